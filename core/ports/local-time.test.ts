import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant, instantAt } from '#shared/kernel/instant.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { endOfLocalDay, localDay, localTime } from './local-time.ts';

test.each([
  ['2026-07-15T00:30:00.000Z', 'America/New_York', '2030'],
  ['2026-01-15T00:30:00.000Z', 'America/New_York', '1930'],
  ['2026-07-15T10:05:59.999Z', 'Pacific/Honolulu', '0005'],
  ['2026-07-15T04:00:00.000Z', 'America/New_York', '0000'],
  ['2026-07-15T23:59:00.000Z', 'UTC', '2359'],
  ['2026-07-15T12:00:00.000Z', 'Pacific/Guam', '2200'],
])('%s in %s is %s', (at, zone, time) => {
  expect(localTime(instant(at), zone)).toBe(time);
});

test.each([
  ['2026-07-15T03:59:59.999Z', 'America/New_York', '2026-07-14'],
  ['2026-07-15T04:00:00.000Z', 'America/New_York', '2026-07-15'],
  ['2027-01-01T09:59:00.000Z', 'Pacific/Honolulu', '2026-12-31'],
  ['2026-07-14T15:00:00.000Z', 'Pacific/Guam', '2026-07-15'],
])('%s in %s is on %s', (at, zone, day) => {
  expect(localDay(instant(at), zone)).toBe(day);
});

test('without a zone it is the clock on the wall of this computer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_600_000_000, max: 1_900_000_000 }), (seconds) => {
      const wall = new Date(seconds * 1000);
      const time = localTime(instantAt(seconds * 1000));
      expect(time).toMatch(/^([01]\d|2[0-3])[0-5]\d$/);
      expect([Number(time.slice(0, 2)), Number(time.slice(2))]).toEqual([wall.getHours(), wall.getMinutes()]);
    }),
  );
});

test('a day ends one millisecond before the next begins, on every day of the year', () => {
  for (let day = plainDate('2026-01-01'); day < plainDate('2027-01-01'); day = addDays(day, 1)) {
    const end = new Date(endOfLocalDay(day));
    const next = new Date(end.getTime() + 1);
    expect([end.getFullYear(), end.getMonth() + 1, end.getDate()]).toEqual(day.split('-').map(Number));
    expect([next.getHours(), next.getMinutes(), next.getDate()]).toEqual([0, 0, Number(addDays(day, 1).slice(8))]);
  }
});
