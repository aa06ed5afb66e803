import type { OwingVisit } from '#db/queries/ledger.ts';
import type { Allocation } from '#shared/domain/ledger/entries/patient-payment.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';

/** Parts of a payment for visits given oldest first: each gets at most what is owed on it. What no visit takes is left out. */
export function spreadOldestFirst(visits: readonly Pick<OwingVisit, 'encounterId' | 'owed'>[], amount: Cents): readonly Allocation[] {
  const parts: Allocation[] = [];
  let left: number = amount;
  for (const { encounterId, owed } of visits) {
    const part = Math.min(left, owed);
    if (part <= 0) continue;
    parts.push({ encounterId, amount: cents(part) });
    left -= part;
  }
  return parts;
}
