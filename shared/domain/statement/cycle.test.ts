import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { cycleDayOf, isDueToday, lastCycleDate, nextCycleDate, rangesProblem } from './cycle.ts';
import type { StatementCycle } from './statement-rules.ts';

const HALVES: StatementCycle = {
  kind: 'lastName',
  ranges: [
    { from: 'N', to: 'Z', day: 16 },
    { from: 'A', to: 'M', day: 1 },
  ],
};
const named = (lastName: string, statementDay: number | null = null) => ({ lastName, statementDay });

test.each([
  ['Applewhistle', 1],
  ['Mossgrave', 1],
  ['Nettlecombe', 16],
  ['Álvarez', 1],
  ['O’Brien', 16],
  ["d'Arcy", 1],
  ['Żmuda', 16],
  ['', 1],
])('by the first letter of the last name: %s is due on day %i', (lastName, day) => {
  expect(cycleDayOf(named(lastName), HALVES)).toBe(day);
});

test('an account’s own day comes before any cycle, and without a cycle it may be asked at any time', () => {
  expect(cycleDayOf(named('Applewhistle', 22), HALVES)).toBe(22);
  expect(cycleDayOf(named('Applewhistle'), { kind: 'dayOfMonth', day: 5 })).toBe(5);
  expect(cycleDayOf(named('Applewhistle'), { kind: 'none' })).toBeNull();
  expect(isDueToday(named('Applewhistle'), { kind: 'none' }, plainDate('2026-07-14'), plainDate('2026-07-14'))).toBe(true);
});

test('over the turn of the year the cycle goes on', () => {
  expect(lastCycleDate(20, plainDate('2026-01-19'))).toBe('2025-12-20');
  expect(nextCycleDate(20, plainDate('2026-12-20'))).toBe('2027-01-20');
});

test('asked on every day, each account is sent one statement between two turns of its cycle, and a missed day is caught up', () => {
  const day = fc.integer({ min: 1, max: 28 });
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 400 }), fc.array(fc.boolean(), { minLength: 70, maxLength: 70 }), (own, start, runs) => {
      let [today, lastSent] = [addDays(plainDate('2026-01-01'), start), null as ReturnType<typeof plainDate> | null];
      for (const isRun of [...runs, true]) {
        if (isRun && isDueToday(named('x', own), { kind: 'none' }, lastSent, today)) {
          // Never twice between two turns.
          expect(lastSent === null || lastSent < lastCycleDate(own, today)).toBe(true);
          lastSent = today;
        }
        if (isRun) expect(lastSent !== null && lastSent >= lastCycleDate(own, today)).toBe(true);
        expect(nextCycleDate(own, today) > today && lastCycleDate(own, today) <= today).toBe(true);
        today = addDays(today, 1);
      }
    }),
  );
});

test.each([
  [[{ from: 'A', to: 'Z' }], null],
  [
    [
      { from: 'H', to: 'Z' },
      { from: 'A', to: 'G' },
    ],
    null,
  ],
  [[{ from: 'A', to: 'Y' }], 'gap'],
  [[{ from: 'B', to: 'Z' }], 'gap'],
  [
    [
      { from: 'A', to: 'M' },
      { from: 'M', to: 'Z' },
    ],
    'overlap',
  ],
  [
    [
      { from: 'A', to: 'C' },
      { from: 'E', to: 'Z' },
    ],
    'gap',
  ],
  [
    [
      { from: 'A', to: 'M' },
      { from: 'N', to: 'B' },
    ],
    'overlap',
  ],
] as const)('ranges must cover the alphabet once: %j', (ranges, problem) => {
  expect(rangesProblem(ranges.map((range) => ({ ...range, day: 1 })))).toBe(problem);
});
