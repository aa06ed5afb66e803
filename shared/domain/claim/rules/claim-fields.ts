import { ageOn, daysBetween, type PlainDate } from '../../../kernel/plain-date.ts';
import { type ClaimFacts, totalCharge } from '../claim-facts.ts';
import { claimField, firstServiceDay, flag, texts } from './field-parts.ts';
import type { FieldValues } from './rule-tests.ts';

const onFirstDay = (claim: ClaimFacts, read: (day: PlainDate) => FieldValues): FieldValues => {
  const day = firstServiceDay(claim);
  return day === null ? [] : read(day);
};

/** Whole years on the first day of service; no value for a patient who was not born by then (edit 15 says so). */
const age = (claim: ClaimFacts): FieldValues =>
  onFirstDay(claim, (day) => {
    const { birthDate } = claim.patient;
    return birthDate === null || day < birthDate ? [] : [ageOn(birthDate, day)];
  });

const INDICATORS = {
  MB: 'Medicare Part B',
  MC: 'Medicaid',
  BL: 'Blue Cross Blue Shield',
  CI: 'commercial',
  HM: 'HMO',
  CH: 'TRICARE',
  VA: 'Veterans Affairs',
  WC: 'workers\u2019 compensation',
  AM: 'automobile medical',
  '12': 'PPO',
  '13': 'POS plan',
  '16': 'Medicare Advantage',
} as const;
const RANKS = { PRIMARY: 'primary', SECONDARY: 'secondary', TERTIARY: 'tertiary' } as const;
const FREQUENCIES = { '1': 'original', '7': 'replacement', '8': 'void' } as const;
const RELATIONSHIPS = {
  SELF: 'self',
  SPOUSE: 'spouse',
  CHILD: 'child',
  LIFEPARTNER: 'life partner',
  EMPLOYEE: 'employee',
  ORGANDONOR: 'organ donor',
  CADAVERDONOR: 'cadaver donor',
  OTHER: 'other',
  UNKNOWN: 'unknown',
} as const;
const CAUSES = { AUTO: 'auto', EMPLOYMENT: 'at work', OTHER: 'other' } as const;
const SEXES = { F: 'F', M: 'M', U: 'U' } as const;

