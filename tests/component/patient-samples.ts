import type { Output } from '#shared/contract/operations.ts';
import { operations } from '#shared/contract/operations.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { IDS } from './ids.ts';

const ADDRESS = { street: '88 Invented Road', street2: '', city: 'Willowmere', state: 'NE', zip: '68501' };

// Invented answers of the engine, checked against the contract so that a test never shows what cannot come.
export const PAYERS = operations['payer.list'].output.parse([
  {
    payerId: IDS.payer,
    name: 'Prairie Mutual',
    payerCode: 'PM001',
    filingIndicator: 'CI',
    address: ADDRESS,
    tradingPartnerId: null,
    filingLimitDays: 90,
    responseDays: 30,
    active: true,
  },
]);

export const PATIENT: Output<'patient.get'> = operations['patient.get'].output.parse({
  patientId: IDS.patient,
  chartNumber: 10482,
  chart: '10482',
  version: 3,
  askedFor: null,
  patient: {
    lastName: 'Quillfeather',
    firstName: 'Marigold',
    middleName: '',
    birthDate: '1979-09-18',
    sex: 'F',
    phone: '5555550142',
    email: '',
    address: ADDRESS,
    signatureOnFile: true,
    releaseOfInformation: true,
    benefitsAssigned: true,
    alert: 'prefers calls after 16:00',
  },
  details: {},
  alerts: [],
  guarantor: {
    guarantorId: IDS.guarantor,
    accountNumber: 10482,
    name: 'Quillfeather, Marigold',
    isSelf: true,
    phone: '5555550142',
    address: ADDRESS,
  },
  coverages: [
    {
      coverageId: IDS.coverage,
      rank: 1,
      payerId: IDS.payer,
      planName: 'PPO',
      memberId: 'PM88-40217',
      groupNumber: '',
      relationship: 'self',
      subscriber: null,
      effectiveFrom: null,
      effectiveTo: null,
      copay: 2500,
      payerName: 'Prairie Mutual',
      active: true,
    },
  ],
  owed: { insurers: 24800, patient: 3364, unapplied: 0, openClaims: 1 },
  accounts: [{ guarantorId: IDS.guarantor, accountNumber: 10482, name: 'Quillfeather, Marigold', owed: 3364, unapplied: 0, present: true }],
  merged: [],
  counts: { encounters: 1, claims: 1, statements: 0, openSuperbills: 0 },
});

export const LEDGER: Output<'ledger.patient'> = operations['ledger.patient'].output.parse({
  visits: [
    {
      encounterId: IDS.encounter,
      serviceDate: '2026-06-02',
      words: 'Clinic visit',
      renderingName: 'Ives Calloway, MD',
      superbillId: IDS.payer,
      claimId: IDS.run,
      claimNumber: 'CW23877',
      claimStatus: 'paid',
      insurersOwe: 0,
      patientOwes: 3364,
      rows: [
        {
          journalId: IDS.other,
          date: '2026-06-02',
          entry: 'T1015 Clinic visit',
          source: 'Superbill 20511',
          charge: 26900,
          paid: null,
          adjusted: null,
          insurersOwe: 26900,
          patientOwes: 0,
          remittanceId: null,
        },
        {
          journalId: IDS.journal,
          date: '2026-06-23',
          entry: 'Prairie Mutual paid and adjusted',
          source: 'EFT 90316620',
          charge: null,
          paid: 14136,
          adjusted: 9400,
          insurersOwe: 0,
          patientOwes: 3364,
          remittanceId: IDS.remittance,
        },
      ],
    },
  ],
  unapplied: [],
  totals: { charge: 26900, paid: 14136, adjusted: 9400, insurersOwe: 0, patientOwes: 3364 },
});

const part = (words: string, amount: number, style: 'part' | 'note' | 'sum' | 'total') => ({
  words,
  detail: '',
  amount,
  level: 0,
  style,
  journalId: null,
});

export const EXPLAINED: Output<'ledger.explain'> = operations['ledger.explain'].output.parse({
  title: 'What Marigold owes',
  amount: 3364,
  postingCount: 12,
  visits: [
    {
      encounterId: IDS.encounter,
      heading: 'Visit 06/02/2026',
      serviceDate: '2026-06-02',
      amount: 3364,
      rows: [
        part('Charged, 1 line', 26900, 'part'),
        part('Prairie Mutual wrote off', -9400, 'part'),
        part('Prairie Mutual paid', -14136, 'part'),
        part('Owed for this visit', 3364, 'total'),
      ],
    },
  ],
  more: { count: 0, amount: 0 },
  secondSum: 3364,
  agrees: true,
  entries: [
    {
      journalId: IDS.journal,
      date: '2026-06-23',
      recordedAt: '2026-06-23T09:14:00.000Z',
      says: 'Prairie Mutual paid 141.36 for the visit of 06/02/2026 (EFT 90316620).',
      amount: 3364,
      by: 'Dana Orrick',
      remittanceId: IDS.remittance,
    },
  ],
  late: [],
  sent: [
    {
      journalId: IDS.journal,
      remittanceId: IDS.remittance,
      receivedAt: '2026-06-23T09:14:00.000Z',
      raw: 'CLP*CW23877*1*269*141.36*33.64*12~\nCAS*PR*1*33.64~',
      postedBy: 'Dana Orrick',
    },
  ],
});

export const ROW = {
  patientId: IDS.patient,
  chartNumber: 10482,
  chart: '10482',
  note: '',
  name: 'Quillfeather, Marigold',
  birthDate: plainDate('1979-09-18'),
  sex: 'F' as const,
  phone: '5555550142',
  guarantorId: IDS.guarantor,
};

/** The same person, registered twice. */
export const TWIN = { ...ROW, patientId: IDS.other, chartNumber: 10490, chart: '10490', name: 'Quillfeather, Goldie' };

export const MERGE_PREVIEW: Output<'patient.mergePreview'> = operations['patient.mergePreview'].output.parse({
  keep: {
    patientId: IDS.patient,
    version: 3,
    chart: '10482',
    name: ROW.name,
    birthDate: ROW.birthDate,
    guarantor: 'Quillfeather, Marigold, account 10482',
  },
  merged: {
    patientId: IDS.other,
    version: 7,
    chart: '10490',
    name: TWIN.name,
    birthDate: ROW.birthDate,
    guarantor: 'Rook, Ida, account 10490',
  },
  moves: [
    { kind: 'visit', count: 2 },
    { kind: 'claim', count: 1 },
  ],
  money: { insurers: 12000, patient: 3000 },
  accounts: [{ guarantorId: IDS.run, accountNumber: 10490, name: 'Rook, Ida', owed: 3000, unapplied: 500, present: true }],
  fields: [
    { field: 'firstName', keep: 'Marigold', merged: 'Goldie', takes: 'keep' },
    { field: 'email', keep: '', merged: 'g@example.org', takes: 'merged' },
  ],
  endingCoverages: [{ coverageId: IDS.coverage, words: 'Prairie Mutual PPO PM88-40217' }],
});
