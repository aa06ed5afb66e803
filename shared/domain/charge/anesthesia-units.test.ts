import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anesthesiaUnits, timeUnits } from './anesthesia-units.ts';
import { TIME_ROUNDINGS, USUAL_CHARGE_RULE } from './payer-charge-rule.ts';

const rule = (changes = {}) => ({ ...USUAL_CHARGE_RULE, ...changes });

test.each([
  ['tenths', 95, 6_300],
  ['tenths', 94, 6_300],
  ['tenths', 7, 500],
  ['up', 91, 7_000],
  ['up', 90, 6_000],
  ['down', 104, 6_000],
  ['breakPoint', 97, 6_000],
  ['breakPoint', 98, 7_000],
  ['up', 0, 0],
] as const)('%s: %i minutes of 15 are %i thousandths', (timeRounding, minutes, expected) => {
  expect(timeUnits(minutes, rule({ timeRounding }))).toBe(expected);
});

test('base, time and the patient’s state add up; the state only where the payer pays it, and the highest once', () => {
  const paying = rule({ timeRounding: 'up', physicalStatus: true });
  expect(anesthesiaUnits(6, 95, ['AA', 'P3'], paying)).toEqual({ base: 6, timeThousandths: 7_000, status: 1, totalThousandths: 14_000 });
  expect(anesthesiaUnits(6, 95, ['P3', 'P5'], paying).status).toBe(3);
  expect(anesthesiaUnits(6, 95, ['AA', 'P1'], paying).status).toBe(0);
  expect(anesthesiaUnits(6, 95, ['P5'], rule()).status).toBe(0);
});

test('more minutes are never fewer units; roundings stay within one unit of each other and of the time', () => {
  fc.assert(
    fc.property(
      fc.nat(2_000),
      fc.nat(100),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 60 }),
      (minutes, more, minutesPerUnit, breakMinutes) => {
        const exact = (minutes * 1_000) / minutesPerUnit;
        const units = Object.fromEntries(
          TIME_ROUNDINGS.map((timeRounding) => {
            const own = rule({ timeRounding, minutesPerUnit, breakMinutes });
            expect(timeUnits(minutes + more, own)).toBeGreaterThanOrEqual(timeUnits(minutes, own));
            expect(Math.abs(timeUnits(minutes, own) - exact)).toBeLessThan(1_000);
            return [timeRounding, timeUnits(minutes, own)];
          }),
        );
        expect(units.down).toBeLessThanOrEqual(units.breakPoint ?? -1);
        expect(units.breakPoint).toBeLessThanOrEqual(units.up ?? -1);
        expect(Math.abs((units.tenths ?? 0) - exact)).toBeLessThanOrEqual(50);
      },
    ),
  );
});
