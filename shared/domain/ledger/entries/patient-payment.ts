import { assert } from '../../../kernel/assert.ts';
import { type Cents, cents, sumCents } from '../../../kernel/cents.ts';
import type { Posting } from '../journal.ts';
import { NOWHERE, pair } from './place.ts';

export type Allocation = { readonly encounterId: string; readonly amount: Cents };

export type PatientPayment = {
  readonly guarantorId: string;
  readonly amount: Cents;
  /** `card`, `check`, `cash`: the detail of the cash posting, so that a deposit slip can be split by it. */
  readonly method: string;
  /** The visits it was taken for; what is left over becomes the guarantor's unapplied credit and is never lost. */
  readonly allocations: readonly Allocation[];
};

/**
 * Money from a patient or guarantor. A visit may be paid more than it owes: the surplus stays on it as a visible credit.
 * Stops when more is allocated than was received, or when an amount is not positive.
 */
export function patientPaymentPostings({ guarantorId, amount, method, allocations }: PatientPayment): readonly Posting[] {
  const left = cents(amount - sumCents(allocations.map((allocation) => allocation.amount)));
  assert(amount > 0 && allocations.every((allocation) => allocation.amount > 0), 'a payment and its parts are positive');
  assert(left >= 0, 'more is applied than was received');
  const applied = allocations.flatMap(({ encounterId, amount: part }) => {
    const place = { ...NOWHERE, encounterId, guarantorId };
    return pair(['cash', place, method], ['receivable.guarantor', place, 'payment'], part);
  });
  const account = { ...NOWHERE, guarantorId };
  return [...applied, ...pair(['cash', account, method], ['unapplied.guarantor', account, ''], left)];
}

/**
 * Puts unapplied credit of a guarantor on visits. Two legs through the visit keep each visit's postings summing to 0.
 * The caller checks that the credit is there; it may not become a debit.
 */
export function applyCreditPostings(guarantorId: string, allocations: readonly Allocation[]): readonly Posting[] {
  return allocations.flatMap(({ encounterId, amount }) => {
    assert(amount > 0, 'a part of a credit is positive');
    const place = { ...NOWHERE, encounterId, guarantorId };
    return pair(['unapplied.guarantor', place, 'applied'], ['receivable.guarantor', place, 'payment'], amount);
  });
}
