import type { LineKind } from '#shared/domain/claim/claim-kinds.ts';
import type { LineDateKind } from '#shared/domain/claim/claim-supplement.ts';
import { choice, code, day, type KindField, type KindSection, money, number, optionsOf, several, text, yes } from './kind-field.ts';

const RENTED_BY = optionsOf({ '4': 'The month', '1': 'The week', '6': 'The day' }, ['4', '1', '6']);
const CERTIFICATES = optionsOf({ I: 'The first', R: 'A renewal', S: 'A revision' });
const ROUTES = optionsOf({
  NS: 'Not said',
  AB: 'Was sent before',
  AD: 'Goes with this claim',
  AF: 'Stands in the words of the claim',
  AG: 'Is not needed',
});
const CERTIFIED = optionsOf({ '38': 'The signed certificate is on file', ZV: 'It replaces what was there before' });
const ANSWER = [
  { value: 'yes', words: 'Yes, the hospice employs who gave the care' },
  { value: 'no', words: 'No, the hospice does not' },
];
const FORMS = optionsOf({ UT: 'A Medicare form', AS: 'A form of another payer' });

/** Days of a line in the order in which they are asked. */
const DAYS: readonly (readonly [LineDateKind, string])[] = [
  ['prescribed', 'Prescribed'],
  ['therapyBegan', 'Therapy began'],
  ['certificationRevised', 'Certificate revised'],
  ['lastCertified', 'Last certified'],
  ['lastSeen', 'Patient last seen by who sent them'],
  ['shipped', 'Shipped'],
  ['initialTreatment', 'First treatment'],
  ['lastXray', 'Last X-ray'],
  ['hemoglobinTested', 'Hemoglobin or hematocrit tested'],
  ['creatinineTested', 'Creatinine tested'],
];
/** What MEA measures, by its cell. */
export const MEASURES: readonly (readonly [cell: string, reference: 'OG' | 'TR', kind: 'HT' | 'R1' | 'R2' | 'R3' | 'R4', words: string])[] =
  [
    ['height', 'TR', 'HT', 'Height in inches'],
    ['hemoglobin', 'TR', 'R1', 'Hemoglobin'],
    ['hematocrit', 'TR', 'R2', 'Hematocrit'],
    ['epoetin', 'OG', 'R3', 'Epoetin starting dose'],
    ['creatinine', 'TR', 'R4', 'Creatinine'],
  ];

const form = (at: number): readonly KindField[] => [
  choice(`form.${at}.list`, `Form ${at + 1} is`, FORMS, 'None'),
  code(`form.${at}.code`, `Number of form ${at + 1}`, 20),
  text(`form.${at}.answers`, `Answers of form ${at + 1}`, 2000, 'Such as 1=Y; 2=N; 3=07/01/2026; 4=at rest'),
];

/** What a line can say beside, kind by kind. */
export const LINE_SECTIONS: readonly KindSection<LineKind>[] = [
  {
    kind: 'equipment',
    title: 'Equipment',
    fields: [
      number('equipment.days', 'Days it is needed', 4),
      choice('equipment.rentedBy', 'Rented by', RENTED_BY, 'Choose'),
      money('equipment.rental', 'Price of renting it'),
      money('equipment.purchase', 'Price of buying it'),
      choice('certificate.kind', 'Certificate of need', CERTIFICATES, 'None'),
      number('certificate.months', 'Months it is needed', 2, '99 for life'),
      choice('certificate.route', 'The certificate', ROUTES, 'Choose'),
      several('certified', 'On file', CERTIFIED),
    ],
  },
  {
    kind: 'drug',
    title: 'Drug or vaccine',
    fields: [
      text('prescriptionNumber', 'Prescription number', 50),
      code('compoundLink', 'Link between the parts of a compound', 50, 'The same on every part'),
      text('vaccineBatch', 'Batch of the vaccine', 50),
    ],
  },
  {
    kind: 'laboratory',
    title: 'Laboratory',
    fields: [
      code('referringCliaNumber', 'CLIA number of the laboratory it was sent to', 10, 'Such as 05D1234567'),
      code('cliaNumber', 'CLIA number of who made this test', 10, 'When it is another than the claim says'),
      ...MEASURES.map(([cell, , , words]) => text(`tests.${cell}`, words, 12)),
    ],
  },
  {
    kind: 'purchased',
    title: 'Bought from another',
    fields: [
      number('purchased.npi', 'NPI of who sold it', 10),
      money('purchased.charge', 'What it cost'),
      yes('purchased.organization', 'The seller is an organization'),
    ],
  },
  { kind: 'hospice', title: 'Hospice patient', fields: [choice('hospiceEmployee', 'Does the hospice employ who gave the care?', ANSWER)] },
  {
    kind: 'screening',
    title: 'Mammography on this line',
    fields: [number('mammographyCertificate', 'Certificate of the center', 6, 'When it is another than the visit says')],
  },
  { kind: 'anesthesia', title: 'Anesthesia for childbirth', fields: [text('obstetricUnits', 'Units beyond the base', 8)] },
  {
    kind: 'numbers',
    title: 'Numbers of this line alone',
    fields: [
      text('priorAuthorization', 'Authorization of this line', 50),
      text('referralNumber', 'Referral of this line', 50),
      yes('copayExempt', 'The patient owes no copay on this line'),
    ],
  },
  { kind: 'days', title: 'Days', fields: DAYS.map(([kind, words]) => day(`dates.${kind}`, words)) },
  {
    kind: 'people',
    title: 'Another referral or place',
    fields: [
      { as: 'referring', cell: 'referringProviderId', label: 'Referred by' },
      { as: 'facility', cell: 'facilityId', label: 'Done at' },
    ],
  },
  {
    kind: 'notes',
    title: 'More notes',
    fields: [text('goalsNote', 'Goals of rehabilitation', 80), text('thirdPartyNote', 'What a third party says', 80)],
  },
  { kind: 'forms', title: 'Forms that a payer asks for', fields: [...form(0), ...form(1)] },
];
