import { assert } from '../../../kernel/assert.ts';
import type { Cents } from '../../../kernel/cents.ts';
import type { Posting } from '../journal.ts';
import { applyCreditPostings } from './patient-payment.ts';
import { NOWHERE, pair } from './place.ts';

/** Money on a visit: who owes the visit, and whose credit it is once it is taken off. */
export type OnVisit = { readonly encounterId: string; readonly guarantorId: string; readonly creditorId: string };

/** Puts a credit on a visit; the visit may be owed by somebody else than whose credit it is. */
export const creditOnVisit = ({ encounterId, guarantorId, creditorId }: OnVisit, amount: Cents): readonly Posting[] =>
  applyCreditPostings(creditorId, [{ encounterId, amount }]).map((posting) =>
    posting.account === 'receivable.guarantor' ? { ...posting, guarantorId } : posting,
  );

/** Takes money off a visit again; it becomes a credit. Two legs through the visit keep its postings summing to 0. */
export function creditOffVisit({ encounterId, guarantorId, creditorId }: OnVisit, amount: Cents): readonly Posting[] {
  assert(amount > 0, 'what is taken off a visit is positive');
  const place = { ...NOWHERE, encounterId };
  return pair(
    ['receivable.guarantor', { ...place, guarantorId }, 'payment'],
    ['unapplied.guarantor', { ...place, guarantorId: creditorId }, 'applied'],
    amount,
  );
}

/** Moves a credit from one account to another. */
export function creditAcross(fromId: string, toId: string, amount: Cents): readonly Posting[] {
  assert(amount > 0, 'what is moved is positive');
  assert(fromId !== toId, 'a credit moves to another account');
  const of = (guarantorId: string) => ({ ...NOWHERE, guarantorId });
  return pair(['unapplied.guarantor', of(fromId), 'transfer'], ['unapplied.guarantor', of(toId), 'transfer'], amount);
}

/** Sets a credit of an account aside to be sent back. */
export function refundOwedPostings(guarantorId: string, amount: Cents): readonly Posting[] {
  assert(amount > 0, 'a refund is positive');
  const place = { ...NOWHERE, guarantorId };
  return pair(['unapplied.guarantor', place, 'refund'], ['refundPayable', place, ''], amount);
}

/** What was set aside leaves the bank. */
export function refundPaidPostings(guarantorId: string, method: string, amount: Cents): readonly Posting[] {
  assert(amount > 0, 'a refund is positive');
  const place = { ...NOWHERE, guarantorId };
  return pair(['refundPayable', place, ''], ['cash', place, method], amount);
}

/** Where a payer paid too much: the receivable of its coverage on the visit stands below zero. */
export type PayerCreditPlace = { readonly encounterId: string; readonly coverageId: string };

/** Sets what a payer paid too much on a visit aside to be sent back; all on the visit, which keeps summing to 0. */
export function payerRefundOwedPostings({ encounterId, coverageId }: PayerCreditPlace, amount: Cents): readonly Posting[] {
  assert(amount > 0, 'a refund is positive');
  const place = { ...NOWHERE, encounterId, coverageId };
  return pair(['receivable.coverage', place, 'refund'], ['refundPayable', place, ''], amount);
}

/** It leaves the bank. */
export function payerRefundPaidPostings({ encounterId, coverageId }: PayerCreditPlace, method: string, amount: Cents): readonly Posting[] {
  assert(amount > 0, 'a refund is positive');
  const place = { ...NOWHERE, encounterId, coverageId };
  return pair(['refundPayable', place, ''], ['cash', place, method], amount);
}
