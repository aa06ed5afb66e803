import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, fromDayNumber, plainDate } from '../../kernel/plain-date.ts';
import { DAY_MINUTES, formatClock, formatSpan, parseClock } from './clock-time.ts';
import { freeSpans, type Hours, type HoursException, resourceDay, WEEKDAYS, weekdayOf } from './resource-day.ts';
import { intersectSpans, mergeSpans, minutesIn, type Span, subtractSpans } from './span.ts';

const minute = fc.integer({ min: 0, max: DAY_MINUTES });
const span = fc.tuple(minute, minute).map(([a, b]): Span => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const spans = fc.array(span, { maxLength: 8 });
/** Which minutes of the day are covered, one by one. */
const covered = (all: readonly Span[]) => Array.from({ length: DAY_MINUTES }, (_, at) => all.some(({ from, to }) => from <= at && at < to));

test('merging, cutting and crossing spans is what it is minute by minute, in as few spans as can be', () => {
  fc.assert(
    fc.property(spans, spans, (a, b) => {
      const [inA, inB] = [covered(a), covered(b)];
      expect(covered(mergeSpans(a))).toEqual(inA);
      expect(covered(subtractSpans(a, b))).toEqual(inA.map((yes, at) => yes && !inB[at]));
      expect(covered(intersectSpans(a, b))).toEqual(inA.map((yes, at) => yes && inB[at] === true));
      for (const result of [mergeSpans(a), subtractSpans(a, b), intersectSpans(a, b)])
        for (const [index, one] of result.entries()) {
          expect(one.from).toBeLessThan(one.to);
          expect(result[index + 1]?.from ?? DAY_MINUTES + 1).toBeGreaterThan(one.to);
        }
      expect(minutesIn(a)).toBe(inA.filter(Boolean).length);
    }),
    { numRuns: 60 },
  );
});

test('weekdays go round by seven, Monday first', () => {
  expect(['2026-07-13', '2026-07-19', '1969-12-31', '1800-01-01'].map((day) => weekdayOf(plainDate(day)))).toEqual([1, 7, 3, 3]);
  fc.assert(
    fc.property(fc.integer({ min: -60_000, max: 80_000 }), (number) => {
      const day = fromDayNumber(number);
      expect(weekdayOf(addDays(day, 1))).toBe((weekdayOf(day) % 7) + 1);
    }),
  );
});

const day = plainDate('2026-07-14');
const hours = fc.array(
  fc
    .record({ weekday: fc.constantFrom(...WEEKDAYS), kind: fc.constantFrom('open' as const, 'break' as const), span })
    .map(({ weekday, kind, span: { from, to } }): Hours => ({ weekday, kind, from, to, words: '' })),
  { maxLength: 12 },
);
const exceptions = fc.array(
  fc.record({ kind: fc.constantFrom('closed' as const, 'open' as const), span, first: fc.integer({ min: -3, max: 3 }) }).map(
    ({ kind, span: { from, to }, first }): HoursException => ({
      firstDay: addDays(day, first),
      lastDay: addDays(day, first + 2),
      kind,
      from,
      to,
      words: 'x',
    }),
  ),
  { maxLength: 4 },
);

test('free, booked and closed together are the day, whatever the hours, breaks and exceptions', () => {
  fc.assert(
    fc.property(hours, exceptions, spans, (week, special, booked) => {
      const { open } = resourceDay(week, special, day);
      const free = freeSpans({ open, blocked: [] }, booked);
      const closed = subtractSpans([{ from: 0, to: DAY_MINUTES }], open);
      expect(minutesIn(free) + minutesIn(intersectSpans(open, booked)) + minutesIn(closed)).toBe(DAY_MINUTES);
      expect(intersectSpans(free, booked)).toEqual([]);
      expect(intersectSpans(free, closed)).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

test('a minute is open when the week or an extra hour opens it and neither a break nor a closed day takes it', () => {
  fc.assert(
    fc.property(hours, exceptions, (week, special) => {
      const today = special.filter(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
      const on = (all: readonly { readonly kind: string; readonly from: number; readonly to: number }[], kind: string) =>
        covered(all.filter((each) => each.kind === kind));
      const own = week.filter(({ weekday }) => weekday === weekdayOf(day));
      const weekly = week.length === 0 ? Array<boolean>(DAY_MINUTES).fill(true) : on(own, 'open');
      const [breaks, extra, closed] = [on(own, 'break'), on(today, 'open'), on(today, 'closed')];
      const expected = weekly.map((yes, at) => ((yes && !breaks[at]) || extra[at] === true) && !closed[at]);
      expect(covered(resourceDay(week, special, day).open)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('what blocks a day says why: a break with its words, a holiday with its own', () => {
  const week: Hours[] = [
    { weekday: 2, kind: 'open', from: 480, to: 1020, words: '' },
    { weekday: 2, kind: 'break', from: 720, to: 780, words: 'Lunch' },
  ];
  expect(resourceDay(week, [], day).blocked).toEqual([{ from: 720, to: 780, words: 'Lunch', kind: 'break' }]);
  const holiday: HoursException = { firstDay: day, lastDay: day, from: 0, to: DAY_MINUTES, kind: 'closed', words: 'Founders\u2019 day' };
  expect(resourceDay(week, [holiday], day)).toEqual({
    open: [],
    blocked: [{ from: 0, to: DAY_MINUTES, words: 'Founders\u2019 day', kind: 'closed' }],
  });
});

test.each([
  ['9', 540],
  ['930', 570],
  ['9:30', 570],
  ['0930', 570],
  ['9a', 540],
  ['1:15p', 795],
  ['1:15 pm', 795],
  ['13:15', 795],
  ['1315', 795],
  ['130', 810],
  ['6', 1_080],
  ['7', 420],
  ['0630', 390],
  ['12', 720],
  ['12a', 0],
  ['12 p.m.', 720],
])('%j is read as minute %i', (typed, expected) => {
  expect(parseClock(typed)).toBe(expected);
});

test.each(['', '24', '9:60', '13p', '0a', 'noon', '9:3', '12345', '-9'])('%j is no time', (typed) => {
  expect(parseClock(typed)).toBeUndefined();
});

test('every minute is written so that it is read back', () => {
  for (let at = 0; at < DAY_MINUTES; at += 1) expect(parseClock(formatClock(at))).toBe(at);
  expect([formatSpan(540, 570), formatSpan(705, 735), formatSpan(1_410, 1_440)]).toEqual([
    '9:00\u20139:30 AM',
    '11:45 AM\u201312:15 PM',
    '11:30 PM\u201312:00 AM',
  ]);
});
