import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber, daysBetween, fromDayNumber, type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { parseDateInput } from './date-input.ts';

const today = plainDate('2026-07-14');

test.each([
  ['t', '2026-07-14'],
  ['T', '2026-07-14'],
  [' today ', '2026-07-14'],
  ['+3', '2026-07-17'],
  ['-1', '2026-07-13'],
  ['t-1', '2026-07-13'],
  ['t + 18', '2026-08-01'],
  ['0715', '2026-07-15'],
  ['7/15', '2026-07-15'],
  ['7-4', '2026-07-04'],
  ['07152026', '2026-07-15'],
  ['20260715', '2026-07-15'],
  ['071526', '2026-07-15'],
  ['7/15/26', '2026-07-15'],
  ['7.15.2026', '2026-07-15'],
  ['2026-07-15', '2026-07-15'],
  ['2026/7/5', '2026-07-05'],
  ['1/3', '2027-01-03'],
  ['1/20', '2026-01-20'],
  ['7/15/46', '1946-07-15'],
  ['7/15/45', '2045-07-15'],
  ['2/29', '2028-02-29'],
])('%s is %s', (text, expected) => {
  expect(parseDateInput(text, today)).toBe(expected);
});

test.each([
  ['03/02/78', '1978-03-02'],
  ['07/14/26', '2026-07-14'],
  ['07/15/26', '1926-07-15'],
  ['7/15', '2025-07-15'],
  ['022924', '2024-02-29'],
  ['2/29', '2024-02-29'],
  ['3/2/1978', '1978-03-02'],
])('a birth date typed %s is %s', (text, expected) => {
  expect(parseDateInput(text, today, 'past')).toBe(expected);
});

test.each(['', ' ', 'x', '13/1', '0231', '2/30/2026', '02302026', '715', '7/15/', '7/15/026', '7/15-26', '2026-13-01', '1/1/1700'])(
  '%j is refused',
  (text) => {
    expect(parseDateInput(text, today)).toBeUndefined();
  },
);

test.each(['00000000', '1/1/2200', '+99999', '--1', '2/29/26', '2/29/2025', '29/2', 'tomorrow', '0', '/'])('%j is refused too', (text) => {
  expect(parseDateInput(text, today)).toBeUndefined();
});

test('December typed in January means the one just past', () => {
  expect(parseDateInput('1228', plainDate('2027-01-05'))).toBe('2026-12-28');
  expect(parseDateInput('0105', plainDate('2026-12-28'))).toBe('2027-01-05');
});

test('an offset never leaves the calendar', () => {
  expect(parseDateInput('+9', plainDate('2199-12-30'))).toBeUndefined();
  expect(parseDateInput('-9', plainDate('1800-01-02'))).toBeUndefined();
});

const days = fc
  .integer({ min: dayNumber(plainDate('1900-01-01')), max: dayNumber(plainDate('2100-12-31')) })
  .map((number) => fromDayNumber(number));
const parts = (date: PlainDate) => ({ year: date.slice(0, 4), month: date.slice(5, 7), day: date.slice(8) });

test('a day typed in full is read as itself, in every form', () => {
  fc.assert(
    fc.property(days, days, (date, now) => {
      const { year, month, day } = parts(date);
      for (const text of [
        date,
        `${month}/${day}/${year}`,
        `${Number(month)}-${Number(day)}-${year}`,
        month + day + year,
        year + month + day,
      ]) {
        expect(parseDateInput(text, now)).toBe(date);
        expect(parseDateInput(text, now, 'past')).toBe(date);
      }
    }),
    { numRuns: 1000 },
  );
});

test('without a year the day read is within half a year (29 February apart), or in the past year when leaning back', () => {
  fc.assert(
    fc.property(days, days, (date, now) => {
      const { month, day } = parts(date);
      fc.pre(month + day !== '0229');
      const near = parseDateInput(month + day, now);
      const past = parseDateInput(month + day, now, 'past');
      expect(near?.slice(5)).toBe(date.slice(5));
      expect(Math.abs(daysBetween(now, near as PlainDate))).toBeLessThanOrEqual(183);
      const back = daysBetween(past as PlainDate, now);
      expect(back >= 0 && back <= 365).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('an offset is that many days', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -999, max: 999 }), (now, offset) => {
      expect(parseDateInput(offset < 0 ? String(offset) : `+${offset}`, now)).toBe(addDays(now, offset));
    }),
  );
});

test('a two-digit year keeps its digits and never makes a birth date later than today', () => {
  fc.assert(
    fc.property(days, days, (date, now) => {
      const { year, month, day } = parts(date);
      const past = parseDateInput(`${month}/${day}/${year.slice(2)}`, now, 'past');
      fc.pre(past !== undefined || month + day !== '0229');
      if (past === undefined) throw new Error(`${date} was not read`);
      expect(past <= now && past.slice(2) === date.slice(2)).toBe(true);
      expect(daysBetween(past, now)).toBeLessThan(366 * 100);
    }),
    { numRuns: 2000 },
  );
});
