import type { Choice } from '../ui/combobox.tsx';
import { call } from './api.ts';
import { money, shortDate } from './format.ts';

/** A claim of ours as it is chosen from what was found. */
export type ClaimChoice = Choice & { readonly claimId: string; readonly claimNumber: string };

/** Claims whose number, patient or payer has what is typed. */
export async function findClaims(text: string): Promise<readonly ClaimChoice[]> {
  if (text.trim() === '') return [];
  const { rows } = await call('claim.list', { view: 'all', text: text.trim(), limit: 10 });
  return rows.map(({ claimId, claimNumber, patientName, serviceDate, payerName, charge }) => ({
    id: claimId,
    claimId,
    claimNumber,
    text: `${claimNumber} ${patientName}`,
    code: claimNumber,
    words: patientName,
    dim: `${shortDate(serviceDate)} ${payerName}`,
    right: money(charge),
  }));
}
