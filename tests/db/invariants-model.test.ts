import { expect, test } from 'vitest';
import type { Journal, Posting } from '#shared/domain/ledger/journal.ts';
import { liveJournals } from '#shared/domain/ledger/live-journals.ts';
import { cents } from '#shared/kernel/cents.ts';
import { InMemoryLedger } from '../support/in-memory-ledger.ts';
import { findViolations } from '../support/ledger-invariants.ts';
import type { ModelAnswer } from '../support/ledger-model.ts';

const answer: ModelAnswer = {
  key: 'k1',
  visit: 'v1',
  coverage: 'c1',
  payerNumber: 'P1',
  reverses: false,
  lines: [{ line: 'L1', charge: 185_00, contractual: 56_60, patient: 25_00, denied: 0 }],
};

/** A charge, a payment with a rest, an answer and its reversal by the payer, and a payment taken back by us. */
function soundLedger(): InMemoryLedger {
  const ledger = new InMemoryLedger();
  ledger.run({ do: 'charge', visit: 'v1', guarantor: 'g1', coverages: ['c1'], lines: { L1: 185_00 } });
  ledger.run({ do: 'pay', id: 'p1', guarantor: 'g1', amount: 30_00, on: { v1: 25_00 } });
  ledger.run({ do: 'remit', remittance: { id: 'r1', date: '2026-06-23', withheld: 5_00, claims: [answer] } });
  ledger.run({
    do: 'remit',
    remittance: { id: 'r2', date: '2026-07-01', withheld: 0, claims: [{ ...answer, key: 'k2', reverses: true }] },
  });
  ledger.run({ do: 'pay', id: 'p2', guarantor: 'g1', amount: 9_00, on: {} });
  ledger.run({ do: 'undo', target: 'p2' });
  return ledger;
}

const { journals } = soundLedger();
const at = (kind: Journal['kind']): number => journals.findIndex((journal) => journal.kind === kind);
const changing = (index: number, change: (journal: Journal) => Journal): readonly Journal[] =>
  journals.map((journal, position) => (position === index ? change(journal) : journal));
const broken = (changed: readonly Journal[]) => [...new Set(findViolations(changed).map(({ invariant }) => invariant))].sort();
const bend = (postings: readonly Posting[], position: number, change: Partial<Posting>): readonly Posting[] =>
  postings.map((posting, index) => (index === position ? { ...posting, ...change } : posting));

test('a sound ledger has no violations', () => {
  expect(journals.map(({ kind }) => kind)).toEqual([
    'charge',
    'patientPayment',
    'payerPayment',
    'providerAdjustment',
    'adjudication',
    'payerPayment',
    'reversal',
    'patientPayment',
    'reversal',
  ]);
  expect(findViolations(journals)).toEqual([]);
});

test('1: a cent too many in one posting is found, and so is a journal of one posting', () => {
  const charge = at('charge');
  expect(broken(changing(charge, (one) => ({ ...one, postings: bend(one.postings, 0, { amount: cents(185_01) }) })))).toContain(1);
  expect(broken(changing(charge, (one) => ({ ...one, postings: one.postings.slice(1) })))).toContain(1);
});

test('2 and 9: a receivable without its visit, or without its guarantor, is found', () => {
  const payment = at('patientPayment');
  expect(broken(changing(payment, (one) => ({ ...one, postings: bend(one.postings, 1, { encounterId: null }) })))).toEqual([2, 9]);
  expect(broken(changing(payment, (one) => ({ ...one, postings: bend(one.postings, 1, { guarantorId: null }) })))).toEqual([2]);
});

test('4: credit overdrawn is found', () => {
  const ledger = soundLedger();
  ledger.run({ do: 'useCredit', id: 'u1', guarantor: 'g1', visit: 'v1', amount: 5_01 });
  expect(findViolations(ledger.journals)).toEqual([{ invariant: 4, subject: 'unapplied.guarantor of g1', words: 'overdrawn by 1 cents' }]);
});

test('4: payer money that is neither on a claim nor known to wait is found', () => {
  const ledger = soundLedger();
  ledger.run({ do: 'undo', target: 'k2' });
  expect(findViolations(ledger.journals, ledger.held())).toEqual([]);
  expect(findViolations(ledger.journals).map(({ invariant, subject }) => [invariant, subject])).toEqual([[4, 'r2']]);
  const lost = journals.filter((_, index) => index !== at('providerAdjustment'));
  expect(findViolations(lost).map(({ invariant, subject }) => [invariant, subject])).toEqual([[4, 'r1']]);
});

test('5: a reversal that negates inexactly, twice, or something not there is found', () => {
  const reversal = at('reversal');
  const [copy] = journals.slice(reversal, reversal + 1);
  if (!copy) throw new Error('no reversal');
  expect(broken(changing(reversal, (one) => ({ ...one, postings: bend(one.postings, 0, { detail: 'other' }) })))).toContain(5);
  expect(broken(changing(reversal, (one) => ({ ...one, reversesId: 'nothing' })))).toContain(5);
  expect(broken([...journals, { ...copy, id: 'again', source: { kind: 'person', id: 'x' } }])).toContain(5);
});

test('7: one claim, one payment and one receipt post at most once, also after a payer’s reversal', () => {
  for (const kind of ['adjudication', 'payerPayment', 'providerAdjustment', 'patientPayment'] as const) {
    const [copy] = journals.slice(at(kind), at(kind) + 1);
    if (!copy) throw new Error(`no ${kind}`);
    expect(broken([...journals, { ...copy, id: 'again' }]), kind).toContain(7);
  }
});

test('a reversal that was itself reversed gives back what it took', () => {
  const ids = (ledger: InMemoryLedger) => liveJournals(ledger.journals).map(({ id }) => id);
  const ledger = soundLedger();
  expect(ids(ledger)).not.toContain('j4');
  ledger.run({ do: 'undo', target: 'k2' });
  expect(ids(ledger)).toContain('j4');
});
