import { CASE_DATE_RULES, type CaseDateKind } from '../../case/case-cause.ts';
import type { DelayReason, EpsdtReferral } from '../../charge/detail-codes.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { type ClaimField, claimField, codes, days, texts } from './field-parts.ts';

const CAUSES = { AUTO: 'auto', EMPLOYMENT: 'at work', OTHER: 'other' } as const;
/** CLM20 of 005010X222A1 in our words. */
const DELAYS: Readonly<Record<DelayReason, string>> = {
  '1': 'the coverage was not known',
  '2': 'a lawsuit',
  '3': 'the authorization took long',
  '4': 'the provider was certified late',
  '5': 'forms came late',
  '6': 'a made-to-measure appliance came late',
  '7': 'another payer took long',
  '8': 'eligibility was decided late',
  '9': 'refused first for another reason',
  '10': 'prior approval took long',
  '11': 'another reason',
  '15': 'a natural disaster',
};
/** CRC03 of 005010X222A1 in our words. */
const SCREENED: Readonly<Record<EpsdtReferral, string>> = {
  AV: 'a referral was refused',
  NU: 'no referral was needed',
  S2: 'already under treatment',
  ST: 'referred anew',
};

/** A date of the case (DTP); `at` as findings name it. */
const caseDate = (kind: Exclude<CaseDateKind, 'onset' | 'hospitalFrom'>, words: string, at = `case.${kind}`, box = ''): ClaimField =>
  claimField(words, 'day', [at, box, `2300 DTP*${CASE_DATE_RULES[kind].qualifier}`], ({ otherDates }) => days(otherDates?.[kind]));

const earlier = (claim: ClaimFacts) => claim.earlierPayers ?? [];

