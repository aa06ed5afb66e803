import { type Cents, cents } from '../../../kernel/cents.ts';
import type { Account } from '../account.ts';
import type { Posting } from '../journal.ts';

/** Where on a visit a posting stands. */
export type Place = Pick<Posting, 'encounterId' | 'chargeLineId' | 'coverageId' | 'guarantorId'>;

export const NOWHERE: Place = { encounterId: null, chargeLineId: null, coverageId: null, guarantorId: null };

export const posting = (account: Account, place: Place, detail: string, amount: number): Posting => ({
  account,
  encounterId: place.encounterId,
  chargeLineId: place.chargeLineId,
  coverageId: place.coverageId,
  guarantorId: place.guarantorId,
  detail,
  amount: cents(amount),
});

/** Drops postings of 0, which a journal refuses: a line charged or paid 0 moves nothing. */
export const withoutZeros = (postings: readonly Posting[]): readonly Posting[] => postings.filter(({ amount }) => amount !== 0);

/** A debit and the equal credit; nothing when the amount is 0. */
export function pair(
  debit: readonly [Account, Place, string],
  credit: readonly [Account, Place, string],
  amount: Cents,
): readonly Posting[] {
  return withoutZeros([posting(...debit, amount), posting(...credit, -amount)]);
}
