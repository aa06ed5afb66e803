import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, formatX12Amount, parseDecimal } from '#shared/kernel/cents.ts';
import { centsAt, thousandthsAt } from './amount.ts';
import { SegmentScanner } from './segment-scanner.ts';

const ISA = 'ISA*00*          *00*          *ZZ*LAKESHORE      *ZZ*HARBOR         *260714*0930*^*00501*000000001*0*T*:~';

function read(text: string): { cents: number | null; thousandths: number | null } {
  const seen = { cents: null as number | null, thousandths: null as number | null };
  const scanner = new SegmentScanner({
    segment: (view) => {
      if (view.is(0, 'AMT')) Object.assign(seen, { cents: centsAt(view, 1), thousandths: thousandthsAt(view, 1) });
    },
    finding: () => undefined,
  });
  scanner.push(Buffer.from(`${ISA}AMT*${text}~`, 'latin1'));
  scanner.end();
  return seen;
}

test.each([
  ['100', 10_000],
  ['100.5', 10_050],
  ['-.25', -25],
  ['100.500', 10_050],
  ['0', 0],
  ['-0', 0],
  ['5.', 500],
  ['99999999999.99', 9_999_999_999_999],
  ['.005', null],
  ['1e3', null],
  ['1,000', null],
  ['+1', null],
  ['$1', null],
  [' 1', null],
  ['--1', null],
  ['1.2.3', null],
  ['.', null],
  ['-', null],
  ['999999999999', null],
])('%s is %s cents', (text, expected) => {
  expect(read(text).cents).toBe(expected);
});

test('every amount in range comes back exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9_999_999_999_999, max: 9_999_999_999_999 }), (amount) => {
      expect(read(formatX12Amount(cents(amount))).cents).toBe(amount);
    }),
  );
});

test('agrees with the decimal reader of the kernel on any short text', () => {
  const text = fc.array(fc.constantFrom(...'0123456789.-+e,$ '), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (amount) => {
      expect(read(amount).cents).toBe(parseDecimal(amount) ?? null);
    }),
    { numRuns: 2_000 },
  );
});

test('quantities keep three decimals and refuse a fourth', () => {
  expect(read('1.5').thousandths).toBe(1_500);
  expect(read('0.125').thousandths).toBe(125);
  expect(read('0.1250').thousandths).toBe(125);
  expect(read('0.1255').thousandths).toBeNull();
});
