import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, fromDayNumber, plainDate } from '../../kernel/plain-date.ts';
import { dueDays, PLAN_UNITS } from './visit-plan.ts';

const plan = (every: number, unit: (typeof PLAN_UNITS)[number], startsOn: string, endsOn: string | null = null) => ({
  every,
  unit,
  startsOn: plainDate(startsOn),
  endsOn: endsOn === null ? null : plainDate(endsOn),
});

test('days, weeks and months count from the first day, which is due itself', () => {
  expect(dueDays(plan(2, 'days', '2026-02-26'), plainDate('2026-03-03'))).toEqual(['2026-02-26', '2026-02-28', '2026-03-02']);
  expect(dueDays(plan(1, 'weeks', '2026-07-14'), plainDate('2026-07-28'))).toEqual(['2026-07-14', '2026-07-21', '2026-07-28']);
  expect(dueDays(plan(1, 'months', '2027-12-31'), plainDate('2028-03-31'))).toEqual([
    '2027-12-31',
    '2028-01-31',
    '2028-02-29',
    '2028-03-31',
  ]);
});

test('nothing is due before the first day or after the last', () => {
  expect(dueDays(plan(1, 'days', '2026-07-14'), plainDate('2026-07-13'))).toEqual([]);
  expect(dueDays(plan(1, 'weeks', '2026-07-14', '2026-07-21'), plainDate('2027-01-01'))).toEqual(['2026-07-14', '2026-07-21']);
});

test('due days go up, stay in the plan, and a later look only adds to them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 90 }),
      fc.constantFrom(...PLAN_UNITS),
      fc.nat(20_000),
      fc.nat(900),
      fc.nat(200),
      (every, unit, start, until, more) => {
        const startsOn = fromDayNumber(start);
        const days = dueDays({ every, unit, startsOn, endsOn: null }, addDays(startsOn, until));
        expect(days[0]).toBe(startsOn);
        for (const [index, day] of days.entries()) {
          const gap = index === 0 ? 1 : daysBetween(days[index - 1] ?? day, day);
          expect(gap).toBeGreaterThan(0);
          if (index > 0 && unit !== 'months') expect(gap).toBe(unit === 'weeks' ? every * 7 : every);
          expect(daysBetween(startsOn, day)).toBeLessThanOrEqual(until);
        }
        const later = dueDays({ every, unit, startsOn, endsOn: null }, addDays(startsOn, until + more));
        expect(later.slice(0, days.length)).toEqual(days);
      },
    ),
  );
});
