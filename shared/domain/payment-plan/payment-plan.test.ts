import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import { addDays, daysBetween, type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { cutRest, monthsAfter, PLAN_INTERVALS, type PlanTerms, planSchedule, policyBreaches } from './plan-schedule.ts';
import { planStanding, withPaid } from './plan-standing.ts';

const START = plainDate('2026-01-31');
const parts = fc.oneof(
  fc.record({ by: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 200_000 }).map(cents) }),
  fc.record({ by: fc.constant('count' as const), count: fc.integer({ min: 1, max: 260 }) }),
);
const terms: fc.Arbitrary<PlanTerms> = fc
  .record({
    agreed: fc.integer({ min: 1, max: 1_000_000 }).map(cents),
    downShare: fc.integer({ min: 0, max: 99 }),
    parts,
    firstIn: fc.integer({ min: 0, max: 400 }),
    interval: fc.constantFrom(...PLAN_INTERVALS),
    graceDays: fc.integer({ min: 0, max: 90 }),
  })
  .map(({ agreed, downShare, parts: asked, firstIn, interval, graceDays }) => {
    const downPayment = cents(Math.floor((agreed * downShare) / 100));
    const cut = cutRest(cents(agreed - downPayment), asked);
    return cut && { agreed, downPayment, startedOn: START, ...cut, firstDay: addDays(START, firstIn), interval, graceDays };
  })
  .filter((made) => made !== undefined);

describe('schedule', () => {
  test('every schedule sums to what was agreed, to the cent, each payment above zero and the last at most a cent of a part off', () => {
    fc.assert(
      fc.property(terms, (plan) => {
        const schedule = planSchedule(plan);
        expect(sumCents(schedule.map(({ amount }) => amount))).toBe(plan.agreed);
        expect(schedule.every(({ amount }) => amount > 0)).toBe(true);
        expect(schedule.filter(({ number }) => number > 0)).toHaveLength(plan.count);
        const days = schedule.map(({ day }) => day);
        expect(days).toEqual(days.toSorted());
      }),
    );
  });

  test('an amount that does not come out leaves a smaller last one; a number of parts a larger last one', () => {
    expect(cutRest(cents(100_00), { by: 'amount', amount: cents(30_00) })).toEqual({ instalment: 30_00, count: 4 });
    const three = { ...base, ...cutRest(cents(100_00), { by: 'count', count: 3 }) } as PlanTerms;
    expect(planSchedule(three).map(({ amount }) => amount)).toEqual([33_33, 33_33, 33_34]);
  });

  test.each([
    ['nothing left', 0, { by: 'amount', amount: cents(100) }],
    ['an instalment of nothing', 100, { by: 'amount', amount: cents(0) }],
    ['more parts than cents', 2, { by: 'count', count: 3 }],
    ['more than five years of weeks', 26_100, { by: 'amount', amount: cents(100) }],
  ] as const)('no plan: %s', (_, rest, asked) => {
    expect(cutRest(cents(rest), asked)).toBeUndefined();
  });

  test('what begins on the last day of a month stays on last days; any other day is kept where the month has it', () => {
    const walk = (first: string, months: number) => monthsAfter(plainDate(first), months);
    expect([0, 1, 2, 13].map((n) => walk('2026-01-31', n))).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2027-02-28']);
    expect([1, 2].map((n) => walk('2026-04-30', n))).toEqual(['2026-05-31', '2026-06-30']);
    expect([1, 2, 25].map((n) => walk('2026-01-30', n))).toEqual(['2026-02-28', '2026-03-30', '2028-02-29']);
  });

  test('the policy is held against the amount and the months to the last instalment', () => {
    const policy = { most: cents(100_00), mostMonths: 3, graceDays: 5 };
    expect(policyBreaches(policy, base)).toEqual([]);
    expect(policyBreaches(policy, { ...base, agreed: cents(100_01), count: 5 })).toEqual(['amount', 'months']);
  });
});

const base: PlanTerms = {
  ...{ agreed: cents(100_00), downPayment: cents(0), startedOn: plainDate('2026-07-14'), instalment: cents(33_33), count: 3 },
  ...{ firstDay: plainDate('2026-08-01'), interval: 'monthly', graceDays: 5 },
};

