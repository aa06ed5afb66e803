import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber, fromDayNumber, type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { businessDaysAfter, estimateDue, estimatesDue, isBusinessDay } from './due.ts';

const on = plainDate;

test.each([
  // 2026-07-14 is a Tuesday; three business days on is Friday the 17th, ten is Tuesday the 28th.
  ['2026-07-14', '2026-07-14', null],
  ['2026-07-14', '2026-07-16', null],
  ['2026-07-14', '2026-07-17', '2026-07-15'],
  ['2026-07-14', '2026-07-27', '2026-07-15'],
  ['2026-07-14', '2026-07-28', '2026-07-17'],
  ['2026-07-14', null, '2026-07-17'],
  // Over a weekend and Thanksgiving.
  ['2026-11-25', null, '2026-12-01'],
  ['2026-11-25', '2026-11-30', null],
  ['2026-11-25', '2026-12-01', '2026-11-27'],
  // Asked on a Saturday.
  ['2026-07-18', null, '2026-07-22'],
])('asked or booked on %s for %s: due %s', (since, service, due) => {
  expect(estimateDue(on(since), service === null ? null : on(service))).toBe(due);
});

test.each([
  ['2026-01-01', 'New Year'],
  ['2026-01-19', 'the third Monday of January'],
  ['2026-02-16', 'the third Monday of February'],
  ['2026-05-25', 'the last Monday of May'],
  ['2027-05-31', 'a last Monday that is the last day'],
  ['2026-06-19', '19 June'],
  ['2026-07-03', '4 July on a Saturday, kept on Friday'],
  ['2027-07-05', '4 July on a Sunday, kept on Monday'],
  ['2026-09-07', 'the first Monday of September'],
  ['2026-10-12', 'the second Monday of October'],
  ['2026-11-11', '11 November'],
  ['2026-11-26', 'the fourth Thursday of November'],
  ['2026-12-25', '25 December'],
  ['2027-12-31', 'New Year 2028 on a Saturday, kept the day before'],
])('%s is no business day: %s', (date) => {
  expect(isBusinessDay(on(date))).toBe(false);
  expect(businessDaysAfter(addDays(on(date), -1), 1) > on(date)).toBe(true);
});

test('a week has at most five business days, and a later booking is never due earlier', () => {
  const range = fc.integer({ min: dayNumber(on('2022-01-01')), max: dayNumber(on('2060-12-31')) });
  fc.assert(
    fc.property(range, fc.integer({ min: 0, max: 40 }), (from, ahead) => {
      const since = fromDayNumber(from);
      const week = Array.from({ length: 7 }, (_, index) => addDays(since, index)).filter(isBusinessDay).length;
      expect(week).toBeGreaterThanOrEqual(3);
      expect(week).toBeLessThanOrEqual(5);
      const service = addDays(since, ahead) as PlainDate;
      const due = estimateDue(since, service);
      if (due === null) return;
      expect(isBusinessDay(due)).toBe(true);
      expect(due > since && due < service).toBe(true);
      const next = estimateDue(addDays(since, 1), null);
      expect(next !== null && next >= (estimateDue(since, null) ?? since)).toBe(true);
    }),
  );
});

test('bookings come in the order in which their estimates are due, without those made on short notice', () => {
  const booking = (bookedOn: string, day: string) => ({
    ...{ appointmentId: `${bookedOn} ${day}`, patientId: 'p', patientName: 'Rook, Ida', reason: '' },
    ...{ bookedOn: on(bookedOn), day: on(day) },
  });
  const rows = estimatesDue([
    booking('2026-07-14', '2026-08-14'),
    booking('2026-07-14', '2026-07-15'),
    booking('2026-07-14', '2026-07-20'),
  ]);
  expect(rows.map(({ day, due }) => [day, due])).toEqual([
    ['2026-07-20', '2026-07-15'],
    ['2026-08-14', '2026-07-17'],
  ]);
});
