import { expect, test } from 'vitest';
import { cents, ZERO } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { keptFromAgency, NOT_REVIEWED, passesPolicy } from './pre-collection.ts';
import { standsOn } from './standing.ts';

const TODAY = plainDate('2026-07-14');
const POLICY = { statements: 3, days: 30, minimum: cents(25_00), review: true, askNew: false };
const READY = {
  ...{ owed: cents(80_00), credit: ZERO, overpaid: ZERO, mailed: 3, lastMailed: plainDate('2026-06-14'), pending: false, appeals: 0 },
  ...{ onPlan: false, hold: null, stopped: null, reviewed: true },
};
const kept = (change: Partial<typeof READY> | object) => keptFromAgency({ ...READY, ...change }, POLICY, TODAY);

test('an account that was asked as often as the policy says and has nothing open may go', () => {
  expect(kept({})).toEqual([]);
  expect([kept({ reviewed: false }), passesPolicy(kept({ reviewed: false }))]).toEqual([[NOT_REVIEWED], true]);
});

test.each([
  [{ owed: cents(24_99) }, 'Below 25.00'],
  [{ credit: cents(1) }, '0.01 on no visit'],
  [{ overpaid: cents(5_00) }, '5.00 overpaid on a visit'],
  [{ mailed: 2 }, '2 of 3 statements mailed'],
  [{ lastMailed: plainDate('2026-06-15') }, 'Waits until 07/15/2026'],
  [{ pending: true }, 'With an insurer'],
  [{ appeals: 1 }, 'Denial open'],
  [{ onPlan: true }, 'Payment plan is kept'],
  [{ hold: { until: null, reason: 'calls back' } }, 'Held: calls back'],
  [{ stopped: 'Bankruptcy' }, 'Bankruptcy'],
])('%o keeps it here', (change, words) => {
  expect(kept(change)).toEqual([words]);
  expect(passesPolicy(kept(change))).toBe(false);
});

test('a standing holds from its first day to its last, and not from the day on which somebody ended it', () => {
  const days = { fromDay: plainDate('2026-07-10'), untilDay: plainDate('2026-07-20'), endedOn: plainDate('2026-07-15') };
  expect(['2026-07-09', '2026-07-10', '2026-07-14', '2026-07-15'].map((day) => standsOn(days, plainDate(day)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(standsOn({ ...days, endedOn: null }, plainDate('2026-07-21'))).toBe(false);
});
