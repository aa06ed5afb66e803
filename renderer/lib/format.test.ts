import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { datesOf } from './format.ts';

test('days of one list have their year as soon as they are of two, so that no two of them read alike', () => {
  expect(datesOf([plainDate('2026-07-14'), null])(plainDate('2026-07-14'))).toBe('07/14');
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(2_000), { minLength: 1 }), (offsets) => {
      const days = offsets.map((offset) => addDays(plainDate('2024-01-01'), offset));
      expect(new Set(days.map(datesOf(days))).size).toBe(days.length);
    }),
  );
});
