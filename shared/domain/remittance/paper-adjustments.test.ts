import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../kernel/cents.ts';
import { adjustmentsText, habitOf, NO_HABIT, readAdjustments, suggestAdjustments } from './paper-adjustments.ts';
import type { AdjustmentGroup, PayerAdjustment } from './remittance-facts.ts';

const figures = (charge: number, allowed: number | null, paid: number) => ({
  charge: cents(charge),
  allowed: allowed === null ? null : cents(allowed),
  paid: cents(paid),
});
const LINE = figures(150_00, 100_00, 80_00);
const named = (text: string, line = LINE) =>
  readAdjustments(text, line).adjustments.map(({ group, reason, amount }) => `${group}-${reason} ${amount}`);

test.each([
  ['45 12.50', ['CO-45 1250']],
  ['45 50; 1=20', ['CO-45 5000', 'PR-1 2000']],
  ['PR-2 5', ['PR-2 500']],
  ['pr2 5', ['PR-2 500']],
  ['OA23 10', ['OA-23 1000']],
  ['23 10', ['OA-23 1000']],
  ['B7 150', ['CO-B7 15000']],
  ['45 1,234.50', ['CO-45 123450']],
  ['45 50/1 20', ['CO-45 5000', 'PR-1 2000']],
  ['45 50, 2 20', ['CO-45 5000', 'PR-2 2000']],
  ['45 -50', ['CO-45 -5000']],
  // Without an amount: 45 is the charge less the allowed amount, the other what is missing.
  ['45; 2', ['CO-45 5000', 'PR-2 2000']],
  ['3', ['PR-3 7000']],
  ['45 50; 253 1.60; 3', ['CO-45 5000', 'CO-253 160', 'PR-3 1840']],
  // What comes to nothing is not on the paper.
  ['45 0; 1 70', ['PR-1 7000']],
  ['', []],
])('%s is read as people mean it', (text, expected) => {
  expect(readAdjustments(text, LINE).problems).toEqual([]);
  expect(named(text)).toEqual(expected);
});

test.each([
  ['forty 5', 'is no adjustment'],
  ['45 abc', 'is no amount'],
  ['1; 2', 'no amount'],
  ['45 10/3 x', 'is no amount'],
])('%s says what is wrong with it', (text, words) => {
  expect(readAdjustments(text, LINE).problems.join()).toContain(words);
});

test('45 alone is all that is missing where the paper says no allowed amount', () => {
  expect(named('45', figures(150_00, null, 80_00))).toEqual(['CO-45 7000']);
});

const anyAdjustment: fc.Arbitrary<PayerAdjustment> = fc.record({
  group: fc.constantFrom<AdjustmentGroup>('CO', 'PR', 'OA', 'PI'),
  reason: fc.constantFrom('1', '2', '3', '45', '97', '253', 'B7', 'A1', '204'),
  amount: fc
    .integer({ min: -99_999_99, max: 99_999_99 })
    .filter((amount) => amount !== 0)
    .map(cents),
});

test('what is written in the short form is read back to the same, and one amount left out to what is missing', () => {
  fc.assert(
    fc.property(fc.array(anyAdjustment, { minLength: 1, maxLength: 6 }), fc.nat(99_999_99), (adjustments, paid) => {
      const charge = sumCents([paid, ...adjustments.map(({ amount }) => amount)]);
      const line = { charge, allowed: null, paid: cents(paid) };
      const text = adjustmentsText(adjustments);
      expect(readAdjustments(text, line)).toEqual({ adjustments, problems: [] });
      const open = text.replace(/ -?[\d.]+$/, '');
      expect(readAdjustments(open, line)).toEqual({ adjustments, problems: [] });
    }),
  );
});

test('any text is read without a throw, and what adds up is only what was said', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.nat(1_000_00), (text, charge) => {
      const { adjustments, problems } = readAdjustments(text, figures(charge, null, 0));
      expect(adjustments.every(({ amount }) => Number.isSafeInteger(amount) && amount !== 0)).toBe(true);
      expect(problems.every((problem) => problem.length > 10)).toBe(true);
    }),
  );
});

test('a habit is suggested with the figures of the line, and only when it was learned', () => {
  const answers = Array.from({ length: 4 }, () => ({
    adjustments: [
      { group: 'CO', reason: '45', amount: cents(50) },
      { group: 'PR', reason: '3', amount: cents(20) },
    ] as const,
  }));
  const habit = habitOf(answers);
  expect(habit).toEqual({ contractual: 'CO-45', patient: 'PR-3', answers: 4 });
  expect(suggestAdjustments(LINE, habit)).toBe('CO-45 50.00; PR-3 20.00');
  expect(suggestAdjustments(LINE, NO_HABIT)).toBe('');
  expect(suggestAdjustments(figures(150_00, null, 80_00), habit)).toBe('');
  expect(suggestAdjustments(figures(100_00, 120_00, 80_00), habit)).toBe('');
  expect(habitOf(answers.slice(0, 2))).toEqual({ contractual: null, patient: null, answers: 2 });
  // Two reasons as often as each other are no habit.
  const mixed = [...answers, ...answers.map(() => ({ adjustments: [{ group: 'CO', reason: '253', amount: cents(5) }] as const }))];
  expect(habitOf(mixed).contractual).toBeNull();
});

test('a suggestion that is taken always makes the line add up', () => {
  fc.assert(
    fc.property(fc.nat(1_000_00), fc.nat(1_000_00), fc.nat(1_000_00), (a, b, c) => {
      const [paid = 0, allowed = 0, charge = 0] = [a, b, c].sort((x, y) => x - y);
      const line = figures(charge, allowed, paid);
      const text = suggestAdjustments(line, { contractual: 'CO-45', patient: 'PR-2', answers: 9 });
      const { adjustments, problems } = readAdjustments(text, line);
      expect(problems).toEqual([]);
      expect(sumCents(adjustments.map(({ amount }) => amount))).toBe(charge - paid);
    }),
  );
});
