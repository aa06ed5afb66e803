import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InMemoryLedger } from '../../../tests/support/in-memory-ledger.ts';
import { commandsFrom } from '../../../tests/support/ledger-model-commands.ts';
import { collectionsPostings, refundOwedPostings, refundPaidPostings, transferPostings } from '../../../tests/support/ledger-movements.ts';
import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { accountBalance } from '../ledger/balances.ts';
import { chargePostings } from '../ledger/entries/charge.ts';
import { applyCreditPostings, patientPaymentPostings } from '../ledger/entries/patient-payment.ts';
import type { Journal, Posting } from '../ledger/journal.ts';
import { buildStatement, type StatementInput, statementLevel } from './build-statement.ts';
import { summarizeVisit, unappliedCredit, type VisitPlace, type VisitSummary } from './visit-summary.ts';

const DAY = plainDate('2026-06-02');
const address = { street: '1 Mill Road', street2: '', city: 'Juniper', state: 'OR', zip: '97401' };
const words = { visitDate: DAY, patientName: 'Marigold Quillfeather', renderingName: 'Ives Calloway, MD', words: 'Sore throat, injection' };

const input = (visits: readonly VisitSummary[], overrides: Partial<StatementInput> = {}): StatementInput => ({
  practice: { name: 'Juniper Hollow Family Practice', address, remitTo: address, phone: '5555550100' },
  statementDate: plainDate('2026-07-14'),
  daysToPay: 21,
  accountNumber: '10482',
  guarantor: { name: 'Marigold Quillfeather', address },
  statementsSent: 0,
  visits,
  payerNames: new Map([['v1c1', 'Prairie Mutual']]),
  credit: cents(0),
  language: 'en',
  order: 'byDate',
  patientName: null,
  lastStatement: null,
  listed: 'open',
  fromDay: null,
  ...overrides,
});
const placeOf = (encounterId: string, overrides: Partial<VisitPlace> = {}): VisitPlace => ({
  encounterId,
  patientId: 't1',
  listed: true,
  language: 'en',
  ...overrides,
});

/** The visit of the design: 185 + 56 + 28 charged, a copay of 25 paid at the desk. */
function designLedger(): InMemoryLedger {
  const ledger = new InMemoryLedger();
  ledger.run({ do: 'charge', visit: 'v1', guarantor: 'g1', coverages: ['v1c1'], lines: { L1: 185_00, L2: 84_00 } });
  ledger.run({ do: 'pay', id: 'p1', guarantor: 'g1', amount: 25_00, on: { v1: 25_00 } });
  return ledger;
}

const answered = {
  key: 'k1',
  visit: 'v1',
  coverage: 'v1c1',
  payerNumber: 'P1',
  reverses: false,
  lines: [
    { line: 'L1', charge: 185_00, contractual: 56_60, patient: 25_00, denied: 0 },
    { line: 'L2', charge: 84_00, contractual: 37_40, patient: 33_64, denied: 0 },
  ],
};

test('before the payer answers nothing is due and the bill is shown as pending', () => {
  const summary = summarizeVisit(placeOf('v1'), designLedger().journals, words);
  expect(summary).toMatchObject({ owed: -25_00, owedSince: null });
  expect(summary.visit).toMatchObject({ billed: 269_00, allowed: 269_00, plansPaid: 0, patientPart: 0, reason: '' });
  const facts = buildStatement(input([summary]));
  expect(facts.pending).toEqual([{ visitDate: DAY, patientName: 'Marigold Quillfeather', payerName: 'Prairie Mutual', amount: 269_00 }]);
  expect(facts).toMatchObject({ amountDue: -25_00, message: 'Nothing is due. Thank you.' });
  // Not among the visits that plans have answered; the copay counts and says what it was for.
  expect(facts.visits).toEqual([]);
  expect(facts.payments).toEqual([
    { date: DAY, words: 'Card payment, paid ahead for 06/02/2026', amount: 25_00, patientName: 'Marigold Quillfeather' },
  ]);
});

test('after it, the visit says billed, allowed, paid, your part and why', () => {
  const ledger = designLedger();
  ledger.run({ do: 'remit', remittance: { id: 'r1', date: '2026-06-23', withheld: 0, claims: [answered] } });
  const facts = buildStatement(input([summarizeVisit(placeOf('v1'), ledger.journals, words)]));
  expect(facts.visits).toEqual([
    { ...words, billed: 269_00, allowed: 175_00, plansPaid: 116_36, patientPart: 58_64, reason: 'Coinsurance 58.64' },
  ]);
  expect(facts.payments).toEqual([{ date: DAY, words: 'Card payment', amount: 25_00, patientName: 'Marigold Quillfeather' }]);
  expect(facts).toMatchObject({ amountDue: 33_64, payBy: '2026-08-04', level: 1, pending: [] });
  expect(facts.aging.map(({ amount }) => amount)).toEqual([0, 33_64, 0, 0, 0]);
  expect(facts.message).toContain('08/04/2026');
});

test('reasons are said in order, with a reduction of ours as a minus', () => {
  const ledger = new InMemoryLedger();
  ledger.run({ do: 'charge', visit: 'v1', guarantor: 'g1', coverages: [], lines: { L1: 50_00 } });
  ledger.run({ do: 'writeOff', id: 'w1', visit: 'v1', from: null, amount: 10_00 });
  const { visit, owedSince } = summarizeVisit(placeOf('v1'), ledger.journals, words);
  expect([visit.reason, visit.patientPart, owedSince]).toEqual(['No plan billed 50.00, our reduction −10.00', 40_00, DAY]);
});

