/** What the engine answers about deposits and short payments, for the screens. */
const ID = (n: number): string => `01890000-0000-7000-8000-00000000000${n}`;

const PROOF = { inBank: 0, claims: 98_00, providerLevel: 0, unapplied: 0, leftOver: -98_00 };
export const PAYMENT = {
  ...{ remittanceId: ID(1), payerName: 'Prairie Mutual', traceNumber: '90341187', method: 'eft', paymentDate: '2026-07-02' },
  ...{ payment: 98_00, status: 'posted', slipNumber: null, state: 'waiting', age: 12, proof: PROOF },
};
export const PAYMENTS = { rows: [PAYMENT], counts: [{ state: 'waiting', count: 1, payment: 98_00, inBank: 0 }] };
export const LINE = {
  ...{ lineId: ID(2), accountName: 'Operating', postedOn: '2026-07-14', amount: 98_00, description: 'HCCLAIMPMT PRAIRIE' },
  ...{ bankReference: 'F1', customerReference: '', aside: '', note: '', matched: 0, state: 'missing' },
};
export const LINES = { rows: [LINE], open: 1, openAmount: 98_00, matched: 0, matchedAmount: 0, aside: 0 };
export const MATCH = {
  ...{ matchId: ID(3), lineId: LINE.lineId, targetId: PAYMENT.remittanceId, kind: 'remittance', name: 'Prairie Mutual', trace: '90341187' },
  ...{ amount: 98_00, rule: 'trace', by: null, at: '2026-07-14T12:00:00.000Z', postedOn: '2026-07-14', accountName: 'Operating' },
};
export const ACCOUNT = { bankAccountId: ID(4), name: 'Operating', masked: '····4821', active: true, lineCount: 1, hasMapping: true };
export const SLIP = {
  ...{ slipId: ID(5), number: 1001, accountName: 'Operating', madeOn: '2026-07-14', by: 'Dana', count: 2, total: 98_00, inBank: 0 },
  voidedAt: null,
};
export const SHORT = {
  ...{
    claimId: ID(6),
    chargeLineId: ID(7),
    claimNumber: 'C7115280W',
    payerControlNumber: 'PM26',
    patientId: ID(8),
    patientName: 'Nettlebed, Otto',
  },
  ...{ payerId: ID(9), payerName: 'Prairie Mutual', code: 'T1015', modifiers: '', serviceDate: '2026-07-01', unitThousandths: 1_000 },
  ...{ charge: 150_00, expected: 120_00, allowed: 110_00, paid: 100_00, short: 10_00, recovered: 0, state: 'open', rule: 'contract' },
  why: { from: 'Prairie 2026', since: '2026-01-01', evidence: 0, unit: 120_00, share: 10_000, reasons: ['CO-45'] },
  ...{ reason: '', note: '', nextDate: null, letterNumber: null },
};
const OTHER_PAYER = { ...SHORT, claimId: ID(3), payerId: ID(2), payerName: 'Blue Meadow', claimNumber: 'C7115281X' };
export const SHORTS = {
  rows: [SHORT, { ...SHORT, chargeLineId: ID(5), code: 'J3301' }, OTHER_PAYER],
  groups: [{ payerId: SHORT.payerId, payerName: 'Prairie Mutual', code: 'T1015', count: 1, short: 10_00 }],
  sums: { open: 3, openAmount: 30_00, disputedAmount: 0, acceptedAmount: 0, recoveredAmount: 0 },
  stale: false,
};
