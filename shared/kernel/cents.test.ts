import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addCents,
  cents,
  formatDecimal,
  formatMoney,
  formatX12Amount,
  negateCents,
  parseDecimal,
  subtractCents,
  sumCents,
  ZERO,
} from './cents.ts';

const amounts = fc.integer({ min: -(10 ** 15 - 1), max: 10 ** 15 - 1 }).map((amount) => cents(amount));

test.each([
  ['100', 10_000],
  ['100.5', 10_050],
  ['100.50', 10_050],
  ['100.500000', 10_050],
  ['-.25', -25],
  ['.5', 50],
  ['5.', 500],
  ['0', 0],
  ['-0', 0],
  ['007', 700],
  ['9999999999999.99', 999_999_999_999_999],
])('%s is %i cents', (text, expected) => {
  expect(parseDecimal(text)).toBe(expected);
});

test.each(['', '.', '-', '-.', '1.005', '1.001', '1e3', '1,000', '$5', '+5', ' 5', '5 ', '--5', '1.2.3', 'NaN', '0x10', '12345678901234'])(
  '%j is not an amount',
  (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  },
);

test('a hundred thousand decimal strings are read without rounding, checked against whole-number text', () => {
  let state = 20_260_714;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let wrong = 0;
  for (let run = 0; run < 100_000; run += 1) {
    const whole = String(next(10 ** (1 + next(9))) * (next(2) ? 1 : 1000));
    const fraction = String(next(100)).padStart(2, '0');
    const sign = next(2) ? '-' : '';
    const expected = BigInt(`${sign}${whole}${fraction}`);
    const read = parseDecimal(`${sign}${whole}.${fraction}`);
    if (read === undefined || BigInt(read) !== expected) wrong += 1;
  }
  expect(wrong).toBe(0);
});

test('every format is read back as the same amount', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(parseDecimal(formatDecimal(amount))).toBe(amount);
      expect(parseDecimal(formatX12Amount(amount))).toBe(amount);
      expect(parseDecimal(formatMoney(amount).replaceAll(',', '').replace('\u2212', '-'))).toBe(amount);
    }),
    { numRuns: 5000 },
  );
});

test('X12 amounts carry no sign, point or zero that is not needed', () => {
  expect([0, 5, 50, 100, 10_050, 12_345, -5, -10_000, 1_000_000].map((amount) => formatX12Amount(cents(amount)))).toEqual([
    '0',
    '0.05',
    '0.5',
    '1',
    '100.5',
    '123.45',
    '-0.05',
    '-100',
    '10000',
  ]);
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(formatX12Amount(amount)).toMatch(/^-?(0|[1-9]\d*)(\.\d?[1-9])?$/);
    }),
  );
});

test('money for people has groups of three, two places and a true minus sign', () => {
  expect([0, 5, -5, 123_450, -123_456_789, 100_000].map((amount) => formatMoney(cents(amount)))).toEqual([
    '0.00',
    '0.05',
    '\u22120.05',
    '1,234.50',
    '\u22121,234,567.89',
    '1,000.00',
  ]);
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(formatMoney(amount)).toMatch(/^\u2212?\d{1,3}(,\d{3})*\.\d{2}$/);
    }),
  );
});

test('arithmetic is that of whole numbers, and there is one zero', () => {
  fc.assert(
    fc.property(amounts, amounts, (a, b) => {
      expect(addCents(a, b)).toBe(a + b);
      expect(subtractCents(addCents(a, b), b)).toBe(a);
      expect(addCents(a, negateCents(a))).toBe(ZERO);
      expect(sumCents([a, b, negateCents(b)])).toBe(a);
    }),
  );
  expect(Object.is(negateCents(ZERO), 0)).toBe(true);
  expect(Object.is(parseDecimal('-0.00'), 0)).toBe(true);
  expect(formatDecimal(cents(-0))).toBe('0.00');
  expect(sumCents([])).toBe(0);
});

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53)])('%d cents is stopped', (amount) => {
  expect(() => cents(amount)).toThrow('not a whole number of cents');
});

test('a sum that leaves the safe range stops instead of rounding', () => {
  expect(() => sumCents([Number.MAX_SAFE_INTEGER, 1])).toThrow('not a whole number of cents');
  expect(() => addCents(cents(Number.MIN_SAFE_INTEGER), cents(-1))).toThrow('not a whole number of cents');
  expect(() => sumCents([1.5, 1.5])).toThrow('not a whole number of cents');
});
