/**
 * How a patient is related to the subscriber. These are all that an 837P can say (005010X222A1: 2000B SBR02 for the subscriber, 2000C
 * PAT01 for everybody else); which words a practice reads beside them is ours.
 */
export const RELATIONSHIPS = [
  'self',
  'spouse',
  'child',
  'lifePartner',
  'employee',
  'organDonor',
  'cadaverDonor',
  'other',
  'unknown',
] as const;
export type Relationship = (typeof RELATIONSHIPS)[number];

/** The code of SBR02 and PAT01. */
export const RELATIONSHIP_CODES: Readonly<Record<Relationship, string>> = {
  self: '18',
  spouse: '01',
  child: '19',
  employee: '20',
  unknown: '21',
  organDonor: '39',
  cadaverDonor: '40',
  lifePartner: '53',
  other: 'G8',
};

/** Whose plan it is, as a choice at the desk: seen from the patient. */
export const SUBSCRIBER_WORDS: Readonly<Record<Relationship, string>> = {
  self: 'The patient',
  spouse: 'Husband or wife',
  child: 'Parent (patient is a child)',
  lifePartner: 'Life partner',
  employee: 'Employer (patient is the employee)',
  organDonor: 'Who receives the organ (patient gives it)',
  cadaverDonor: 'Who receives the organ (patient died and gave it)',
  other: 'Someone else',
  unknown: 'Not known',
};

/** The same beside a coverage: "through a parent"; nothing for the patient's own. */
export const THROUGH_WORDS: Readonly<Record<Relationship, string>> = {
  self: '',
  spouse: 'through husband or wife',
  child: 'through a parent',
  lifePartner: 'through a life partner',
  employee: 'through the employer',
  organDonor: 'through who receives the organ',
  cadaverDonor: 'through who receives the organ',
  other: 'through someone else',
  unknown: 'through someone not known',
};

/** Box 6 of the CMS-1500 (02/12) has four answers only; whatever it lacks is "other" there. */
export type PaperRelationship = 'self' | 'spouse' | 'child' | 'other';
export const paperRelationship = (relationship: Relationship): PaperRelationship =>
  relationship === 'self' || relationship === 'spouse' || relationship === 'child' ? relationship : 'other';
