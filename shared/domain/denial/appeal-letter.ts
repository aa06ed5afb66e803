import { mergeFields, unknownMergeFields } from '../merge-fields.ts';

/** What a letter may name; each stands in a template as `{patient}`. */
export const letterFields = [
  'today',
  'payer',
  'patient',
  'birthDate',
  'memberId',
  'claimNumber',
  'payerClaimNumber',
  'serviceDate',
  'decidedOn',
  'amount',
  'reason',
  'lines',
  'level',
  'papers',
  'practice',
  'signer',
] as const;
export type LetterField = (typeof letterFields)[number];
export type LetterValues = Readonly<Record<LetterField, string>>;

/** Fields of a template that no letter has, each once; empty when it may be kept. */
export const unknownFields = (body: string): readonly string[] => unknownMergeFields(body, letterFields);

/** The template with its fields filled in. */
export const mergeLetter = (body: string, values: LetterValues): string => mergeFields(body, values);

export const appealLevels = ['first', 'second', 'external'] as const;
export type AppealLevel = (typeof appealLevels)[number];
export const LEVEL_WORDS: Readonly<Record<AppealLevel, string>> = {
  first: 'first-level appeal',
  second: 'second-level appeal',
  external: 'request for an external review',
};

export type LetterTemplate = { readonly templateId: string; readonly name: string; readonly body: string };

const OPENING = `Re: {level}
Patient: {patient}, born {birthDate}, member {memberId}
Date of service: {serviceDate}
Your claim number: {payerClaimNumber}; ours: {claimNumber}

To the appeals department of {payer}:

On {decidedOn} you declined {amount} of this claim with the reason: {reason}. We ask you to look at it again.

{lines}
`;
const CLOSING = `
Please send your decision to us in writing. If you uphold yours, name the provision of the plan or the clinical rule that it rests on, and who decided.

{signer}
{practice}`;

const letter = (templateId: string, name: string, middle: string): LetterTemplate => ({
  templateId,
  name,
  body: `${OPENING}\n${middle}\n${CLOSING}`,
});

/** What a practice starts with, in our own words; it may edit each, and every version is kept. */
export const DEFAULT_LETTERS: readonly LetterTemplate[] = [
  letter(
    'general',
    'Any reason',
    'The enclosed record shows what was done and why. We ask you to pay the service by the terms of the plan.',
  ),
  letter(
    'necessity',
    'Not necessary in the eyes of the payer',
    'The service was needed: the enclosed note tells the complaint, what was found, and why this service and no lesser one was chosen. We ask for a review by a clinician of the same specialty.',
  ),
  letter(
    'authorization',
    'Authorization missing',
    'The enclosed record shows the authorization, or why none could be asked for before the service was given. We ask you to accept it as authorized.',
  ),
  letter(
    'bundled',
    'Contained in another service',
    'The services named above were separate: the enclosed note documents each by itself, with its own reason. We ask you to pay each of them.',
  ),
  letter(
    'late',
    'Filed too late',
    'The claim left us in time. The enclosed proof of filing shows the file, the day, and its acknowledgement. We ask you to decide it as filed in time.',
  ),
  letter('papers', 'Papers were asked for', 'You asked for papers to decide this claim. They are enclosed. We ask you to decide it now.'),
];

const BY_REASON: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['50', '55', '56', '150', '151', '152'].map((reason) => [reason, 'necessity'])),
  ...Object.fromEntries(['15', '197', '198', '210', '284', '302'].map((reason) => [reason, 'authorization'])),
  ...Object.fromEntries(['4', '97', '231', '234', '236'].map((reason) => [reason, 'bundled'])),
  29: 'late',
  ...Object.fromEntries(['163', '226', '250', '251', '252'].map((reason) => [reason, 'papers'])),
};

/** The template that goes with the first of these reasons that has one. */
export const templateFor = (reasons: readonly string[]): string =>
  reasons.map((name) => BY_REASON[name.split('-')[1] ?? '']).find((id) => id !== undefined) ?? 'general';
