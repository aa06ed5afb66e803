import type { VisitKind } from '#shared/domain/claim/claim-kinds.ts';
import { AMBULANCE_CONDITIONS } from '#shared/domain/claim/claim-supplement.ts';
import { choice, code, type KindField, type KindSection, money, number, optionsOf, several, text, yes } from './kind-field.ts';

const RIDE_REASONS = optionsOf({
  A: 'To the nearest place that could help',
  B: 'To be near the preferred physician',
  C: 'To be near the family',
  D: 'To a specialist or special equipment',
  E: 'To a rehabilitation facility',
});
const RIDE_CONDITIONS = optionsOf(
  {
    '01': 'Was admitted to a hospital',
    '04': 'Was moved by stretcher',
    '05': 'Was unconscious or in shock',
    '06': 'Came in an emergency',
    '07': 'Had to be restrained',
    '08': 'Was bleeding visibly',
    '09': 'The ride was medically needed',
    '12': 'Was confined to bed or chair',
  },
  AMBULANCE_CONDITIONS,
);
const SPINE = optionsOf({
  A: 'Acute',
  C: 'Chronic',
  D: 'Not acute',
  E: 'No threat to life',
  F: 'Routine',
  G: 'Symptomatic',
  M: 'Acute flare-up of a chronic condition',
});
const LENS_REASONS = optionsOf({
  L1: 'Standard of need met',
  L2: 'Replacement of what was lost or stolen',
  L3: 'Replacement of what broke',
  L4: 'Replacement by choice of the patient',
  L5: 'Replacement for a medical reason',
});
const MET = [
  { value: 'met', words: 'The payer\u2019s rule is met' },
  { value: 'unmet', words: 'The payer\u2019s rule is not met' },
];
const NOTE_KINDS = optionsOf({
  ADD: 'Something to add',
  CER: 'A certificate in words',
  DCP: 'Goals of rehabilitation or discharge plans',
  DGN: 'More about a diagnosis',
  TPO: 'What a third party says',
});
const EXCEPTIONS = optionsOf({
  '1': 'Needed at once',
  '2': 'Covered only afterwards, for a time that was past',
  '3': 'Emergency',
  '4': 'The patient has Medicaid for a time only',
  '5': 'The county asked whether the patient can work',
  '6': 'An exception was asked for and is not decided',
  '7': 'Special handling',
});
const CONTRACTS = optionsOf({
  '01': 'By diagnosis group',
  '02': 'By the day',
  '03': 'By the day, varying',
  '04': 'A flat amount',
  '05': 'By the head',
  '06': 'A share of the charge',
  '09': 'Otherwise',
});

const place = (cell: string, words: string): readonly KindField[] => [
  text(`${cell}.street`, `Street it ${words}`, 55),
  text(`${cell}.city`, `City it ${words}`, 30),
  code(`${cell}.state`, `State it ${words}`, 2),
  number(`${cell}.zip`, `ZIP it ${words}`, 10),
];
const lenses = (cell: string, words: string): readonly KindField[] => [
  choice(`vision.${cell}`, words, MET),
  several(`vision.${cell}.why`, `Why ${words.toLowerCase()}`, LENS_REASONS),
];

/** What a visit can say beside, kind by kind. Papers have a part of their own. */
export const VISIT_SECTIONS: readonly KindSection<VisitKind>[] = [
  { kind: 'papers', title: 'Papers that go with the claim', fields: [] },
  {
    kind: 'ambulance',
    title: 'Ambulance ride',
    fields: [
      choice('ambulance.reason', 'Why there', RIDE_REASONS),
      number('ambulance.miles', 'Miles', 4, 'Whole miles with the patient'),
      number('ambulance.weight', 'Weight of the patient', 4, 'Pounds, when known'),
      number('ambulance.patients', 'Patients who rode together', 2, 'Empty: one'),
      ...place('ambulance.pickUp', 'came from'),
      text('ambulance.dropOffName', 'Name of where it went to', 60),
      ...place('ambulance.dropOff', 'went to'),
      several('ambulance.conditions', 'Why an ambulance: the patient', RIDE_CONDITIONS),
      text('ambulance.roundTripPurpose', 'Why a round trip', 80),
      text('ambulance.stretcherPurpose', 'Why a stretcher', 80),
    ],
  },
  {
    kind: 'spine',
    title: 'Manipulation of the spine',
    fields: [
      choice('spine.condition', 'The condition is', SPINE),
      text('spine.words.0', 'What is said of it', 80),
      text('spine.words.1', 'More of it', 80),
    ],
  },
  {
    kind: 'vision',
    title: 'Glasses and lenses',
    fields: [...lenses('E1', 'Glasses'), ...lenses('E2', 'Contact lenses'), ...lenses('E3', 'Frames')],
  },
  { kind: 'facility', title: 'Bill of a facility (837I, UB-04)', fields: [] }, // FacilityPart draws it
  {
    kind: 'mammography',
    title: 'Mammography',
    fields: [number('mammographyCertificate', 'Certificate of the center', 6, 'Six digits, as on the wall')],
  },
  {
    kind: 'insurer',
    title: 'Workers\u2019 compensation or auto insurer',
    fields: [
      text('contact.name', 'Whom the insurer calls about the patient', 60),
      number('contact.phone', 'Telephone', 14, 'Ten digits'),
      number('contact.extension', 'Extension', 10),
    ],
  },
  { kind: 'home', title: 'At home', fields: [yes('homebound', 'The patient cannot leave home')] },
  {
    kind: 'trial',
    title: 'Clinical trial or device under study',
    fields: [
      code('clinicalTrialNumber', 'Number of the trial', 50, 'Such as NCT01234567'),
      code('deviceExemption', 'Number of the device exemption (IDE)', 50),
    ],
  },
  {
    kind: 'codes',
    title: 'Condition codes and surgery',
    fields: [
      code('conditionCodes', 'Condition codes', 71, 'Two characters each, a blank between: W2 A6'),
      code('anesthesiaProcedures', 'Surgery that anesthesia was given for', 11, 'One or two codes'),
    ],
  },
  {
    kind: 'numbers',
    title: 'Other numbers',
    fields: [
      text('medicalRecordNumber', 'Medical record number', 50),
      number('carePlanOversightNpi', 'NPI of the agency whose care plan is overseen', 10),
      choice('authorizationException', 'Why without the authorization it needs', EXCEPTIONS),
    ],
  },
  {
    kind: 'contract',
    title: 'Contract with the payer',
    fields: [
      choice('contract.kind', 'How it pays', CONTRACTS),
      money('contract.amount', 'Amount', 'For Medicare: what the law obliges you to accept'),
      text('contract.code', 'Code of the contract', 50),
    ],
  },
  {
    kind: 'notes',
    title: 'Notes',
    fields: [
      choice('noteKind', 'The claim\u2019s note is', NOTE_KINDS),
      text('fixedFormat.0', 'Text in the payer\u2019s own form', 80, 'Only where a state or a payer asks for it'),
      text('fixedFormat.1', 'More of it', 80),
    ],
  },
];
