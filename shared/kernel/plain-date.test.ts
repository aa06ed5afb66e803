import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  ageOn,
  dayNumber,
  daysBetween,
  daysInMonth,
  formatDate,
  fromCompactDate,
  fromDayNumber,
  isLeapYear,
  isPlainDate,
  type PlainDate,
  plainDate,
  toCompactDate,
} from './plain-date.ts';

const FIRST = dayNumber(plainDate('1800-01-01'));
const LAST = dayNumber(plainDate('2199-12-31'));
const days = fc.integer({ min: FIRST, max: LAST }).map((number) => fromDayNumber(number));

test('every day from 1800 to 2199, counted by our own calendar, is the day Date.UTC counts', () => {
  let number = Date.UTC(1800, 0, 1) / 86_400_000;
  let wrong = 0;
  for (let year = 1800; year <= 2199; year += 1)
    for (let month = 1; month <= 12; month += 1) {
      const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
      if (daysInMonth(year, month) !== length) wrong += 1;
      for (let day = 1; day <= length; day += 1) {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        if (!isPlainDate(text) || dayNumber(text) !== number || fromDayNumber(number) !== text) wrong += 1;
        number += 1;
      }
      if (isPlainDate(`${year}-${String(month).padStart(2, '0')}-${length + 1}`)) wrong += 1;
    }
  expect(wrong).toBe(0);
  expect(number).toBe(LAST + 1);
});

test('leap years by the century rule', () => {
  expect([1800, 1900, 2000, 2024, 2026, 2100, 2400].map(isLeapYear)).toEqual([false, false, true, true, false, false, true]);
  expect([isPlainDate('2000-02-29'), isPlainDate('1900-02-29'), isPlainDate('2100-02-29')]).toEqual([true, false, false]);
  expect(daysInMonth(2026, 13)).toBe(0);
});

test.each([
  '',
  '2026-7-14',
  '2026-00-10',
  '2026-13-01',
  '2026-04-31',
  '2026-02-29',
  '1799-12-31',
  '2200-01-01',
  '2026-07-14T00',
  ' 2026-07-14',
])('%j is not a day', (text) => {
  expect(isPlainDate(text)).toBe(false);
  expect(() => plainDate(text)).toThrow('not a day');
});

test('days sort as text, add and subtract', () => {
  fc.assert(
    fc.property(days, days, (a, b) => {
      expect(Math.sign(dayNumber(a) - dayNumber(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      expect(addDays(a, daysBetween(a, b))).toBe(b);
      expect(daysBetween(a, b)).toBe(0 - daysBetween(b, a));
    }),
  );
});

test('leaving the calendar, or half a day, stops', () => {
  expect(() => addDays(plainDate('2199-12-31'), 1)).toThrow('not a day');
  expect(() => addDays(plainDate('1800-01-01'), -1)).toThrow('not a day');
  for (const bad of [0.5, Number.NaN, 1e9]) expect(() => fromDayNumber(bad)).toThrow('not a day number');
});

test('X12 days and days as people read them', () => {
  fc.assert(
    fc.property(days, (date) => {
      expect(fromCompactDate(toCompactDate(date))).toBe(date);
      expect(toCompactDate(date)).toMatch(/^\d{8}$/);
      const [month, day, year] = formatDate(date).split('/');
      expect(`${year}-${month}-${day}`).toBe(date);
    }),
  );
  expect(formatDate(plainDate('2026-07-04'))).toBe('07/04/2026');
  expect(['', '2026071', '20260231', '2026-07-14', '202607140', 'abcdefgh'].map(fromCompactDate)).toEqual(Array(6).fill(undefined));
});

test('age rises on the birthday; someone born on 29 February is older from 1 March in other years', () => {
  const born = plainDate('1978-03-02');
  expect(['2026-03-01', '2026-03-02', '1978-03-02', '1979-03-01'].map((on) => ageOn(born, plainDate(on)))).toEqual([47, 48, 0, 0]);
  const leap = plainDate('2024-02-29');
  expect(['2025-02-28', '2025-03-01', '2028-02-28', '2028-02-29'].map((on) => ageOn(leap, plainDate(on)))).toEqual([0, 1, 3, 4]);
});

test('age equals the number of birthdays lived through', () => {
  const later = fc.integer({ min: 0, max: 120 * 365 });
  const births = fc.integer({ min: FIRST, max: dayNumber(plainDate('2070-01-01')) }).map((number) => fromDayNumber(number));
  fc.assert(
    fc.property(births, later, (born, lived) => {
      const on = addDays(born, lived);
      let birthdays = 0;
      for (let year = Number(born.slice(0, 4)) + 1; `${year}${born.slice(4)}` <= on; year += 1) birthdays += 1;
      expect(ageOn(born, on)).toBe(birthdays);
    }),
  );
});

test('the brand is only a word for the compiler', () => {
  const date: PlainDate = plainDate('2026-07-14');
  expect(JSON.stringify({ date })).toBe('{"date":"2026-07-14"}');
});
