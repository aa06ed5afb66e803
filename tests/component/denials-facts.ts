import { operations } from '#shared/contract/operations.ts';
import { IDS } from './ids.ts';

/** What the engine answers about denials, held against the contract. */
const CLAIM = '01a20000-0000-7000-8000-000000000011';
export const DENIAL = '01a20000-0000-7000-8000-000000000012';
export const NEXT_DENIAL = '01a20000-0000-7000-8000-000000000013';
export const MONEY = '01a20000-0000-7000-8000-000000000014';
export const REASON = '01a20000-0000-7000-8000-000000000015';
export const ME = '01a20000-0000-7000-8000-000000000016';

const head = {
  ...{ denialId: DENIAL, version: 3, claimId: CLAIM, claimNumber: 'C7115280W', patientId: IDS.patient, patientName: 'Nettlebed, Otto' },
  ...{ payerId: IDS.payer, payerName: 'Prairie Mutual', serviceDate: '2026-07-01', amount: 120_00, reasons: ['CO-97'], remarks: ['N20'] },
  ...{
    state: 'new',
    openedOn: '2026-07-10',
    decidedOn: '2026-07-10',
    appealBy: '2026-10-08',
    alarm: 'calm',
    ownerId: null,
    ownerName: null,
  },
  ...{ nextOn: null, approval: false },
};
type Change = Readonly<Record<string, unknown>>;
const second = { ...head, denialId: NEXT_DENIAL, patientName: 'Quillfeather, Marigold', amount: 30_00, alarm: 'soon', approval: true };

export const LIST = operations['denial.list'].output.parse({
  rows: [
    { ...head, words: 'Contained in another service' },
    { ...second, words: 'Contained in another service' },
  ],
  ...{ count: 2, total: 150_00 },
});
export const COUNTS = operations['denial.counts'].output.parse([{ state: 'new', count: 2, amount: 150_00 }]);
export const REASONS = operations['denial.reasons'].output.parse([
  { reason: 'CO-97', words: 'Contained in another service', count: 2, amount: 150_00 },
]);
export const EMPTY_LIST = operations['denial.list'].output.parse({ rows: [], count: 0, total: 0 });

export const STANDING = {
  ...{ moneyId: MONEY, kind: 'writeOff', amount: 120_00, reason: 'Our own mistake', words: 'Late', askedBy: ME, askedByName: 'Ana Reyes' },
  ...{ askedAt: '2026-07-11T12:00:00.000Z', state: 'booked', decidedByName: 'Ana Reyes', decidedAt: '2026-07-11T12:00:00.000Z' },
};
export const ASKED = { ...STANDING, state: 'waiting', decidedByName: null, decidedAt: null };

/** One denial as its screen gets it; the second parameter changes the page, the first its head. */
export const page = (change: Change = {}, more: Change = {}) =>
  operations['denial.get'].output.parse({
    denial: {
      ...head,
      ...{ claimStatus: 'denied', claimVersion: 5, superbillId: IDS.encounter, rank: 1, frequency: '1', memberId: 'PM4477120' },
      ...{
        charge: 150_00,
        openAtPayer: 120_00,
        movable: 120_00,
        payerControlNumber: 'PCN-88',
        appealLimitDays: 90,
        payerPhone: '8005550100',
      },
      ...{ nextPayerName: 'Blue Meadow', resent: null },
      ...change,
    },
    why: [{ code: 'CO-97', words: 'Contained in another service', bears: 'the contract' }],
    said: [{ code: 'N20', words: 'Not paid beside another service of that day' }],
    advice: { first: 'correct', about: 'CO-97', words: 'Look for the modifier.', doubt: 'modifiers', papers: ['The note'], source: 'NCCI' },
    offers: [
      ...['correct', 'appeal', 'nextPayer', 'writeOff', 'askPayer'].map((step) => ({ step, barred: '' })),
      { step: 'anew', barred: 'The payer has decided it.' },
      { step: 'patient', barred: 'Blue Meadow is asked before the patient.' },
    ],
    lines: [
      {
        ...{ lineNumber: 1, procedureCode: 'T1015', modifiers: '', diagnoses: 'J02.0', unitThousandths: 1_000, charge: 120_00 },
        ...{ declined: 120_00, reasons: ['CO-97'] },
      },
    ],
    odds: {
      ...{ about: 'T1015 + G0316', decided: 9, denied: [{ claimId: CLAIM, claimNumber: 'C7115280W' }], paid: [] },
      mended: [{ change: 'with 25 added', claims: [{ claimId: IDS.other, claimNumber: 'C7115281X' }] }],
    },
    money: [],
    history: [
      { at: '2026-07-10T12:00:00.000Z', kind: 'denied', words: 'Declined 120.00: CO-97', spokeWith: '', reference: '', by: 'Ana Reyes' },
    ],
    ...more,
  });

export const APPEALS = operations['appeal.list'].output.parse({
  suggested: { templateId: 'bundled', level: 'first', body: 'Please look again.', papers: ['The note'], deadline: '2026-10-08' },
  appeals: [],
});
export const AWAITED = operations['denial.awaited'].output.parse({
  rows: [
    {
      ...{ claimId: CLAIM, claimNumber: 'C7115280W', patientId: IDS.patient, patientName: 'Nettlebed, Otto', payerName: 'Prairie Mutual' },
      ...{ serviceDate: '2026-07-01', charge: 150_00, saidOn: '2026-07-12', codes: 'F1:65', words: 'Paid by check 5001' },
    },
  ],
});
export const PEOPLE = operations['task.people'].output.parse({ me: ME, people: [{ userId: ME, name: 'Ana Reyes' }] });
