import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cents, cents, formatDecimal, formatMoney } from '../../kernel/cents.ts';
import { parseMoneyInput } from './money-input.ts';

test.each([
  ['12.5', 1250],
  ['12.50', 1250],
  ['12.500', 1250],
  ['.5', 50],
  ['7.', 700],
  ['1,234.50', 123_450],
  ['1,234,567', 123_456_700],
  ['1234.50', 123_450],
  ['$12', 1200],
  ['$1,200.01', 120_001],
  ['-3', -300],
  ['\u22123', -300],
  ['- $3', -300],
  ['12.50+3*2', 1850],
  ['(12.50+3)*2', 3100],
  ['100/4', 2500],
  ['10-2-3', 500],
  ['-(2+3)', -500],
  ['10*-2', -2000],
  ['10/-4', -250],
  ['1.005*2', 201],
  ['0.1+0.2', 30],
  [' 12 ', 1200],
  ['((((5))))', 500],
  ['10/3*3', 1000],
])('%s is read as %i cents', (text, expected) => {
  expect(parseMoneyInput(text)).toBe(expected);
});

test.each(['', ' ', '12.505', '10/3', '1,23', '12,50', '1,2345', '1234,567', ',5', '1,,234', '.', '$', '-', '5--3', '+', '5+', '*2'])(
  '%j is refused',
  (text) => {
    expect(parseMoneyInput(text)).toBeUndefined();
  },
);

test.each(['(5', '5)', '()', '5/0', '5/(2-2)', '1e3', '12 50', 'twelve', '1.2.3', '$$5', '5$', '99999999999999999999', '1'.repeat(81)])(
  '%j is refused too',
  (text) => {
    expect(parseMoneyInput(text)).toBeUndefined();
  },
);

test('eighty characters are read, eighty-one are not', () => {
  expect(parseMoneyInput(`${'0'.repeat(79)}5`)).toBe(500);
  expect(parseMoneyInput(`${'0'.repeat(80)}5`)).toBeUndefined();
});

test('nesting past the limit is refused instead of exhausting the stack', () => {
  expect(parseMoneyInput(`${'('.repeat(30)}5${')'.repeat(30)}`)).toBeUndefined();
});

const anyCents = fc.integer({ min: -(10 ** 12), max: 10 ** 12 }).map((amount) => cents(amount));

test('whatever we print as money can be typed back', () => {
  fc.assert(
    fc.property(anyCents, (amount: Cents) => {
      expect(parseMoneyInput(formatDecimal(amount))).toBe(amount);
      expect(parseMoneyInput(formatMoney(amount))).toBe(amount);
    }),
    { numRuns: 5000 },
  );
});

test('arithmetic equals the same arithmetic in whole cents', () => {
  const small = fc.integer({ min: 0, max: 10 ** 8 }).map((amount) => cents(amount));
  fc.assert(
    fc.property(small, small, small, fc.integer({ min: 0, max: 999 }), (a, b, c, times) => {
      const text = `${formatDecimal(a)} + ${formatDecimal(b)}*${times} - (${formatMoney(c)} - ${formatDecimal(a)})`;
      expect(parseMoneyInput(text)).toBe(a + b * times - (c - a));
    }),
    { numRuns: 3000 },
  );
});

test('no text makes it throw, and what it accepts is a whole number of cents', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,$+-*/() x'), maxLength: 30 }), (text) => {
      const amount = parseMoneyInput(text);
      expect(amount === undefined || Number.isSafeInteger(amount)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
});
