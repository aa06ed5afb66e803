import type { Cents } from '../../../kernel/cents.ts';
import type { Posting } from '../journal.ts';
import { NOWHERE, pair } from './place.ts';

/**
 * What a guarantor owed in an older system, on a visit that carries nothing else. Against `openingBalance`, never revenue:
 * the charges were reported there (docs/decisions/0019).
 */
export function openingBalancePostings(guarantorId: string, encounterId: string, amount: Cents): readonly Posting[] {
  const place = { ...NOWHERE, encounterId, guarantorId };
  return pair(['receivable.guarantor', place, 'broughtForward'], ['openingBalance', place, 'broughtForward'], amount);
}

/**
 * What a payer owed for a patient in an older system, on a visit that carries nothing else; negative is what it paid too much.
 * It stands with the coverage and so ages, is paid and is written off like any other claim (docs/decisions/0020).
 */
export function openingPayerPostings(
  place: Pick<Posting, 'encounterId' | 'coverageId' | 'guarantorId'>,
  amount: Cents,
): readonly Posting[] {
  const here = { ...NOWHERE, ...place };
  return pair(['receivable.coverage', here, 'broughtForward'], ['openingBalance', { ...here, coverageId: null }, 'broughtForward'], amount);
}

/** Money of a guarantor that an older system held: a credit on no visit, to be used or given back like any other. */
export function openingCreditPostings(guarantorId: string, credit: Cents): readonly Posting[] {
  const place = { ...NOWHERE, guarantorId };
  return pair(['openingBalance', place, 'broughtForward'], ['unapplied.guarantor', place, 'broughtForward'], credit);
}
