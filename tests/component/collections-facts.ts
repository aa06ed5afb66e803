/** What the engine answers about collections and standings, for the screens. */
const ID = (n: number): string => `01890000-0000-7000-8000-00000000000${n}`;

export const POLICY = { statements: 3, days: 30, minimum: 25_00, review: true, askNew: false };
export const CANDIDATE = {
  ...{ guarantorId: ID(1), patientId: ID(2), accountNumber: 1016, name: 'Nightjarre, Ambrose', amount: 248_00, visits: 2 },
  ...{ oldest: '2026-01-20', mailed: 3, lastMailed: '2026-05-01', reviewedBy: null, reasons: ['Not looked at yet'] },
};
export const CANDIDATES = {
  rows: [CANDIDATE],
  ...{ ready: { count: 1, amount: 248_00 }, out: { count: 0, amount: 0 }, reviewed: { count: 0, amount: 0 } },
};
export const AGENCY = {
  ...{
    agencyId: ID(3),
    name: 'Harbor Recovery',
    contact: 'Desk 4',
    phone: '',
    email: '',
    feePercent: 30,
    feeHow: 'withheld',
    active: true,
  },
  ...{ accounts: 1, placed: 248_00, settled: 0, fees: 0, recovered: 0, back: 0, writtenOff: 0, out: 248_00 },
};
export const PLACEMENT = {
  ...{ placementId: ID(4), guarantorId: ID(1), accountNumber: 1016, name: 'Nightjarre, Ambrose', patientId: ID(2), agencyId: ID(3) },
  ...{ agencyName: 'Harbor Recovery', runNumber: 1, placedOn: '2026-07-01', amount: 248_00, out: 248_00, state: 'out' },
  ...{ endedOn: null, endReason: '' },
};
export const PLACEMENTS = { rows: [PLACEMENT], more: false, out: { count: 1, amount: 248_00 } };
export const RUN = {
  ...{ runId: ID(5), number: 1, agencyName: 'Harbor Recovery', madeOn: '2026-07-01', by: 'Dana', accounts: 1, total: 248_00 },
  ...{ status: 'made', fileName: 'collections-000001.csv', sentAt: null, undoReason: '', settled: 0, out: 248_00 },
};
export const STANDING = {
  ...{ standingId: ID(6), kind: 'bankruptcy', title: 'Bankruptcy', fromDay: '2026-07-01', untilDay: null, percent: null, chapter: '7' },
  ...{ caseNumber: '26-70114', attorney: '', reason: 'Notice of the court', by: 'Dana', at: '2026-07-02T12:00:00.000Z' },
  ...{ endedOn: null, endedBy: null, endReason: '', stands: true },
};
export const STANDINGS = {
  ...{ guarantorId: ID(1), name: 'Nightjarre, Ambrose', accountNumber: 1016, standings: [STANDING], stopped: 'Bankruptcy' },
  noStatement: 'Bankruptcy',
  withAgency: { agencyId: ID(3), agencyName: 'Harbor Recovery', amount: 248_00, since: '2026-07-01', feePercent: 30 },
};
