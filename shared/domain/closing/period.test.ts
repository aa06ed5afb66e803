import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { firstOfMonth, firstOpenDay, lastOfMonth, nextMonthEnd, whyNotClosed } from './period.ts';

const day = fc.integer({ min: -400, max: 400 }).map((by) => addDays(plainDate('2026-07-14'), by));

test('what is meant for an open day stays there; what is meant for a closed one stands on the first day after', () => {
  fc.assert(
    fc.property(day, fc.option(day), (wanted, closed) => {
      const stands = firstOpenDay(wanted, closed);
      expect(stands >= wanted).toBe(true);
      if (closed === null || wanted > closed) expect(stands).toBe(wanted);
      else expect(stands).toBe(addDays(closed, 1));
      expect(firstOpenDay(stands, closed)).toBe(stands);
    }),
  );
});

test('the month of a day begins with its first and ends with its last, also in February', () => {
  expect([firstOfMonth(plainDate('2028-02-11')), lastOfMonth(plainDate('2028-02-11'))]).toEqual(['2028-02-01', '2028-02-29']);
  fc.assert(
    fc.property(day, (any) => {
      const next = addDays(lastOfMonth(any), 1);
      expect(firstOfMonth(next)).toBe(next);
    }),
  );
});

test('the month whose turn it is', () => {
  expect(nextMonthEnd(null, plainDate('2026-07-14'))).toBe('2026-06-30');
  expect(nextMonthEnd(null, plainDate('2026-07-31'))).toBe('2026-07-31');
  expect(nextMonthEnd(plainDate('2026-05-31'), plainDate('2026-07-14'))).toBe('2026-06-30');
});

test('days and months are closed in order and not ahead of time', () => {
  const today = plainDate('2026-07-31');
  const closed = { through: plainDate('2026-07-10'), monthThrough: plainDate('2026-05-31') };
  const why = (kind: 'day' | 'month', through: string) => whyNotClosed(kind, plainDate(through), closed, today);
  expect([why('day', '2026-07-10'), why('day', '2026-07-11'), why('day', '2026-08-01')]).toEqual(['period.closed', null, 'period.future']);
  expect([why('month', '2026-05-31'), why('month', '2026-06-30'), why('month', '2026-07-31'), why('month', '2026-07-30')]).toEqual([
    ...['period.closed', null, 'period.order', 'period.notMonthEnd'],
  ]);
});
