import type { Account } from '#shared/domain/ledger/account.ts';
import { NOWHERE, type Place, pair } from '#shared/domain/ledger/entries/place.ts';
import type { Posting } from '#shared/domain/ledger/journal.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Cents } from '#shared/kernel/cents.ts';

/** Who is asked for an amount of a visit: a coverage, or its guarantor when `coverageId` is null. */
export type Debtor = { readonly coverageId: string | null };

export type VisitPlace = { readonly encounterId: string; readonly chargeLineId: string | null; readonly guarantorId: string };

const receivable = ({ coverageId }: Debtor): Account => (coverageId === null ? 'receivable.guarantor' : 'receivable.coverage');

/** Moves what is owed for a visit from one debtor to another by a person's decision. */
export function transferPostings(place: VisitPlace, from: Debtor, to: Debtor, amount: Cents): readonly Posting[] {
  assert(amount > 0, 'a transfer is positive');
  assert(from.coverageId !== to.coverageId, 'a transfer changes who is asked');
  return pair([receivable(to), { ...place, ...to }, 'transfer'], [receivable(from), { ...place, ...from }, 'transfer'], amount);
}

/** Gives up an amount with our reason (`smallBalance`, `courtesy`, `badDebt`, `timelyFiling`, ...). */
export function writeOffPostings(place: VisitPlace, debtor: Debtor, reason: string, amount: Cents): readonly Posting[] {
  assert(amount > 0, 'a write-off is positive');
  assert(reason.trim() !== '', 'a write-off gives its reason');
  const where: Place = { ...place, ...debtor };
  return pair(['writeOff', where, reason], [receivable(debtor), where, reason], amount);
}

/** Hands what a guarantor owes for a visit to collections; it leaves the receivables and stays visible by itself. */
export function collectionsPostings(place: VisitPlace, amount: Cents): readonly Posting[] {
  assert(amount > 0, 'an amount sent to collections is positive');
  const where: Place = { ...place, coverageId: null };
  return pair(['collections', where, ''], ['receivable.guarantor', where, 'collections'], amount);
}

/** Where a refund comes from: a visit's credit, or the guarantor's unapplied credit when `encounterId` is null. */
export type RefundSource = { readonly guarantorId: string; readonly encounterId: string | null };

/** A credit is set aside to be sent back. */
export function refundOwedPostings({ guarantorId, encounterId }: RefundSource, amount: Cents): readonly Posting[] {
  assert(amount > 0, 'a refund is positive');
  const place = { ...NOWHERE, encounterId, guarantorId };
  const account = encounterId === null ? 'unapplied.guarantor' : 'receivable.guarantor';
  return pair([account, place, 'refund'], ['refundPayable', place, ''], amount);
}

/** A refund set aside earlier leaves the bank. */
export function refundPaidPostings({ guarantorId, encounterId }: RefundSource, method: string, amount: Cents): readonly Posting[] {
  assert(amount > 0, 'a refund is positive');
  const place = { ...NOWHERE, encounterId, guarantorId };
  return pair(['refundPayable', place, ''], ['cash', place, method], amount);
}