/** What brought the patient, the days that belong to it, the papers, and what payers asked before have decided. */
export const caseFields = {
  accident: claimField('accident', 'choice', ['encounter.accidentDate', '10', '2300 CLM11'], ({ accident }) => texts(accident?.cause), {
    choices: CAUSES,
  }),
  accidentDay: claimField('day of the accident', 'day', ['encounter.accidentDate', '14', '2300 DTP*439'], ({ accident }) =>
    days(accident?.date),
  ),
  accidentState: claimField('state of the accident', 'code', ['encounter.accidentState', '10b', '2300 CLM11-4'], ({ accident }) =>
    codes(accident?.state),
  ),
  casualtyNumber: claimField(
    'insurer\u2019s number of the injury',
    'text',
    ['case.casualtyNumber', '11b', '2300 REF*Y4'],
    ({ casualtyNumber }) => texts(casualtyNumber),
  ),
  onsetDay: claimField('day of the first signs', 'day', ['encounter.onsetDate', '14', '2300 DTP*431'], ({ onsetDate }) => days(onsetDate)),
  admissionDay: claimField('day of admission', 'day', ['encounter.admissionDate', '18', '2300 DTP*435'], ({ admissionDate }) =>
    days(admissionDate),
  ),
  dischargeDay: caseDate('hospitalTo', 'day of discharge', 'encounter.dischargeDate', '18'),
  initialTreatmentDay: caseDate('initialTreatment', 'day of the first treatment', undefined, '15'),
  lastSeenDay: caseDate('lastSeen', 'day last seen by the attending', undefined, '15'),
  acuteDay: caseDate('acuteManifestation', 'day of the acute flare-up', undefined, '15'),
  lastPeriodDay: caseDate('lastMenstrualPeriod', 'day of the last menstrual period', undefined, '14'),
  lastXrayDay: caseDate('lastXray', 'day of the last x-ray', undefined, '15'),
  disabledFromDay: caseDate('disabledFrom', 'first day unable to work', undefined, '16'),
  disabledToDay: caseDate('disabledTo', 'last day unable to work', undefined, '16'),
  lastWorkedDay: caseDate('lastWorked', 'last day worked'),
  returnedDay: caseDate('returnedToWork', 'day of the return to work'),
  assumedCareDay: caseDate('assumedCare', 'day on which care was taken over', undefined, '19'),
  relinquishedCareDay: caseDate('relinquishedCare', 'day on which care was handed over', undefined, '19'),
  firstContactDay: caseDate('firstContact', 'day of the first contact with the insurer', undefined, '15'),
  delayReason: claimField('delay reason', 'choice', ['encounter.delayReason', '', '2300 CLM20'], ({ delayReason }) => texts(delayReason), {
    choices: DELAYS,
  }),
  epsdtReferral: claimField(
    'outcome of the screening',
    'choice',
    ['encounter.epsdtReferral', '24H', '2300 CRC*ZZ'],
    ({ epsdtReferral }) => texts(epsdtReferral),
    {
      choices: SCREENED,
    },
  ),
  typeOfBill: claimField('type of bill', 'code', ['encounter.typeOfBill', '', '837I CLM05'], ({ typeOfBill }) => codes(typeOfBill)),
  cliaNumber: claimField('CLIA number', 'code', ['practice.clia', '23', '2300 REF*X4'], ({ cliaNumber }) => codes(cliaNumber)),
  attachmentType: claimField(
    'kind of paper that goes with the claim',
    'code',
    ['claim.attachments', '19', '2300 PWK01'],
    ({ attachments = [] }) => codes(...attachments.map(({ reportType }) => reportType)),
  ),
  attachmentRoute: claimField('way in which the paper goes', 'code', ['claim.attachments', '19', '2300 PWK02'], ({ attachments = [] }) =>
    codes(...attachments.map(({ route }) => route)),
  ),
  signatureEnds: claimField('last day of the patient\u2019s signature', 'day', ['patient.consent', '12', '2300 CLM09'], ({ consentEnds }) =>
    days(consentEnds?.signature),
  ),
  releaseEnds: claimField(
    'last day on which information may be released',
    'day',
    ['patient.consent', '12', '2300 CLM09'],
    ({ consentEnds }) => days(consentEnds?.release),
  ),
  assignmentEnds: claimField('last day on which benefits are assigned', 'day', ['patient.consent', '13', '2300 CLM08'], ({ consentEnds }) =>
    days(consentEnds?.assignment),
  ),
  earlierPayerCount: claimField('number of payers asked before', 'number', ['coverage.rank', '9', '2320'], (claim) => [
    earlier(claim).length,
  ]),
  earlierPayerId: claimField('payer id of a payer asked before', 'code', ['coverage.rank', '9', '2330B NM109'], (claim) =>
    codes(...earlier(claim).map(({ payerId }) => payerId)),
  ),
  earlierPayerName: claimField('name of a payer asked before', 'text', ['coverage.rank', '9d', '2330B NM103'], (claim) =>
    texts(...earlier(claim).map(({ payerName }) => payerName)),
  ),
  earlierPaid: claimField(
    'amount that a payer asked before has paid',
    'number',
    ['coverage.rank', '29', '2320 AMT*D'],
    (claim) => earlier(claim).map(({ paid }) => paid),
    {
      digits: 2,
    },
  ),
  earlierReasons: claimField('reason of a payer asked before', 'code', ['coverage.rank', '', '2320 CAS, 2430 CAS'], (claim) =>
    codes(
      ...earlier(claim).flatMap(({ adjustments, lines }) =>
        [...adjustments, ...lines.flatMap((line) => line.adjustments)].map(({ group, reason }) => `${group}-${reason}`),
      ),
    ),
  ),
  earlierDay: claimField(
    'day on which a payer asked before decided',
    'day',
    ['coverage.rank', '', '2330B DTP*573, 2430 DTP*573'],
    (claim) => days(...earlier(claim).flatMap(({ decidedOn, lines }) => [decidedOn, ...lines.map((line) => line.decidedOn)])),
  ),
} as const;
