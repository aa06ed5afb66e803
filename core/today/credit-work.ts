import { accountCredits, visitCredits } from '#db/queries/credit-balance.ts';
import type { OpenAmountRow } from '#db/queries/open-amount.ts';
import type { OpenWork } from '#db/queries/today.ts';
import { addCents, type Cents, negateCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';

/**
 * Guarantors who have more than they owe, on visits or on none; the oldest by the newest money that made such a credit. `open` is
 * everything open now: adding up each guarantor's postings instead took most of the time that Today took.
 */
export function creditWork(db: ReadContext['db'], open: readonly OpenAmountRow[]): OpenWork {
  const onNoVisit = accountCredits(db);
  const owed = new Map<string, Cents>();
  const add = (guarantorId: string, amount: Cents) => owed.set(guarantorId, addCents(owed.get(guarantorId) ?? ZERO, amount));
  for (const { guarantorId, amount } of open) if (guarantorId !== null) add(guarantorId, amount);
  for (const { guarantorId, amount } of onNoVisit) add(guarantorId, negateCents(amount));
  const credits = [...owed.values()].filter((amount) => amount < 0);
  const days = [...onNoVisit, ...visitCredits(db)].flatMap(({ guarantorId, since }) => ((owed.get(guarantorId) ?? 0) < 0 ? [since] : []));
  return {
    count: credits.length,
    amount: sumCents(credits),
    oldest: days.reduce<PlainDate | null>((first, day) => (first === null || day < first ? day : first), null),
  };
}
