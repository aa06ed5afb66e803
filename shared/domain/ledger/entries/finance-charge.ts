import { assert } from '../../../kernel/assert.ts';
import type { Posting } from '../journal.ts';
import type { Allocation } from './patient-payment.ts';
import { NOWHERE, pair } from './place.ts';

/** The detail of what a guarantor owes for paying late, beside the reasons of their payers. */
export const FINANCE_CHARGE = 'financeCharge';

/**
 * What a guarantor is charged for paying late, on the visits it is charged for: each visit still sums to 0 by itself, and what it is
 * charged for its services stays its charge lines.
 */
export function financeChargePostings(guarantorId: string, allocations: readonly Allocation[]): readonly Posting[] {
  return allocations.flatMap(({ encounterId, amount }) => {
    assert(amount > 0, 'a finance charge is positive');
    const place = { ...NOWHERE, encounterId, guarantorId };
    return pair(['receivable.guarantor', place, FINANCE_CHARGE], ['financeIncome', place, ''], amount);
  });
}