/** A second way to judge: coins are laid on instalments one cent-pile after another, and each instalment is looked at by itself. */
function judgedOneByOne(plan: PlanTerms, paid: number, owed: number, today: PlainDate): string {
  if (owed <= 0 || paid >= plan.agreed) return 'finished';
  let [purse, asked, state] = [paid, Math.min(plan.agreed - paid, owed), 'kept'];
  for (const { amount, day } of planSchedule(plan)) {
    const here = Math.min(purse, amount);
    purse -= here;
    const lacks = Math.min(amount - here, asked);
    asked -= lacks;
    if (lacks > 0 && daysBetween(day, today) > plan.graceDays) state = 'missed';
  }
  return state;
}

describe('standing', () => {
  const money = fc.record({
    paid: fc.integer({ min: 0, max: 1_100_000 }),
    owed: fc.integer({ min: -1_000, max: 1_100_000 }),
    in: fc.integer({ min: 0, max: 2_000 }),
  });

  test('kept, missed and finished come out the same when every instalment is looked at by itself', () => {
    fc.assert(
      fc.property(terms, money, (plan, { paid, owed, in: days }) => {
        const today = addDays(START, days);
        const standing = planStanding(plan, { paid: cents(paid), owed: cents(owed) }, today);
        expect(standing.state).toBe(judgedOneByOne(plan, paid, owed, today));
        expect(standing.late).toBeLessThanOrEqual(standing.dueNow);
        expect(standing.dueNow).toBeLessThanOrEqual(standing.remaining);
        expect((standing.asked?.amount ?? 0) >= standing.dueNow).toBe(true);
      }),
    );
  });

  test('paying what is asked by its day keeps every plan, and pays it off at its last one', () => {
    fc.assert(
      fc.property(terms, (plan) => {
        let [paid, today]: [Cents, PlainDate] = [cents(0), START];
        for (let step = 0; step <= plan.count + 1; step += 1) {
          const standing = planStanding(plan, { paid, owed: cents(plan.agreed - paid) }, today);
          if (standing.state === 'finished') return;
          expect(standing.state).toBe('kept');
          today = standing.asked?.by ?? today;
          paid = cents(paid + (standing.asked?.amount ?? 0));
        }
        expect(paid).toBe(plan.agreed);
      }),
      { numRuns: 40 },
    );
  });

  test('a day within grace is kept, the day after is missed, and a late payment brings it back', () => {
    const at = (day: string, paid: number) => planStanding(base, { paid: cents(paid), owed: cents(100_00 - paid) }, plainDate(day));
    expect(at('2026-08-06', 0)).toMatchObject({ state: 'kept', late: 0, dueNow: 33_33, asked: { amount: 66_66, by: '2026-09-01' } });
    expect(at('2026-08-07', 33_32)).toMatchObject({ state: 'missed', late: 1, unpaidSince: '2026-08-01' });
    expect(at('2026-08-07', 33_33)).toMatchObject({ state: 'kept', asked: { amount: 33_33, by: '2026-09-01' } });
    expect(at('2027-01-01', 50_00)).toMatchObject({ state: 'missed', late: 50_00, asked: { amount: 50_00, by: '2027-01-01' } });
  });

  test('what others take off shortens the plan at its end', () => {
    const left = (owed: number) => planStanding(base, { paid: cents(33_33), owed: cents(owed) }, plainDate('2026-08-02'));
    expect(left(40_00)).toMatchObject({ state: 'kept', remaining: 40_00, asked: { amount: 33_33 } });
    expect(left(10_00)).toMatchObject({ remaining: 10_00, asked: { amount: 10_00, by: '2026-09-01' } });
    expect(left(0)).toMatchObject({ state: 'finished', asked: null });
  });

  test('what is paid lies on the oldest instalments first, and on none twice', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 0, max: 1_100_000 }), (plan, paid) => {
        const rows = withPaid(planSchedule(plan), cents(paid));
        expect(sumCents(rows.map((row) => row.paid))).toBe(Math.min(paid, plan.agreed));
        const open = rows.findIndex((row) => row.paid < row.amount);
        expect(open === -1 ? 0 : sumCents(rows.slice(open + 1).map((row) => row.paid))).toBe(0);
      }),
    );
  });
});
