import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { addDays, dayNumber, fromDayNumber, plainDate } from '../../kernel/plain-date.ts';
import { expiryOf, lineCharge, totalsByProvider } from './good-faith-estimate.ts';

test.each([
  ['2026-07-14', '2027-07-13'],
  ['2027-02-28', '2028-02-27'],
  ['2028-02-29', '2029-02-28'],
  ['2027-03-01', '2028-02-29'],
  ['2026-01-01', '2026-12-31'],
])('an estimate of %s counts up to %s', (made, last) => {
  expect(expiryOf(plainDate(made))).toBe(last);
});

test('an estimate covers twelve months and no day more', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayNumber(plainDate('2022-01-01')), max: dayNumber(plainDate('2090-12-31')) }), (day) => {
      const made = fromDayNumber(day);
      const next = addDays(expiryOf(made), 1);
      expect(Number(next.slice(0, 4))).toBe(Number(made.slice(0, 4)) + 1);
      if (!made.endsWith('-02-29')) expect(next.slice(4)).toBe(made.slice(4));
    }),
  );
});

test('a charge is whole cents, half a cent up', () => {
  expect(lineCharge(cents(1), 500)).toBe(1);
  expect(lineCharge(cents(1), 499)).toBe(0);
  expect(lineCharge(cents(33_33), 3_000)).toBe(99_99);
  expect(lineCharge(cents(999_999_999), 9_999_999)).toBe(Number((999_999_999n * 9_999_999n + 500n) / 1_000n));
});

test('totals go by who treats, first named first', () => {
  const lines = [
    { renderingProviderId: 'b', charge: cents(1) },
    { renderingProviderId: 'a', charge: cents(2) },
    { renderingProviderId: 'b', charge: cents(3) },
  ];
  expect([...totalsByProvider(lines)]).toEqual([
    ['b', 4],
    ['a', 2],
  ]);
});
