import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cents, formatX12Amount } from '#shared/kernel/cents.ts';
import { amount } from './element-format.ts';

test('amounts are the shortest R form', () => {
  expect([0, 1, 10, 105, 120, 4_000, -5, -12_345].map(amount)).toEqual(['0', '0.01', '0.1', '1.05', '1.2', '40', '-0.05', '-123.45']);
});

test('an amount agrees with the kernel for every number of cents', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), (cents) => amount(cents) === formatX12Amount(cents as Cents)),
  );
});
