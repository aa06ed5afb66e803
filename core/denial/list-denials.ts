import { missingRemittances } from '#db/queries/awaited-money.ts';
import { countDenials, type DenialListRow, deniedReasons, listDenials, sumDenials } from '#db/queries/denial-list.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { appealClock } from '#shared/domain/denial/deadline.ts';
import { type DenialState, isOpenDenial, openDenialStates } from '#shared/domain/denial/denial-state.ts';
import { reasonWords } from '#shared/domain/remittance/adjustment-words.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { splitCodes } from './denial-desk.ts';

type Filter = Input<'denial.list'>;
type Listed = Output<'denial.list'>;
const CLOSED: readonly DenialState[] = ['paid', 'givenUp', 'passedOn', 'withdrawn'];
const VIEWS: Readonly<Record<Filter['view'], readonly DenialState[]>> = {
  due: openDenialStates,
  open: openDenialStates,
  waiting: ['waiting', 'appealed', 'resubmitted'],
  closed: CLOSED,
};
const MOST_AWAITED = 500;

/** One page of the list, with what all that match come to. */
export function pageOfDenials(context: ReadContext, { view, state, ...input }: Filter): Listed {
  const { db, today } = context;
  const states = VIEWS[view].filter((one) => state === null || one === state);
  const filter = { ...input, states, due: view === 'due', today };
  const rows = listDenials(db, filter);
  for (const { denialId } of rows) context.touch(denialId);
  return {
    rows: rows.map((row) => ({ ...headOf(row, today), words: wordsOfReasons(row.reasons) })),
    ...sumDenials(db, filter),
  };
}

/** Beside the list and not with it: they go through every open denial, and the list need not wait for them. */
export const openCounts = ({ db }: ReadContext): Output<'denial.counts'> => [...countDenials(db)];

export const openReasons = ({ db }: ReadContext): Output<'denial.reasons'> =>
  deniedReasons(db).map((row) => ({ ...row, words: wordsOfReasons(row.reason) }));

/** What a list says of a denial. */
export function headOf({ appealLimitDays, approval, reasons, remarks, ...row }: DenialListRow, today: PlainDate) {
  const { appealBy, alarm } = appealClock(row.decidedOn, appealLimitDays, today);
  return {
    ...row,
    ...{ appealBy, alarm: isOpenDenial(row.state) ? alarm : ('calm' as const) },
    ...{ reasons: splitCodes(reasons), remarks: splitCodes(remarks), approval: approval === 1 },
  };
}

/** The first reason in our words; the code itself where we have none. */
function wordsOfReasons(reasons: string): string {
  const [first = ''] = splitCodes(reasons);
  return reasonWords(first.split('-')[1] ?? '') ?? first;
}

/** Claims that their payer calls decided and of which no money and no decision has come. */
export function awaitedMoney(context: ReadContext): Output<'denial.awaited'> {
  const rows = [...missingRemittances(context.db, MOST_AWAITED)];
  for (const { claimId } of rows) context.touch(claimId);
  return { rows };
}