test('a payment taken back is not listed, and credit lowers what is asked', () => {
  const ledger = new InMemoryLedger();
  ledger.run({ do: 'charge', visit: 'v1', guarantor: 'g1', coverages: [], lines: { L1: 50_00 } });
  ledger.run({ do: 'pay', id: 'p1', guarantor: 'g1', amount: 20_00, on: { v1: 20_00 } });
  ledger.run({ do: 'undo', target: 'p1' });
  ledger.run({ do: 'pay', id: 'p2', guarantor: 'g1', amount: 5_00, on: {} });
  const credit = unappliedCredit(ledger.journals.flatMap(({ postings }) => postings));
  const facts = buildStatement(input([summarizeVisit(placeOf('v1'), ledger.journals, words)], { credit }));
  expect(facts.payments).toEqual([{ date: '2026-07-14', words: 'Credit on your account', amount: 5_00, patientName: '' }]);
  expect(facts.amountDue).toBe(45_00);
});

test('refunds, applied credit, collections and checks have words of their own', () => {
  const journal = (id: string, kind: Journal['kind'], postings: readonly Posting[]): Journal => ({
    id,
    effectiveDate: addDays(DAY, Number(id)),
    kind,
    reason: '',
    source: { kind: 'person', id },
    remittanceId: null,
    reversesId: null,
    postings,
  });
  const place = { encounterId: 'v1', chargeLineId: null, guarantorId: 'g1' };
  const pay = (method: string, amount: number) =>
    patientPaymentPostings({
      guarantorId: 'g1',
      amount: cents(amount),
      method,
      allocations: [{ encounterId: 'v1', amount: cents(amount) }],
    });
  const visit = summarizeVisit(
    placeOf('v1'),
    [
      journal(
        '1',
        'charge',
        chargePostings([{ chargeLineId: 'L1', charge: cents(100_00) }], { encounterId: 'v1', coverageId: 'c1', guarantorId: 'g1' }),
      ),
      journal('2', 'transfer', transferPostings(place, { coverageId: 'c1' }, { coverageId: null }, cents(60_00))),
      journal('3', 'patientPayment', pay('check', 30_00)),
      journal('4', 'patientPayment', pay('voucher', 20_00)),
      journal('5', 'applyCredit', applyCreditPostings('g1', [{ encounterId: 'v1', amount: cents(5_00) }])),
      journal('6', 'refundOwed', refundOwedPostings({ guarantorId: 'g1', encounterId: 'v1' }, cents(2_00))),
      journal('7', 'refund', refundPaidPostings({ guarantorId: 'g1', encounterId: 'v1' }, 'check', cents(2_00))),
      journal('8', 'transfer', collectionsPostings(place, cents(1_00))),
    ],
    words,
  );
  expect(visit.payments.map((payment) => [payment.words, payment.amount])).toEqual([
    ['Check', 30_00],
    ['Payment', 20_00],
    ['From your credit', 5_00],
    ['Refund to you', -2_00],
  ]);
  expect(visit.visit).toMatchObject({ patientPart: 59_00, reason: 'Not paid by your plan 60.00, sent to collections −1.00' });
  expect([visit.owed, visit.owedSince, [...visit.pending]]).toEqual([6_00, addDays(DAY, 2), [['c1', 40_00]]]);
  expect(buildStatement(input([visit])).pending[0]?.payerName).toBe('Your plan');
});

test('the level counts statements sent and stops at the final notice', () => {
  expect([0, 1, 2, 3, 9].map(statementLevel)).toEqual([1, 2, 3, 3, 3]);
  const owing = new InMemoryLedger();
  owing.run({ do: 'charge', visit: 'v1', guarantor: 'g1', coverages: [], lines: { L1: 50_00 } });
  const visits = [summarizeVisit(placeOf('v1'), owing.journals, words)];
  const messages = [0, 1, 2].map((statementsSent) => buildStatement(input(visits, { statementsSent })).message);
  expect(new Set(messages).size).toBe(3);
  expect(messages[2]).toContain('Final notice');
});

test('whatever happened, a statement ties to the guarantor’s ledger, to its payments and to its aging', () => {
  const numbers = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 200 }), fc.nat(1000));
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 40, size: 'max' }), (seeds) => {
      const ledger = new InMemoryLedger();
      for (const command of commandsFrom(seeds)) ledger.run(command);
      const mine = [...ledger.charges.values()].filter(({ guarantor }) => guarantor === 'g0');
      const postings = ledger.journals.flatMap((journal) => journal.postings).filter(({ guarantorId }) => guarantorId === 'g0');
      const visits = mine.map(({ visit }, index) =>
        summarizeVisit(placeOf(visit), ledger.journals, { ...words, visitDate: addDays(DAY, -index * 20) }),
      );
      const { patientOwes, credit } = accountBalance(postings);
      const facts = buildStatement(input(visits, { credit }));
      const sum = (list: readonly { readonly amount: Cents }[]) => sumCents(list.map(({ amount }) => amount));
      expect(facts.amountDue).toBe(patientOwes - credit);
      expect(sumCents(facts.visits.map(({ patientPart }) => patientPart)) - sum(facts.payments)).toBe(facts.amountDue);
      expect(sum(facts.aging)).toBe(facts.amountDue);
      for (const { reason, patientPart } of facts.visits) expect(amountsIn(reason)).toBe(patientPart);
    }),
  );
});

/** Cents of every amount in a sentence, added. */
function amountsIn(reason: string): number {
  const found = [...reason.matchAll(/(−?)([\d,]+\.\d\d)/g)];
  return sumCents(found.map(([, minus, digits = '']) => Number(digits.replace(/\D/g, '')) * (minus ? -1 : 1)));
}
