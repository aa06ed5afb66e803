import type { Output } from '#shared/contract/operations.ts';
import type { RejectionPlace } from '#shared/domain/eligibility/benefit-facts.ts';
import { rejectionWords } from '#shared/domain/eligibility/rejection-words.ts';
import type { Sheet } from './looks.tsx';

/** Where something is corrected: the words of the button, and the page that it leads to. */
export type Correction = { readonly words: string; readonly to: string };

type Shown = Output<'eligibility.get'>;
type Difference = Shown['differences'][number];
export type Whose = { readonly patientId: string; readonly coverageId: string; readonly relationship: string };

const ofCoverage = ({ patientId, coverageId }: Whose): Correction => ({
  words: 'Correct the coverage',
  to: `/patients/${patientId}?edit=coverage&coverage=${coverageId}`,
});
const ofPatient = ({ patientId }: Whose): Correction => ({
  words: 'Correct the patient',
  to: `/patients/${patientId}?edit=particulars`,
});

/** The subscriber who is not the patient stands in the coverage, with name, birth date and sex. */
const ofPerson = (whose: Whose, place: RejectionPlace): Correction =>
  place === 'subscriber' && whose.relationship !== 'self' ? ofCoverage(whose) : ofPatient(whose);

/** Where what a payer found wrong is corrected; undefined when nothing of ours is to be. */
export function correctionOf(rejection: Sheet['rejections'][number], whose: Whose): Correction | undefined {
  switch (rejectionWords(rejection).field) {
    case 'memberId':
      return ofCoverage(whose);
    case 'name':
    case 'birthDate':
    case 'sex':
      return ofPerson(whose, rejection.place);
    case 'billingProvider':
      return { words: 'Correct the practice', to: '/lists/practice' };
    case 'payer':
      return { words: 'Correct the payer', to: '/lists/payers' };
    case 'visitDate':
    case 'serviceType':
    case null:
      return undefined;
  }
}

/** Where a difference between the payer's record and ours is corrected. */
export const differenceCorrection = (what: Difference['what'], whose: Whose): Correction =>
  what === 'memberId' ? ofCoverage(whose) : ofPatient(whose);

/** Every place that a check leads to, refusals first; the first one has the key. */
export const correctionsOf = ({ sheet, differences }: Shown, whose: Whose): readonly Correction[] => [
  ...sheet.rejections.flatMap((rejection) => correctionOf(rejection, whose) ?? []),
  ...differences.map(({ what }) => differenceCorrection(what, whose)),
];
