import { type Output, operations } from '#shared/contract/operations.ts';
import { IDS } from './ids.ts';

/** What the engine answers about money of patients, held against the contract. */
const VISIT = { encounterId: IDS.encounter, patientName: 'Applewhistle, Juno', serviceDate: '2026-07-01' };
const TAKEN = { takenAt: '2026-07-14T12:00:00.000Z', takenBy: 'Dana Brook', guarantorId: IDS.guarantor, accountNumber: 10482 };

const PAYMENT = {
  ...{ paymentId: IDS.journal, receiptNumber: 1044, receivedOn: '2026-07-14', ...TAKEN, payerName: 'Applewhistle, Juno' },
  ...{ patientId: IDS.patient, patientName: 'Applewhistle, Juno', kind: 'payment', method: 'check', reference: '2217' },
  ...{ amount: 90_00, kept: 40_00, ended: '' },
};
const BOUNCED = { ...PAYMENT, paymentId: IDS.run, receiptNumber: 1040, payerName: 'Bumbleford, Silas', amount: 25_00, kept: 0 };

export const PAYMENTS: Output<'payment.list'> = operations['payment.list'].output.parse({
  rows: [PAYMENT, { ...BOUNCED, ended: 'bounced' }],
  more: false,
  sums: [{ method: 'check', count: 2, amount: 115_00, takenBack: 25_00 }],
  users: [{ userId: IDS.other, name: 'Dana Brook' }],
});

export const STORY: Output<'payment.show'> = operations['payment.show'].output.parse({
  payment: PAYMENT,
  applied: [{ ...VISIT, amount: 50_00 }],
  kept: [{ guarantorId: IDS.guarantor, accountNumber: 10482, name: 'Applewhistle, Juno', amount: 40_00 }],
  owedBack: 0,
  givenBack: 0,
  end: null,
  steps: [
    {
      ...{ journalId: IDS.coverage, at: '2026-07-14T12:00:00.000Z', day: '2026-07-14', by: 'Dana Brook', words: 'Taken', reason: '' },
      ...{ amount: 90_00, takenBack: false, undoable: false },
    },
    {
      ...{ journalId: IDS.remittance, at: '2026-07-14T12:01:00.000Z', day: '2026-07-14', by: 'Dana Brook', words: 'Put on visits' },
      ...{ reason: '', amount: 50_00, takenBack: false, undoable: true },
    },
  ],
});

export const ACCOUNT: Output<'payment.account'> = operations['payment.account'].output.parse({
  ...{ guarantorId: IDS.guarantor, accountNumber: 10482, name: 'Applewhistle, Juno' },
  visits: [
    { ...VISIT, patientId: IDS.patient, words: 'Office visit', owed: 30_00, billed: 12_00 },
    { ...VISIT, encounterId: IDS.other, serviceDate: '2026-07-08', patientId: IDS.patient, words: 'Office visit', owed: 5_00, billed: 0 },
  ],
  ...{ owed: 35_00, billed: 12_00, credits: [], credit: 40_00, overpaid: [], refundsOwed: 0, bounced: 0 },
});

const CREDIT = {
  ...{ key: 'a', kind: 'account', guarantorId: IDS.guarantor, accountNumber: 10482, encounterId: null, coverageId: null },
  ...{ patientId: IDS.patient, name: 'Applewhistle, Juno', source: 'Receipt 1044', amount: 40_00, since: '2026-07-14', age: 3 },
  ...{ program: null, identifiedOn: null, returnBy: null, daysLeft: null, withinLookback: true },
};
export const CREDITS: Output<'credit.list'> = operations['credit.list'].output.parse({
  rows: [
    {
      ...{ ...CREDIT, key: 'p', kind: 'payer', encounterId: IDS.encounter, coverageId: IDS.coverage, name: 'Blue Meadow Medicare' },
      ...{ program: 'Medicare', amount: 18_00 },
    },
    CREDIT,
  ],
  ...{ total: 58_00, count: 2, more: false, at: '2026-07-17T12:00:00.000Z' },
});

const REFUND = {
  ...{ refundId: IDS.run, number: 1001, whom: 'account', guarantorId: IDS.guarantor, encounterId: null, patientId: IDS.patient },
  ...{
    name: 'Applewhistle, Juno',
    about: 'Account 10482',
    amount: 40_00,
    reason: 'moved away',
    owedOn: '2026-07-14',
    owedBy: 'Dana Brook',
  },
  ...{ status: 'owed', method: '', reference: '', paidOn: null, paidBy: '' },
};
export const REFUNDS: Output<'refund.list'> = operations['refund.list'].output.parse({ rows: [REFUND], owed: 40_00, owedCount: 1 });

export const SETTINGS = { fee: 25_00, code: 'NSF' };
