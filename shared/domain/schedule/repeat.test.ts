import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber, plainDate } from '../../kernel/plain-date.ts';
import { expandRepeat, MOST_REPEATS, type Repeat } from './repeat.ts';
import { WEEKDAYS, weekdayOf } from './resource-day.ts';

const weekly: Repeat = { every: 1, unit: 'week', weekdays: [], monthBy: 'date', count: null, until: null };
const repeat = fc.record<Repeat>({
  every: fc.integer({ min: 1, max: 6 }),
  unit: fc.constantFrom('day', 'week', 'month'),
  weekdays: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { maxLength: 7 }),
  monthBy: fc.constantFrom('date', 'weekday'),
  count: fc.option(fc.integer({ min: 1, max: 40 })),
  until: fc.constant(null),
});
const first = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(plainDate('2024-01-01'), days));
const monthsBetween = (a: string, b: string) =>
  (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + Number(b.slice(5, 7)) - Number(a.slice(5, 7));
const monday = (day: ReturnType<typeof plainDate>) => dayNumber(day) - weekdayOf(day);

/** Whether a day belongs to the rule, said in another way than the expansion counts. */
function belongs(
  day: ReturnType<typeof plainDate>,
  from: ReturnType<typeof plainDate>,
  { every, unit, weekdays, monthBy }: Repeat,
): boolean {
  if (unit === 'day') return (dayNumber(day) - dayNumber(from)) % every === 0;
  if (unit === 'week')
    return (
      ((monday(day) - monday(from)) / 7) % every === 0 && (weekdays.length === 0 ? [weekdayOf(from)] : weekdays).includes(weekdayOf(day))
    );
  const nth = (one: string) => Math.ceil(Number(one.slice(8)) / 7);
  const same = monthBy === 'date' ? day.slice(8) === from.slice(8) : weekdayOf(day) === weekdayOf(from) && nth(day) === nth(from);
  return monthsBetween(from, day) % every === 0 && same;
}

test('a series holds its first day and every later day of the rule, day by day against the calendar', () => {
  fc.assert(
    fc.property(first, repeat, (from, rule) => {
      const until = addDays(from, 400);
      const brute = Array.from({ length: 400 }, (_, index) => addDays(from, index + 1)).filter((day) => belongs(day, from, rule));
      const expected = [from, ...brute].slice(0, rule.count ?? MOST_REPEATS);
      expect(expandRepeat(from, { ...rule, until })).toEqual(expected.slice(0, MOST_REPEATS));
    }),
    { numRuns: 150 },
  );
});

test('begun long ago and asked from a later day, it is the same series', () => {
  fc.assert(
    fc.property(first, repeat, fc.integer({ min: 0, max: 900 }), (begin, rule, later) => {
      const from = addDays(begin, later);
      const until = addDays(begin, 1_000);
      const all = expandRepeatWhole(begin, { ...rule, until });
      expect(expandRepeat(begin, { ...rule, until }, { from })).toEqual(all.filter((day) => day >= from).slice(0, MOST_REPEATS));
    }),
    { numRuns: 150 },
  );
});

/** The whole series, however long, day by day. */
function expandRepeatWhole(begin: ReturnType<typeof plainDate>, rule: Repeat) {
  const later = Array.from({ length: 1_000 }, (_, index) => addDays(begin, index + 1)).filter(
    (day) => belongs(day, begin, rule) && day <= (rule.until ?? day),
  );
  return [begin, ...later].slice(0, rule.count ?? 2_000);
}

test('months without the day are left out: the 31st, a fifth Friday', () => {
  const monthly: Repeat = { ...weekly, unit: 'month', count: 4 };
  expect(expandRepeat(plainDate('2026-01-31'), monthly)).toEqual(['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31']);
  expect(expandRepeat(plainDate('2026-01-30'), { ...monthly, monthBy: 'weekday' })).toEqual([
    '2026-01-30',
    '2026-05-29',
    '2026-07-31',
    '2026-10-30',
  ]);
});

test('the weeks around a change to daylight saving are weeks like any other', () => {
  expect(expandRepeat(plainDate('2026-03-01'), { ...weekly, count: 3 })).toEqual(['2026-03-01', '2026-03-08', '2026-03-15']);
  expect(expandRepeat(plainDate('2026-10-25'), { ...weekly, count: 3 })).toEqual(['2026-10-25', '2026-11-01', '2026-11-08']);
});

test('without an end a series stops by itself, and at the end of the calendar', () => {
  expect(expandRepeat(plainDate('2026-01-01'), weekly)).toHaveLength(MOST_REPEATS);
  expect(expandRepeat(plainDate('2196-01-01'), { ...weekly, unit: 'month', every: 12 }).length).toBeLessThan(4);
});
