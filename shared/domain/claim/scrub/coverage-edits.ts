import { isFilingIndicator } from '../../code/filing-indicator.ts';
import { isMedicare, type MedicareSecondaryType } from '../../coverage/medicare-secondary.ts';
import { RELATIONSHIPS } from '../../coverage/relationship.ts';
import { isMedicareId, isMemberId, takesMedicareId } from '../../identifier/member-id.ts';
import { fitsMemberIdPattern } from '../../identifier/member-id-pattern.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

/** X12 basic characters without the separators. */
const PAYER_ID = /^[A-Z0-9!"&'()+,\-./;?=](?:[A-Z0-9 !"&'()+,\-./;?=]{0,78})[A-Z0-9!"&'()+,\-./;?=]$/;

export const payerIdEdit: Edit = {
  number: 12,
  title: 'Payer id can be routed',
  source: '005010X222A1 loop 2010BB NM109: 2 to 80 basic characters, as in the payer list of the clearinghouse',
  severity: 'stop',
  box: 'top right',
  element: '2010BB NM109',
  prevents: 'A3:116',
  fields: ['coverage.payerId'],
  check: ({ payer }) => {
    const fix = "Copy the payer id from the clearinghouse's payer list into Lists, Payers.";
    if (payer.payerId.trim() === '')
      return faultWhen(true, 'coverage.payerId', `${payer.name || 'The payer'} has no payer id, so the claim cannot be routed.`, fix);
    return faultWhen(
      !PAYER_ID.test(payer.payerId),
      'coverage.payerId',
      `The payer id "${payer.payerId}" of ${payer.name || 'the payer'} cannot be one: it needs 2 to 80 capitals and digits.`,
      fix,
    );
  },
};

export const memberIdEdit: Edit = {
  number: 13,
  title: 'Member id is there and fits the payer',
  source: '005010X222A1 loop 2010BA NM109; CMS format of the Medicare Beneficiary Identifier; the pattern that the payer is entered with',
  severity: 'stop',
  box: '1a',
  element: '2010BA NM109',
  prevents: 'A7:164:IL',
  fields: ['coverage.memberId'],
  asks: ['payerTerms'],
  check: ({ payer, subscriber: { memberId } }) => {
    const field = 'coverage.memberId';
    if (memberId.trim() === '') return faultWhen(true, field, 'The member id is missing.', 'Enter it from the card.');
    if (takesMedicareId(payer.filingIndicator))
      return faultWhen(
        !isMedicareId(memberId),
        field,
        'This is not a Medicare number: it has 11 characters without dashes, such as 1EG4TE5MK73, and never the letters S, L, O, I, B or Z.',
        'Read it again from the red, white and blue card; 0 is a zero, never the letter O.',
      );
    if (!isMemberId(memberId))
      return faultWhen(
        true,
        field,
        'The member id has a character or a length that no payer uses: it needs 2 to 80 capitals and digits.',
        'Enter it from the card, without blanks at the ends.',
      );
    return faultWhen(
      !fitsMemberIdPattern(memberId, payer.terms?.memberIdPattern ?? ''),
      field,
      `The member id does not look like those of ${payer.name || 'the payer'}.`,
      "Compare it with the card; if the payer has ids of another kind too, add their pattern to the payer's terms.",
    );
  },
};

export const relationshipEdit: Edit = {
  number: 17,
  title: 'Relationship and subscriber agree',
  source: '005010X222A1 loops 2000B and 2000C: no patient loop when the patient is the subscriber, one with a relationship otherwise',
  severity: 'stop',
  box: '6',
  element: '2000B SBR02, 2000C PAT01',
  prevents: 'A8:156',
  fields: ['coverage.relationship'],
  check: checkRelationship,
};

const same = (a: string, b: string): boolean => a.trim().toUpperCase() === b.trim().toUpperCase();

function checkRelationship({ relationship, patient, subscriber }: ClaimFacts): readonly Fault[] {
  const field = 'coverage.relationship';
  const sameName = same(patient.lastName, subscriber.lastName) && same(patient.firstName, subscriber.firstName);
  const bothBorn = patient.birthDate !== null && subscriber.birthDate !== null;
  if (relationship === 'self') {
    const otherName = !same(patient.lastName, subscriber.lastName) && !same(patient.firstName, subscriber.firstName);
    const otherBirth = bothBorn && patient.birthDate !== subscriber.birthDate;
    return faultWhen(
      otherName || otherBirth,
      field,
      `The coverage says the patient is the subscriber, but their ${otherName ? 'names' : 'dates of birth'} differ.`,
      'Choose how the patient is related to the subscriber, or correct the subscriber.',
    );
  }
  if (!RELATIONSHIPS.includes(relationship))
    return faultWhen(
      true,
      field,
      'The coverage does not say how the patient is related to the subscriber.',
      'Choose who the subscriber is to the patient.',
    );
  return faultWhen(
    sameName && bothBorn && patient.birthDate === subscriber.birthDate,
    field,
    'The patient and the subscriber are the same person, but the coverage says they are not.',
    'Choose self as the relationship, or correct the subscriber.',
  );
}

export const filingIndicatorEdit: Edit = {
  number: 19,
  title: 'Filing indicator is one of the list',
  source: '005010X222A1 loop 2000B SBR09: the kind of payer, one of its codes',
  severity: 'stop',
  box: '1',
  element: '2000B SBR09',
  prevents: 'A7:480',
  fields: ['payer.filingIndicator'],
  check: ({ payer: { filingIndicator, name } }) =>
    faultWhen(
      !isFilingIndicator(filingIndicator),
      'payer.filingIndicator',
      `${name || 'The payer'} has ${filingIndicator.trim() === '' ? 'no kind' : `the kind "${filingIndicator}", which is none`}, such as Medicare Part B (MB) or Commercial (CI).`,
      'Choose the kind of payer in Lists, Payers.',
    ),
};

/** The types that hold for all care of the patient; the others come with one accident or condition. */
const GROUP_PLAN_TYPES: readonly MedicareSecondaryType[] = ['12', '13', '43'];

export const medicareSecondaryEdit: Edit = {
  number: 51,
  title: 'Medicare says why it is not first, and only then',
  source: '005010X222A1 loop 2000B SBR05: one of nine codes while another payer comes before Medicare, none while Medicare is first',
  severity: 'stop',
  box: '11',
  element: '2000B SBR05',
  prevents: 'A7:578',
  fields: ['coverage.medicareSecondaryType'],
  check: ({ payer, rank, medicareSecondaryType }) => {
    if (!isMedicare(payer.filingIndicator)) return [];
    const field = 'coverage.medicareSecondaryType';
    const given = (medicareSecondaryType ?? '') !== '';
    const always = GROUP_PLAN_TYPES.some((type) => type === medicareSecondaryType);
    if (rank === 'primary')
      return faultWhen(
        always,
        field,
        'Medicare is asked first here, but its questions found a group plan that comes before it.',
        'Put the other coverage before Medicare in the case, or ask the questions about Medicare again.',
      );
    return faultWhen(
      !given,
      field,
      'Medicare is asked after another payer, and the claim does not say why.',
      'Open the Medicare coverage and ask its questions: the answers set the type.',
    );
  },
};
