import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money } from '../../lib/format.ts';
import type { Shape } from '../../ui/status-mark.tsx';

export type Row = Output<'underpaid.list'>['rows'][number];
export type Group = Output<'underpaid.list'>['groups'][number];
export type Terms = Output<'underpaid.terms'>[number];

export const VIEWS = ['open', 'disputed', 'accepted', 'recovered', 'all'] as const;
export type View = (typeof VIEWS)[number];
export const VIEW_WORDS: Readonly<Record<View, string>> = {
  open: 'Short paid',
  disputed: 'In letters',
  accepted: 'Accepted',
  recovered: 'Recovered',
  all: 'All',
};

export const keyOf = ({ claimId, chargeLineId }: Pick<Row, 'claimId' | 'chargeLineId'>): string => `${claimId} ${chargeLineId}`;

const STATES: Readonly<Record<Row['state'], { readonly shape: Shape; readonly words: string }>> = {
  open: { shape: 'triangle', words: 'Short' },
  disputed: { shape: 'half', words: 'In a letter' },
  accepted: { shape: 'struck', words: 'Accepted' },
  recovered: { shape: 'check', words: 'Recovered' },
  withdrawn: { shape: 'ring', words: 'Answer taken back' },
};
export const stateLook = ({ state, letterNumber }: Pick<Row, 'state' | 'letterNumber'>) =>
  state === 'disputed' ? { ...STATES.disputed, words: `In letter ${letterNumber}` } : STATES[state];

/** Which rule gave the expected figure, and from which day. */
export function whyWords({ rule, why, unitThousandths }: Pick<Row, 'rule' | 'why' | 'unitThousandths'>): string {
  const { from, since, evidence, unit, share } = why;
  const source = {
    contract: `The contract ${from}, in force since ${formatDate(since)}, allows ${money(unit)}`,
    plan: `The plan ${from} never allowed less than ${money(unit)} in ${counted(evidence, 'answer')}, the newest for ${formatDate(since)}`,
    payer: `${from} never allowed less than ${money(unit)} in ${counted(evidence, 'answer')}, the newest for ${formatDate(since)}`,
    medicare: `${from}, by the values in force since ${formatDate(since)}, comes to ${money(unit)}`,
  }[rule];
  const units = unitThousandths === 1_000 ? '' : `; ${unitThousandths / 1_000} units`;
  const reduced = share === 10_000 ? '' : `; as a further procedure ${share / 100} % of it`;
  return `${source}${units}${reduced}.`;
}
