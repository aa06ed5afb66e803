import { type Output, operations } from '#shared/contract/operations.ts';
import { plainBenefit } from '#shared/domain/eligibility/benefit-facts.ts';
import { benefitSheet } from '#shared/domain/eligibility/benefit-sheet.ts';
import { cents } from '#shared/kernel/cents.ts';
import { IDS } from './ids.ts';

const NOW = '2026-07-14T12:00:00.000Z';
const due = {
  rank: 1,
  payerName: 'Prairie Mutual',
  partnerName: 'Clearway',
  visitDate: '2026-07-16',
  last: null,
  waitingSince: null,
  cannotAsk: '',
};
const last = { checkId: IDS.run, checkedOn: '2026-05-02', verdict: 'active', words: 'Active' };

export const DUE: Output<'eligibility.due'> = operations['eligibility.due'].output.parse([
  { ...due, coverageId: IDS.coverage, patientId: IDS.patient, patientName: 'Quillfeather, Marigold', memberId: 'PM4477120', last },
  {
    ...due,
    coverageId: IDS.other,
    patientId: IDS.other,
    patientName: 'Nettlebed, Otto',
    memberId: '',
    cannotAsk: 'The coverage has no member ID: type it from the card.',
  },
  { ...due, coverageId: IDS.guarantor, patientId: IDS.guarantor, patientName: 'Yarrow, Clementine', memberId: 'PM1', waitingSince: NOW },
]);

export const BATCH: Output<'eligibility.batches'>[number] = operations['eligibility.batches'].output.element.parse({
  eligibilityBatchId: IDS.run,
  number: 1,
  partnerName: 'Clearway',
  fileName: 'eligibility-clearway-000001.270',
  createdAt: NOW,
  inquiryCount: 1,
  answered: 0,
  status: 'written',
  sha256: 'ab'.repeat(32),
});

export const EXCEPTIONS: Output<'eligibility.exceptions'> = operations['eligibility.exceptions'].output.parse({
  count: 1,
  rows: [
    {
      answerId: IDS.other,
      fileName: 'answer.271',
      receivedAt: NOW,
      payerName: 'PRAIRIE MUTUAL',
      patientName: 'QUILLFEATHER, MARIGOLD',
      birthDate: '1984-03-10',
      memberId: 'XX99',
      words: 'Active',
      reason: 'No coverage has this member ID, name and birth date.',
      fix: 'Choose the coverage that it is about; correct the coverage if the payer has it otherwise.',
      damaged: false,
      suggestions: [
        {
          coverageId: IDS.coverage,
          patientId: IDS.patient,
          patientName: 'Quillfeather, Marigold',
          birthDate: '1984-03-09',
          payerName: 'Prairie Mutual',
          memberId: 'PM4477120',
        },
      ],
    },
  ],
});

const head = {
  payerName: 'Prairie Mutual',
  memberId: 'PM4477120',
  relationship: 'self',
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  cannotAsk: '',
  waiting: false,
};
const check = {
  coverageId: IDS.coverage,
  source: 'file',
  how: '271',
  reference: 'PRAIRIE MUTUAL',
  visitDate: '2026-07-16',
  recordedAt: NOW,
  userName: 'Ada',
  fileName: 'answer.271',
  withdrawnReason: null,
};

/** Two coverages: one with an answer and a refusal before it, one that nobody has checked. */
export const CHECKS: Output<'eligibility.list'> = operations['eligibility.list'].output.parse({
  patientName: 'Quillfeather, Marigold',
  chartNumber: 1001,
  coverages: [
    { ...head, coverageId: IDS.coverage, rank: 1 },
    { ...head, coverageId: IDS.other, rank: 2, payerName: 'Northgate Health Plan', memberId: 'NG55' },
  ],
  checks: [
    { ...check, checkId: IDS.run, checkedOn: '2026-07-14', verdict: 'active', words: 'Active, office copay 30.00' },
    {
      ...check,
      checkId: IDS.encounter,
      checkedOn: '2026-07-10',
      verdict: 'refused',
      words: 'The payer could not answer: the member ID is missing or wrong',
    },
  ],
});

const row = { ...plainBenefit('C'), levelCode: 'IND', serviceTypes: ['30'], networkCode: 'Y' };
const northgate = { code: 'PRP', name: 'NORTHGATE HEALTH PLAN', idCode: 'PI', id: 'NG204', contacts: ['TE 8005550199'] };
const answered = benefitSheet({
  dates: [],
  rejections: [],
  benefits: [
    { ...plainBenefit('1'), serviceTypes: ['30'], planName: 'GOLD PPO', segment: 10 },
    { ...row, amount: cents(1_500_00), periodCode: '23', segment: 11 },
    { ...row, amount: cents(412_37), periodCode: '29', segment: 12 },
    { ...row, code: 'A', fractionMillionths: 200_000, segment: 13 },
    { ...row, code: 'C', networkCode: 'N', amount: cents(3_000_00), periodCode: '23', authorizationCode: 'Y', segment: 14 },
    { ...plainBenefit('R'), entities: [northgate], segment: 15 },
  ],
});
const difference = { what: 'memberId', ours: 'PM4477120', theirs: 'PM-447712' };

export const SHEET: Output<'eligibility.get'> = operations['eligibility.get'].output.parse({
  checkId: IDS.run,
  sheet: answered,
  differences: [difference],
  offers: [
    { field: 'copay', before: '2000', after: '3000' },
    { field: 'coinsurancePercent', before: '', after: '20' },
    { field: 'effectiveTo', before: '', after: '2026-12-31' },
    { field: 'otherPayer', before: '', after: 'Check the order of payers, another one was named: NORTHGATE HEALTH PLAN as primary' },
  ],
  raw: ['EB*1**30**GOLD PPO'],
});

const refusal = { place: 'subscriber', reason: '72', followUp: 'C', segment: 9 } as const;
export const REFUSED: Output<'eligibility.get'> = operations['eligibility.get'].output.parse({
  checkId: IDS.encounter,
  sheet: benefitSheet({ dates: [], rejections: [refusal], benefits: [] }),
  differences: [],
  offers: [],
  raw: ['AAA*N**72*C'],
});
