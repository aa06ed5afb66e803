import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { ACCOUNTS, isAccount, isReceivable } from './account.ts';
import { assertBalanced, type Journal, journalFaults, type Posting } from './journal.ts';
import { negatesExactly, reverseJournal } from './reverse.ts';

const line = (amount: number, overrides: Partial<Posting> = {}): Posting => ({
  account: 'cash',
  encounterId: null,
  chargeLineId: null,
  coverageId: null,
  guarantorId: 'g1',
  detail: '',
  amount: cents(amount),
  ...overrides,
});

const journal = (postings: readonly Posting[], overrides: Partial<Journal> = {}): Journal => ({
  id: 'j1',
  effectiveDate: plainDate('2026-06-02'),
  kind: 'patientPayment',
  reason: '',
  source: { kind: 'receipt', id: 'r1' },
  remittanceId: null,
  reversesId: null,
  postings,
  ...overrides,
});

const turned = {
  id: 'j2',
  effectiveDate: plainDate('2026-06-03'),
  reason: 'wrong patient',
  source: { kind: 'person', id: 'u1' },
  remittanceId: null,
} as const;

/** Any balanced list: random amounts and one that closes them, when that one is not 0. */
const balanced = fc
  .array(
    fc.tuple(
      fc.constantFrom(...ACCOUNTS),
      fc.integer({ min: -1_000_000, max: 1_000_000 }).filter((amount) => amount !== 0),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.map(([account, amount]) => line(amount, { account })))
  .map((parts) => [...parts, line(-parts.reduce((total, { amount }) => total + amount, 0), { account: 'revenue' })])
  .filter((parts) => parts.every(({ amount }) => amount !== 0));

test('accounts are known by name, and only two of them are receivables', () => {
  expect(ACCOUNTS.filter(isReceivable)).toEqual(['receivable.coverage', 'receivable.guarantor']);
  expect(isAccount('cash')).toBe(true);
  expect(isAccount('Cash')).toBe(false);
});

test('a balanced journal may be stored', () => {
  fc.assert(
    fc.property(balanced, (postings) => {
      expect(journalFaults(postings)).toEqual([]);
      assertBalanced(journal(postings));
    }),
  );
});

test('one cent changed in any posting is a fault', () => {
  fc.assert(
    fc.property(balanced, fc.nat(), fc.constantFrom(-1, 1), (postings, pick, cent) => {
      const broken = postings.map((posting, index) => (index === pick % postings.length ? line(posting.amount + cent) : posting));
      expect(journalFaults(broken)).toContain(`postings sum to ${cent} cents instead of 0`);
      expect(() => assertBalanced(journal(broken))).toThrow('instead of 0');
    }),
  );
});

test('a lone posting, a posting of 0 and an empty journal are faults', () => {
  expect(journalFaults([])).toEqual(['a journal has at least two postings']);
  expect(journalFaults([line(5), line(-5), line(0)])).toEqual(['a posting of 0 says nothing']);
  expect(journalFaults([line(5)])).toHaveLength(2);
});

test('only a reversal names the journal it reverses', () => {
  expect(() => assertBalanced(journal([line(5), line(-5)], { reversesId: 'j0' }))).toThrow('only a reversal');
  expect(() => assertBalanced(journal([line(5), line(-5)], { kind: 'reversal' }))).toThrow('only a reversal');
});

test('a reversal negates every posting exactly, and reversing it again restores the original', () => {
  fc.assert(
    fc.property(balanced, (postings) => {
      const original = journal(postings);
      const reversal = reverseJournal(original, turned);
      assertBalanced(reversal);
      expect(reversal).toMatchObject({ kind: 'reversal', reversesId: 'j1' });
      expect(reversal.postings.map(({ amount }) => -amount)).toEqual(postings.map(({ amount }) => amount));
      expect(negatesExactly(original.postings, reversal.postings)).toBe(true);
      expect(reverseJournal(reversal, { ...turned, id: 'j3' }).postings).toEqual(postings);
    }),
  );
});

test('a reversal on another guarantor, with another amount or with a posting missing does not negate', () => {
  const postings = [line(5), line(-3), line(-2)];
  const exact = reverseJournal(journal(postings), turned).postings;
  expect(negatesExactly(postings, exact.toReversed())).toBe(true);
  expect(negatesExactly(postings, postings)).toBe(false);
  expect(negatesExactly(postings, exact.slice(1))).toBe(false);
  expect(
    negatesExactly(
      postings,
      exact.map((posting) => ({ ...posting, guarantorId: 'g2' })),
    ),
  ).toBe(false);
  expect(negatesExactly(postings, [line(-5), line(2), line(3, { detail: 'x' })])).toBe(false);
});

test('a reversal without a reason, or under the id of what it reverses, is refused', () => {
  const original = journal([line(5), line(-5)]);
  expect(() => reverseJournal(original, { ...turned, reason: ' ' })).toThrow('reason');
  expect(() => reverseJournal(original, { ...turned, id: 'j1' })).toThrow('its own');
});
