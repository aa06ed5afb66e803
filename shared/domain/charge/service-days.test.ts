import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { DATE_STYLES } from './payer-charge-rule.ts';
import { chargeFor, onEachDay } from './service-days.ts';

const from = plainDate('2026-07-30');
const line = (days: number, changes = {}) => ({
  from,
  to: addDays(from, days - 1),
  unitThousandths: 2_000,
  charge: cents(45_50),
  ...changes,
});

test('a line for each day, or one with the span', () => {
  expect(onEachDay(line(3), 'perDay').map((each) => [each.from, each.to, each.unitThousandths, each.charge])).toEqual([
    ['2026-07-30', '2026-07-30', 2_000, 45_50],
    ['2026-07-31', '2026-07-31', 2_000, 45_50],
    ['2026-08-01', '2026-08-01', 2_000, 45_50],
  ]);
  expect(onEachDay(line(3), 'span')).toEqual([{ from, to: '2026-08-01', unitThousandths: 6_000, charge: 136_50 }]);
  for (const style of DATE_STYLES) expect(onEachDay(line(1), style)).toEqual([line(1)]);
});

test('both ways ask for the same units and the same money', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 9_999 }), fc.nat(1_000_000), (days, unitThousandths, charge) => {
      const total = (style: (typeof DATE_STYLES)[number]) =>
        onEachDay(line(days, { unitThousandths, charge: cents(charge) }), style).reduce(
          ([units, money], each) => [(units ?? 0) + each.unitThousandths, (money ?? 0) + each.charge],
          [0, 0],
        );
      expect(total('perDay')).toEqual(total('span'));
      expect(total('span')).toEqual([days * unitThousandths, days * charge]);
    }),
  );
});

test('half a cent is charged, and whole units cost the price as often', () => {
  expect(chargeFor(cents(1_01), 500)).toBe(51);
  expect(chargeFor(cents(1_01), 1_500)).toBe(152);
  fc.assert(
    fc.property(fc.nat(100_000_000), fc.integer({ min: 1, max: 9_999 }), (price, units) => {
      expect(chargeFor(cents(price), units * 1_000)).toBe(price * units);
    }),
  );
});
