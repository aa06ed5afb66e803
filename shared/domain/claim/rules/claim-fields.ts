import { daysBetween } from '../../../kernel/plain-date.ts';
import { filingIndicators, filingIndicatorWords } from '../../code/filing-indicator.ts';
import { MEDICARE_SECONDARY_WORDS } from '../../coverage/medicare-secondary.ts';
import { totalCharge } from '../claim-facts.ts';
import { claimField, codes, days, firstServiceDay, flag, texts } from './field-parts.ts';

const INDICATORS = Object.fromEntries(filingIndicators.map((code) => [code, filingIndicatorWords(code) ?? code]));
const RANKS = { PRIMARY: 'primary', SECONDARY: 'secondary', TERTIARY: 'tertiary' } as const;
const FREQUENCIES = { '1': 'original', '7': 'replacement', '8': 'void' } as const;

/** What the claim as a whole can be asked of payer, visit and money; people and case stand in files of their own. */
export const claimFields = {
  payerId: claimField('payer id', 'code', ['coverage.payerId', 'top right', '2010BB NM109'], ({ payer }) => codes(payer.payerId)),
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
  onPaper: claimField('payer takes claims on paper only', 'flag', ['coverage.payerId', '', '1000A'], ({ payer }) =>
    flag(payer.terms?.electronic === false),
  ),
  filingLimit: claimField('number of days in which the payer wants the claim', 'number', ['coverage.payerId', '', ''], ({ payer }) =>
    payer.terms === undefined ? [] : [payer.terms.filingLimitDays],
  ),
  rank: claimField('place of the coverage', 'choice', ['claim.rank', '', '2000B SBR01'], ({ rank }) => texts(rank), { choices: RANKS }),
  frequency: claimField('kind of claim', 'choice', ['claim.frequency', '22', '2300 CLM05-3'], ({ frequency }) => texts(frequency), {
    choices: FREQUENCIES,
  }),
  payerControlNumber: claimField(
    'payer\u2019s number of the claim it replaces',
    'text',
    ['claim.payerControlNumber', '22', '2300 REF*F8'],
    (claim) => texts(claim.payerControlNumber),
  ),
  memberId: claimField('member id', 'text', ['coverage.memberId', '1a', '2010BA NM109'], ({ subscriber }) => texts(subscriber.memberId)),
  groupNumber: claimField('group number', 'text', ['coverage.groupNumber', '11', '2000B SBR03'], ({ subscriber }) =>
    texts(subscriber.groupNumber),
  ),
  groupName: claimField('plan or group name', 'text', ['coverage.groupName', '11c', '2000B SBR04'], ({ subscriber }) =>
    texts(subscriber.groupName),
  ),
  medicareSecondaryType: claimField(
    'reason that Medicare is not first',
    'choice',
    ['coverage.medicareSecondaryType', '11', '2000B SBR05'],
    ({ medicareSecondaryType }) => texts(medicareSecondaryType),
    { choices: MEDICARE_SECONDARY_WORDS },
  ),
  placeOfService: claimField('place of service', 'code', ['encounter.placeOfService', '24B', '2300 CLM05-1'], ({ placeOfService }) =>
    codes(placeOfService),
  ),
  diagnoses: claimField('diagnosis', 'code', ['encounter.diagnoses.0', '21', '2300 HI'], ({ diagnoses }) => codes(...diagnoses)),
  firstDiagnosis: claimField('first diagnosis', 'code', ['encounter.diagnoses.0', '21', '2300 HI01'], ({ diagnoses }) =>
    codes(diagnoses[0]),
  ),
  diagnosisCount: claimField('number of diagnoses', 'number', ['encounter.diagnoses.0', '21', '2300 HI'], ({ diagnoses }) => [
    diagnoses.length,
  ]),
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
    { digits: 2 },
  ),
  serviceDay: claimField('first day of service', 'day', ['lines.0.from', '24A', '2400 DTP*472'], (claim) => days(firstServiceDay(claim))),
  daysSinceService: claimField(
    'number of days since the service',
    'number',
    ['lines.0.from', '24A', '2400 DTP*472'],
    (claim, { today }) => {
      const day = firstServiceDay(claim);
      return day === null ? [] : [daysBetween(day, today)];
    },
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
  benefitsAssigned: claimField(
    'patient has assigned the benefits',
    'flag',
    ['patient.consent', '13', '2300 CLM08'],
    ({ benefitsAssigned }) => flag(benefitsAssigned),
  ),
  releaseOfInformation: claimField(
    'patient lets information be released',
    'flag',
    ['patient.consent', '12', '2300 CLM09'],
    ({ releaseOfInformation }) => flag(releaseOfInformation),
  ),
  tags: claimField('tag', 'text', ['claim.tags', '', ''], (_, { tags }) => texts(...tags)),
} as const;
