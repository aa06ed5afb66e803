import { foldVisit, sumPostingsBy, totalReceivable, type VisitBalance } from '#shared/domain/ledger/balances.ts';
import type { Journal } from '#shared/domain/ledger/journal.ts';
import { addCents, type Cents, cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

export type DaySheet = {
  readonly date: PlainDate;
  /** Accounts receivable at the end of the day before. */
  readonly opening: Cents;
  /** What the day's journals did to the visits; its receivables are the day's change. */
  readonly today: VisitBalance;
  readonly closing: Cents;
  /** Cash of the day by method: the deposit slip. */
  readonly deposits: ReadonlyMap<string, Cents>;
};

/** One day's sheet: yesterday's receivables, what today's postings did, and where that leaves them. */
export function daySheet(journals: readonly Journal[], date: PlainDate): DaySheet {
  const before = journals.filter(({ effectiveDate }) => effectiveDate < date).flatMap(({ postings }) => postings);
  const now = journals.filter(({ effectiveDate }) => effectiveDate === date).flatMap(({ postings }) => postings);
  const today = foldVisit(now.filter(({ encounterId }) => encounterId !== null));
  const opening = totalReceivable(before);
  const closing = addCents(opening, cents(today.insurersOwe + today.patientOwes));
  return { date, opening, today, closing, deposits: sumPostingsBy(now, ({ account, detail }) => (account === 'cash' ? detail : null)) };
}
