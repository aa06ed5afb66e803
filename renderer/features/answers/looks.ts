import type { Output } from '#shared/contract/operations.ts';
import type { Shape } from '../../ui/status-mark.tsx';

export type Rejected = Output<'answer.rejected'>['rows'][number];
export type Answer = Output<'answer.ofClaim'>['answers'][number];
export type Place = Rejected['places'][number];
type Missing = Output<'answer.silent'>['rows'][number]['missing'];

export const VIEWS = ['rejected', 'mended', 'silent', 'batches', 'look', 'reports', 'ask'] as const;
export type View = (typeof VIEWS)[number];
export const viewOf = (text: string | null): View => VIEWS.find((view) => view === text) ?? 'rejected';

/** Where something is mended: the words of the button, and the page it leads to; undefined when only the charges are opened. */
export function mendAt(
  place: Place['place'],
  { patientId, coverageId, claimId }: Rejected,
): { readonly words: string; readonly to?: string } {
  const lists = (list: string) => `/lists/${list}`;
  const known: Readonly<Record<Place['place'], { readonly words: string; readonly to?: string }>> = {
    patient: { words: 'Mend the patient', to: `/patients/${patientId}?edit=particulars` },
    coverage: { words: 'Mend the coverage', to: `/patients/${patientId}?edit=coverage&coverage=${coverageId}` },
    charges: { words: 'Mend the charges' },
    case: { words: 'Mend the case', to: `/patients/${patientId}` },
    claim: { words: 'Open the claim', to: `/claims/${claimId}` },
    payer: { words: 'Mend the payer', to: lists('payers') },
    rendering: { words: 'Mend the provider', to: lists('rendering') },
    referring: { words: 'Mend the referring provider', to: lists('referring') },
    facility: { words: 'Mend the facility', to: lists('facilities') },
    practice: { words: 'Mend the practice', to: lists('practice') },
    partner: { words: 'Mend the trading partner', to: lists('partners') },
    program: { words: 'Open the claim', to: `/claims/${claimId}` },
  };
  return known[place];
}

/** What a claim lacks, in words. */
export const MISSING: Readonly<Record<Missing, string>> = {
  acknowledgement: 'No 999: the receiver has not said that the file reads',
  payer: 'The payer has not said that it has the claim',
  remittance: 'No remittance within the payer’s usual time',
};

export const VERDICTS: Readonly<Record<string, { readonly shape: Shape; readonly words: string }>> = {
  received: { shape: 'half', words: 'Received' },
  accepted: { shape: 'check', words: 'Accepted' },
  acceptedWithErrors: { shape: 'triangle', words: 'With remarks' },
  partial: { shape: 'triangle', words: 'In part' },
  rejected: { shape: 'octagon', words: 'Rejected' },
  told: { shape: 'ring', words: 'Told' },
};
export const verdictLook = (verdict: string): { readonly shape: Shape; readonly words: string } =>
  VERDICTS[verdict] ?? { shape: 'ring', words: verdict };

const SOURCES: Readonly<Record<string, string>> = { clearinghouse: 'clearinghouse', payer: 'payer' };
export const saidBy = ({ sourceName, source }: Pick<Answer, 'sourceName' | 'source'>): string =>
  sourceName || (SOURCES[source] ?? 'partner');
