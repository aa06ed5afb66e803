import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { adjust, sampleClaim, sampleLine } from '../remittance/sample-claims.ts';
import { adjudicationPostings, matchAdjudication } from './entries/adjudication.ts';
import { chargePostings } from './entries/charge.ts';
import { patientPaymentPostings } from './entries/patient-payment.ts';
import { explainBalance } from './explain-balance.ts';
import { InMemoryLedger } from './in-memory-ledger.ts';
import type { Journal, JournalKind, Posting } from './journal.ts';
import { commandsFrom } from './model-commands.ts';
import { reverseJournal } from './reverse.ts';

const DAY = plainDate('2026-06-02');
const CODES = ['T1015', 'J0696', 'A4550'] as const;
const CHARGES = [185_00, 56_00, 28_00] as const;

const journal = (id: string, kind: JournalKind, postings: readonly Posting[]): Journal => ({
  id,
  effectiveDate: DAY,
  kind,
  reason: '',
  source: { kind: 'person', id },
  remittanceId: null,
  reversesId: null,
  postings,
});

const ours = CODES.map((procedureCode, index) => ({
  chargeLineId: `l${index}`,
  lineControlNumber: `CW23877-${index}`,
  procedureCode,
  modifiers: [],
  serviceDate: DAY,
  charge: cents(CHARGES[index] ?? 0),
}));

const answer = sampleClaim([
  sampleLine(185_00, [adjust('CO-45', 56_60), adjust('PR-3', 25_00)]),
  sampleLine(56_00, [adjust('CO-45', 25_60), adjust('PR-1', 30_40)], { procedureCode: 'J0696' }),
  sampleLine(28_00, [adjust('CO-45', 11_80), adjust('PR-2', 3_24)], { procedureCode: 'A4550' }),
]);

const visit = { encounterId: 'e1', coverageId: 'c1', guarantorId: 'g1' };
const adjudication = adjudicationPostings(answer, matchAdjudication(answer, { ...visit, nextCoverageId: null }, ours), []);
const adjudicated = adjudication.kind === 'post' ? adjudication.postings : [];
const copay = patientPaymentPostings({
  guarantorId: 'g1',
  amount: cents(25_00),
  method: 'card',
  allocations: [{ encounterId: 'e1', amount: cents(25_00) }],
});
const journals = [
  journal('j1', 'charge', chargePostings(ours, visit)),
  journal('j2', 'patientPayment', copay),
  journal('j3', 'adjudication', adjudicated),
];

const context = {
  debtorName: 'Marigold',
  visitDates: new Map([['e1', DAY]]),
  payerNames: new Map([['c1', 'Prairie Mutual']]),
  sources: new Map([
    ['j2', 'card, 06/02'],
    ['j3', 'EFT 90316620, 06/23'],
  ]),
};

const told = (explained: ReturnType<typeof explainBalance>) =>
  explained.visits.map(({ rows }) => rows.map(({ kind, words, note, amount }) => [kind, words, note, amount]));

test('why is this 33.64? the derivation of the design page', () => {
  const explained = explainBalance(journals, context);
  expect(explained).toMatchObject({ patientOwes: 33_64, byVisits: 33_64, agrees: true, credit: 0 });
  expect(explained.visits[0]).toMatchObject({ heading: 'Visit 06/02/2026', owed: 33_64, charged: 269_00, adjusted: 94_00, paid: 141_36 });
  expect(told(explained)).toEqual([
    [
      ['amount', 'Charged, 3 lines', '', 269_00],
      ['amount', 'Prairie Mutual wrote off', 'CO-45 above allowed', -94_00],
      ['amount', 'Prairie Mutual paid', 'EFT 90316620, 06/23', -116_36],
      ['subtotal', 'Left to Marigold by Prairie Mutual', '', 58_64],
      ['part', 'Copay', 'PR-3', 25_00],
      ['part', 'Deductible', 'PR-1', 30_40],
      ['part', 'Coinsurance', 'PR-2', 3_24],
      ['amount', 'Marigold paid', 'card, 06/02', -25_00],
      ['total', 'Owed for this visit', '', 33_64],
    ],
  ]);
  expect(explained.visits[0]?.rows[2]?.journalIds).toEqual(['j3']);
});

test('before the payer answers, the bill is shown as still with it', () => {
  const explained = explainBalance(journals.slice(0, 2), context);
  expect(told(explained)).toEqual([
    [
      ['amount', 'Charged, 3 lines', '', 269_00],
      ['amount', 'Still with Prairie Mutual', '', -269_00],
      ['amount', 'Marigold paid', 'card, 06/02', -25_00],
      ['total', 'Owed for this visit', '', -25_00],
    ],
  ]);
});

test('a reversed answer leaves no trace in the rows, only in the count', () => {
  const [, , third] = journals;
  if (!third) throw new Error('no adjudication');
  const reversal = reverseJournal(third, {
    id: 'j4',
    effectiveDate: DAY,
    reason: 'wrong',
    source: { kind: 'person', id: 'u' },
    remittanceId: null,
  });
  const sources = new Map([...context.sources, ['j4', 'EFT 90316620, 06/23']]);
  const explained = explainBalance([...journals, reversal], { ...context, sources });
  expect(told(explained)).toEqual(told(explainBalance(journals.slice(0, 2), context)));
  expect(explained.postingCount).toBeGreaterThan(explainBalance(journals, context).postingCount);
});

test('a posting that lost its visit makes the two additions disagree', () => {
  const lost = journals.map((one) => ({
    ...one,
    postings: one.postings.map((posting) => (one.id === 'j2' && posting.account === 'cash' ? { ...posting, encounterId: null } : posting)),
  }));
  expect(explainBalance(lost, context)).toMatchObject({ patientOwes: 33_64, byVisits: 58_64, agrees: false });
});

test('whatever happened, the rows of each visit add up to what it owes, parts to their subtotal, visits to the balance', () => {
  const numbers = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 200 }), fc.nat(1000));
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 40, size: 'max' }), (seeds) => {
      const ledger = new InMemoryLedger();
      for (const command of commandsFrom(seeds)) ledger.run(command);
      const explained = explainBalance(ledger.journals, { ...context, visitDates: new Map(), payerNames: new Map() });
      expect(explained.agrees).toBe(true);
      expect(sumCents(explained.visits.map(({ owed }) => owed))).toBe(explained.patientOwes);
      for (const { rows, owed } of explained.visits) {
        const sum = (kind: string) => sumCents(rows.filter((row) => row.kind === kind).map(({ amount }) => amount));
        expect(sum('amount')).toBe(owed);
        if (rows.some(({ kind }) => kind === 'subtotal')) expect(sum('part')).toBe(sum('subtotal'));
      }
    }),
  );
});
