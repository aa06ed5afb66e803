import type { Output } from '#shared/contract/operations.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { longDay, monthAndYear } from '../../lib/format.ts';
import type { SumLine } from '../../ui/sum.tsx';

export const VIEWS = ['close', 'sheet', 'drawers', 'closed'] as const;
export type View = (typeof VIEWS)[number];
export const viewOf = (asked: string | null): View => VIEWS.find((view) => view === asked) ?? 'close';

type Close = Output<'period.status'>['closes'][number];

/** What is closed, as a person says it: "Tuesday, July 14", "July 2026". */
export const periodWords = (kind: 'day' | 'month', through: PlainDate): string =>
  kind === 'month' ? monthAndYear(through) : longDay(through);

export const closeLooks = ({ reopenedAt, backedUp }: Close) =>
  reopenedAt !== null
    ? ({ shape: 'struck', words: 'Opened again' } as const)
    : backedUp
      ? ({ shape: 'check', words: 'Closed' } as const)
      : ({ shape: 'triangle', words: 'Closed, no backup' } as const);

/** The sheet as a sum that people read from top to bottom. */
export function sheetSum(figures: Output<'sheet.get'>['figures'], filtered = false): readonly SumLine[] {
  const optional = (words: string, amount: number): readonly SumLine[] => (amount === 0 ? [] : [{ words, amount }]);
  const end = filtered ? figures.end - figures.begin : figures.end;
  return [
    ...(filtered ? [] : [{ words: 'Owed before', amount: figures.begin }]),
    { words: 'Charges', amount: figures.charges },
    ...optional('Brought forward', figures.broughtForward),
    ...optional('Finance charges', figures.financeCharges),
    { words: 'Payments', amount: -figures.payments },
    { words: 'Adjusted by payers', amount: -figures.adjustments },
    { words: 'Written off by us', amount: -figures.writeOffs },
    ...optional('Held, on no visit', figures.held),
    ...optional('Given to collections', -figures.collections),
    { words: filtered ? 'Change of what is owed' : 'Owed after', amount: end, kind: 'double' },
    ...(figures.transferred === 0 ? [] : [{ words: 'Moved between debtors', amount: figures.transferred, kind: 'part' } as const]),
  ];
}

export const fromTo = (from: PlainDate, through: PlainDate): string =>
  from === through ? formatDate(through) : `${formatDate(from)} to ${formatDate(through)}`;
