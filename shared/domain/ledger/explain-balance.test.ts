import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InMemoryLedger } from '../../../tests/support/in-memory-ledger.ts';
import { commandsFrom } from '../../../tests/support/ledger-model-commands.ts';
import {
  collectionsPostings,
  refundOwedPostings,
  refundPaidPostings,
  transferPostings,
  writeOffPostings,
} from '../../../tests/support/ledger-movements.ts';
import { adjust, sampleClaim, sampleLine } from '../../../tests/support/sample-remittances.ts';
import { cents, sumCents } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { adjudicationPostings, matchAdjudication } from './entries/adjudication.ts';
import { chargePostings } from './entries/charge.ts';
import { applyCreditPostings, patientPaymentPostings } from './entries/patient-payment.ts';
import { explainBalance } from './explain-balance.ts';
import type { Journal, JournalKind, Posting } from './journal.ts';
import { adjustmentWords, patientPartWords } from './reason-words.ts';
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

test('a second payer, write-offs, credit, a refund and collections each have their row', () => {
  const secondary = sampleClaim([sampleLine(185_00, [adjust('OA-23', 160_00), adjust('PR-2', 5_00)])], { statusCode: '2' });
  const first = ours.slice(0, 1);
  const asked = { ...visit, nextCoverageId: 'c2' };
  const primary = sampleClaim([sampleLine(185_00, [adjust('CO-45', 56_60), adjust('PR-3', 25_00)])]);
  const one = adjudicationPostings(primary, matchAdjudication(primary, asked, first), []);
  const two = adjudicationPostings(
    secondary,
    matchAdjudication(secondary, { ...visit, coverageId: 'c2', nextCoverageId: null }, first),
    [],
  );
  if (one.kind !== 'post' || two.kind !== 'post') throw new Error('expected postings');
  const place = { encounterId: 'e1', chargeLineId: null, guarantorId: 'g1' };
  const source = { guarantorId: 'g1', encounterId: 'e1' };
  const told2 = explainBalance(
    [
      journal('a', 'charge', chargePostings(first, visit)),
      journal('b', 'adjudication', one.postings),
      journal('c', 'adjudication', two.postings),
      journal('d', 'patientPayment', patientPaymentPostings({ guarantorId: 'g1', amount: cents(9_00), method: 'cash', allocations: [] })),
      journal('e', 'applyCredit', applyCreditPostings('g1', [{ encounterId: 'e1', amount: cents(6_00) }])),
      journal('f', 'refundOwed', refundOwedPostings(source, cents(1_00))),
      journal('g', 'writeOff', writeOffPostings(place, { coverageId: null }, 'smallBalance', cents(50))),
      journal('h', 'writeOff', writeOffPostings(place, { coverageId: 'c2' }, 'timelyFiling', cents(1_00))),
      journal('i', 'transfer', transferPostings(place, { coverageId: 'c2' }, { coverageId: null }, cents(4_00))),
      journal('k', 'transfer', collectionsPostings(place, cents(2_00))),
      journal('l', 'refund', refundPaidPostings({ guarantorId: 'g1', encounterId: null }, 'check', cents(1_00))),
    ],
    { ...context, payerNames: new Map([...context.payerNames, ['c2', 'Northgate Choice']]) },
  );
  expect(told2).toMatchObject({ patientOwes: 1_50, byVisits: 1_50, agrees: true, credit: 3_00 });
  expect(told(told2)).toEqual([
    [
      ['amount', 'Charged, 1 line', '', 185_00],
      ['amount', 'Prairie Mutual wrote off', 'CO-45 above allowed', -56_60],
      ['amount', 'We wrote off', 'timelyFiling', -1_00],
      ['amount', 'Prairie Mutual paid', '', -103_40],
      ['amount', 'Northgate Choice paid', '', -20_00],
      ['amount', 'Still with Northgate Choice', '', 5_00],
      ['subtotal', 'Left to Marigold by Northgate Choice', '', 9_00],
      ['part', 'Coinsurance', 'PR-2', 5_00],
      ['part', 'Moved by hand', 'transfer', 4_00],
      ['amount', 'We wrote off', 'smallBalance', -50],
      ['amount', 'Paid from credit', '', -6_00],
      ['amount', 'Refund to Marigold', '', 1_00],
      ['amount', 'Sent to collections', '', -2_00],
      ['total', 'Owed for this visit', '', 1_50],
    ],
  ]);
});

test('reasons have words where we know them, and their code anyway', () => {
  expect(['PR-1', 'PR-2', 'PR-3', 'PR-96'].map(patientPartWords)).toEqual(['Deductible', 'Coinsurance', 'Copay', 'Not covered']);
  expect(['CO-45', 'CO-253', 'CO-97'].map(adjustmentWords)).toEqual(['CO-45 above allowed', 'CO-253 sequestration', 'CO-97']);
});

test('visits come latest first, and names nobody gave are said in general words', () => {
  const other = journals.map((one) => ({
    ...one,
    id: `${one.id}b`,
    postings: one.postings.map((part) => ({ ...part, encounterId: 'e2' })),
  }));
  const explained = explainBalance([...journals, ...other], {
    ...context,
    visitDates: new Map([...context.visitDates, ['e2', plainDate('2026-07-01')]]),
  });
  expect(explained.visits.map(({ heading }) => heading)).toEqual(['Visit 07/01/2026', 'Visit 06/02/2026']);
  const bare = explainBalance(journals, { debtorName: 'Otto', visitDates: new Map(), payerNames: new Map(), sources: new Map() });
  expect(bare.visits[0]).toMatchObject({ heading: 'Visit' });
  expect(bare.visits[0]?.rows.map((row) => row.words)).toContain('Left to Otto by Insurer');
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
