import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { clockOf, FILING_NOTICE_DAYS, isUnsent, type TimedClaim } from './claim-clock.ts';
import { claimStatuses } from './claim-status.ts';

const today = plainDate('2026-07-14');
const claim = (changes: Partial<TimedClaim> = {}): TimedClaim => ({
  ...{ status: 'ready', filingFrom: today, sentOn: false, submittedOn: null, filingLimitDays: 90, responseDays: 30, lookAgainOn: null },
  ...changes,
});

test('the filing alarm begins fifteen days before the limit and turns once the limit is over', () => {
  const at = (daysLeft: number) => clockOf(claim({ filingFrom: addDays(today, daysLeft - 90) }), today);
  expect(at(16)).toMatchObject({ fileBy: '2026-07-30', filing: 'calm' });
  expect(at(15)).toMatchObject({ fileBy: '2026-07-29', filing: 'soon' });
  expect(at(0)).toMatchObject({ fileBy: '2026-07-14', filing: 'soon' });
  expect(at(-1)).toMatchObject({ fileBy: '2026-07-13', filing: 'past' });
});

test('once it has left, the payer’s usual time counts from the day it left', () => {
  const sent = (day: string, changes: Partial<TimedClaim> = {}) =>
    clockOf(claim({ status: 'accepted', submittedOn: plainDate(day), ...changes }), today);
  expect(sent('2026-06-14')).toEqual({ fileBy: null, filing: 'calm', answerBy: '2026-07-14', answer: 'calm' });
  expect(sent('2026-06-13')).toMatchObject({ answerBy: '2026-07-13', answer: 'late' });
  expect(sent('2026-06-13', { lookAgainOn: plainDate('2026-07-15') }).answer).toBe('calm');
  expect(sent('2026-06-13', { lookAgainOn: today }).answer).toBe('late');
  expect(sent('2026-06-13', { status: 'paid' })).toMatchObject({ answerBy: null, answer: 'calm' });
});

test('at any time at most one of the two clocks runs, and a calm one raises nothing', () => {
  const days = fc.integer({ min: -400, max: 400 }).map((offset) => addDays(today, offset));
  fc.assert(
    fc.property(
      fc.record({
        status: fc.constantFrom(...claimStatuses),
        filingFrom: days,
        sentOn: fc.boolean(),
        submittedOn: fc.option(days),
        filingLimitDays: fc.integer({ min: 1, max: 400 }),
        responseDays: fc.integer({ min: 1, max: 90 }),
        lookAgainOn: fc.option(days),
      }),
      (timed) => {
        const { fileBy, filing, answerBy, answer } = clockOf(timed, today);
        expect(fileBy !== null && answerBy !== null).toBe(false);
        expect(fileBy !== null).toBe(isUnsent(timed.status));
        if (filing !== 'calm') expect(fileBy && fileBy <= addDays(today, FILING_NOTICE_DAYS)).toBe(true);
        if (answer === 'late') expect(answerBy && answerBy < today).toBe(true);
      },
    ),
  );
});