/** What the claim as a whole can be asked. */
export const claimFields = {
  payerId: claimField('payer id', 'code', ['coverage.payerId', 'top right', '2010BB NM109'], ({ payer }) => texts(payer.payerId)),
  payerName: claimField('payer name', 'text', ['coverage.payerName', 'top right', '2010BB NM103'], ({ payer }) => texts(payer.name)),
  filingIndicator: claimField(
    'kind of payer',
    'choice',
    ['payer.filingIndicator', '1', '2000B SBR09'],
    ({ payer }) => texts(payer.filingIndicator),
    {
      choices: INDICATORS,
    },
  ),
  rank: claimField('place of the coverage', 'choice', ['claim.rank', '', '2000B SBR01'], ({ rank }) => texts(rank), { choices: RANKS }),
  frequency: claimField('kind of claim', 'choice', ['claim.frequency', '22', '2300 CLM05-3'], ({ frequency }) => texts(frequency), {
    choices: FREQUENCIES,
  }),
  memberId: claimField('member id', 'text', ['coverage.memberId', '1a', '2010BA NM109'], ({ subscriber }) => texts(subscriber.memberId)),
  groupNumber: claimField('group number', 'text', ['coverage.groupNumber', '11', '2000B SBR03'], ({ subscriber }) =>
    texts(subscriber.groupNumber),
  ),
  relationship: claimField(
    'patient\u2019s relationship to the subscriber',
    'choice',
    ['coverage.relationship', '6', '2000B SBR02'],
    ({ relationship }) => texts(relationship),
    { choices: RELATIONSHIPS },
  ),
  medicareSecondaryType: claimField(
    'reason that Medicare is not first',
    'code',
    ['coverage.medicareSecondaryType', '11', '2000B SBR05'],
    ({ medicareSecondaryType }) => texts(medicareSecondaryType),
  ),
  renderingNpi: claimField('rendering provider\u2019s NPI', 'code', ['rendering.npi', '24J', '2310B NM109'], ({ rendering, billing }) =>
    texts(rendering === null ? billing.npi : rendering.npi),
  ),
  renderingName: claimField(
    'rendering provider\u2019s last name',
    'text',
    ['rendering.lastName', '31', '2310B NM103'],
    ({ rendering, billing }) => texts(rendering === null ? billing.name : rendering.lastName),
  ),
  referringNpi: claimField('referring provider\u2019s NPI', 'code', ['encounter.referring', '17b', '2310A NM109'], ({ referring }) =>
    texts(referring?.npi),
  ),
  supervisingNpi: claimField(
    'supervising provider\u2019s NPI',
    'code',
    ['encounter.supervising', '17b', '2310D NM109'],
    ({ supervising }) => texts(supervising?.npi),
  ),
  facilityName: claimField('facility', 'text', ['encounter.facilityId', '32', '2310C NM103'], ({ facility }) => texts(facility?.name)),
  placeOfService: claimField('place of service', 'code', ['encounter.placeOfService', '24B', '2300 CLM05-1'], ({ placeOfService }) =>
    texts(placeOfService),
  ),
  diagnoses: claimField('diagnosis', 'code', ['encounter.diagnoses.0', '21', '2300 HI'], ({ diagnoses }) => texts(...diagnoses)),
  firstDiagnosis: claimField('first diagnosis', 'code', ['encounter.diagnoses.0', '21', '2300 HI01'], ({ diagnoses }) =>
    texts(diagnoses[0]),
  ),
  diagnosisCount: claimField('number of diagnoses', 'number', ['encounter.diagnoses.0', '21', '2300 HI'], ({ diagnoses }) => [
    diagnoses.length,
  ]),
  accident: claimField('accident', 'choice', ['encounter.accidentDate', '10', '2300 CLM11'], ({ accident }) => texts(accident?.cause), {
    choices: CAUSES,
  }),
  priorAuthorization: claimField(
    'authorization number',
    'text',
    ['claim.priorAuthorization', '23', '2300 REF*G1'],
    ({ priorAuthorization }) => texts(priorAuthorization),
  ),
  referralNumber: claimField('referral number', 'text', ['claim.referralNumber', '23', '2300 REF*9F'], ({ referralNumber }) =>
    texts(referralNumber),
  ),
  note: claimField('claim note', 'text', ['claim.note', '19', '2300 NTE02'], ({ note }) => texts(note)),
  lineCount: claimField('number of lines', 'number', ['lines', '24', '2400'], ({ lines }) => [lines.length]),
  totalCharge: claimField('total charge', 'number', ['claim.totalCharge', '28', '2300 CLM02'], (claim) => [totalCharge(claim)], {
    digits: 2,
  }),
  patientPaid: claimField(
    'amount paid by the patient',
    'number',
    ['claim.totalCharge', '29', '2300 AMT*F5'],
    ({ patientPaid }) => [patientPaid],
    {
      digits: 2,
    },
  ),
  age: claimField('patient\u2019s age in years', 'number', ['patient.birthDate', '3', '2010CA DMG02'], age),
  sex: claimField('patient\u2019s sex', 'choice', ['patient.sex', '3', '2010CA DMG03'], ({ patient }) => texts(patient.sex), {
    choices: SEXES,
  }),
  patientState: claimField('patient\u2019s state', 'code', ['patient.state', '5', '2010CA N402'], ({ patient }) =>
    texts(patient.address.state),
  ),
  serviceDay: claimField('first day of service', 'day', ['lines.0.from', '24A', '2400 DTP*472'], (claim) =>
    onFirstDay(claim, (day) => [day]),
  ),
  daysSinceService: claimField('number of days since the service', 'number', ['lines.0.from', '24A', '2400 DTP*472'], (claim, { today }) =>
    onFirstDay(claim, (day) => [daysBetween(day, today)]),
  ),
  signatureOnFile: claimField(
    'provider\u2019s signature is on file',
    'flag',
    ['rendering.signatureOnFile', '31', '2300 CLM06'],
    ({ signatureOnFile }) => flag(signatureOnFile),
  ),
  acceptsAssignment: claimField(
    'assignment is accepted',
    'flag',
    ['rendering.acceptsAssignment', '27', '2300 CLM07'],
    ({ acceptsAssignment }) => flag(acceptsAssignment),
  ),
  tags: claimField('tag', 'text', ['claim.tags', '', ''], (_, { tags }) => texts(...tags)),
} as const;
