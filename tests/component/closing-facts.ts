import { type Output, operations } from '#shared/contract/operations.ts';
import { IDS } from './ids.ts';

/** What the engine answers about the end of a day, held against the contract. */
const CLOSE = {
  ...{ closeId: IDS.run, controlNumber: 1002, kind: 'day', from: '2026-07-13', through: '2026-07-13', by: 'Dana Brook' },
  ...{ closedAt: '2026-07-13T22:00:00.000Z', signedOff: 1, backedUp: true, slipId: null },
  ...{ reopenedAt: null, reopenedBy: '', secondPerson: '', reason: '' },
};
export const STATUS: Output<'period.status'> = operations['period.status'].output.parse({
  ...{ today: '2026-07-14', closedThrough: '2026-07-13', firstOpenDay: '2026-07-14', notClosed: null, nextMonth: '2026-07-31' },
  nextMonthOver: false,
  closes: [
    CLOSE,
    {
      ...{ ...CLOSE, closeId: IDS.other, controlNumber: 1001, from: '2026-07-10', through: '2026-07-12', backedUp: false },
      ...{ reopenedAt: '2026-07-13T15:00:00.000Z', reopenedBy: 'Dana Brook', secondPerson: 'Maria Quist', reason: 'a slip was found' },
    },
  ],
});

const FIGURES = {
  ...{ begin: 500_00, charges: 200_00, broughtForward: 0, financeCharges: 0, payments: 90_00, adjustments: 20_00, writeOffs: 0 },
  ...{ held: 0, collections: 0, end: 590_00, transferred: 0, agrees: true },
};
const ENTRY = {
  ...{ journalId: IDS.journal, recordedAt: '2026-07-14T12:00:00.000Z', day: '2026-07-14', meantFor: '2026-07-13', kind: 'Patient paid' },
  ...{ patientId: IDS.patient, patient: 'Applewhistle, Juno', serviceDate: '2026-07-01', by: 'Dana Brook', reference: '2217' },
  ...{ charges: 0, payments: 90_00, adjustments: 0, writeOffs: 0, transferred: 0, receivable: -90_00 },
};
const proof = (name: string, words: string, to: string, open = 0, amount = 0) => ({
  ...{ name, words, detail: '', green: open === 0, count: open, amount, to },
});
export const PROOFS: Output<'period.proofs'> = operations['period.proofs'].output.parse({
  from: '2026-07-14',
  proofs: [
    proof('books', 'The books prove', '/settings'),
    proof('superbills', 'Superbills are accounted for', '/charges/missing', 2),
    proof('drawers', 'Payments are in the drawers', '/closing?view=drawers', 1, 90_00),
  ],
  figures: FIGURES,
  forBank: { count: 2, amount: 65_00 },
  changed: null,
  refusal: null,
});
export const CHANGED: Output<'period.proofs'> = operations['period.proofs'].output.parse({
  ...PROOFS,
  changed: {
    ...{ controlNumber: 1001, closedAt: '2026-07-13T22:00:00.000Z', before: { ...FIGURES, payments: 0 }, now: FIGURES },
    ...{ entries: [ENTRY], entryCount: 1 },
  },
});

const SUM = { words: 'Dana Brook', charges: 200_00, payments: 90_00, adjustments: 0, writeOffs: 0, count: 1 };
export const SHEET: Output<'sheet.get'> = operations['sheet.get'].output.parse({
  figures: FIGURES,
  methods: [{ from: 'patient', method: 'cash', amount: 90_00, count: 1 }],
  ...{ users: [SUM], providers: [{ ...SUM, words: 'Ada Vane' }], days: [], entries: [ENTRY], entryCount: 1 },
});

const TAKEN = { cash: 90_00, checks: 25_00, cards: 0, other: 0, count: 2 };
export const DRAWERS: Output<'drawer.list'> = operations['drawer.list'].output.parse({
  day: '2026-07-14',
  closed: false,
  drawers: [
    { userId: IDS.other, name: 'Dana Brook', taken: TAKEN, counted: null, variance: null, settled: false },
    {
      ...{ userId: IDS.payer, name: 'Maria Quist', taken: { ...TAKEN, checks: 0 } },
      counted: {
        ...{ countId: IDS.coverage, by: 'Maria Quist', at: '2026-07-14T20:00:00.000Z', float: 0, cash: 85_00, checks: 0, cards: 0 },
        reason: 'a note was lost',
      },
      variance: { cash: -5_00, checks: 0, cards: 0, total: -5_00 },
      settled: false,
    },
  ],
});
export const BANK = [{ bankAccountId: IDS.coverage, name: 'Operating', masked: '····4821', active: true, lineCount: 0, hasMapping: false }];
