import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statementsNow } from '#core/statement/plan-run.ts';
import { writingStopped } from '#db/queries/dunning-stop.ts';
import { guarantorsOnPlan } from '#db/queries/payment-plan.ts';
import { statementExclusions } from '#db/queries/statement-exclusion.ts';
import { planSchedule } from '#shared/domain/payment-plan/plan-schedule.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { openDeskMoney, TODAY } from '../../support/desk-money.ts';
import { openPlanDesk } from '../../support/plan-desk.ts';

test('what is agreed sums to the cent, what is paid counts, and a missed instalment brings the account back into the run', async () => {
  const { desk, planId, visits, show, on, run } = await openPlanDesk([100_00, 50_00]);
  expect((await show()).schedule.map(({ day, amount }) => [day, amount])).toEqual([
    ['2026-07-14', 30_00],
    ['2026-08-01', 50_00],
    ['2026-09-01', 50_00],
    ['2026-10-01', 20_00],
  ]);
  expect([await run(), (await show()).plan]).toMatchObject([{ out: ['Payment plan'] }, { state: 'kept', dueNow: 30_00 }]);
  on(addDays(TODAY, 6));
  expect([await run(), (await show()).plan.state]).toMatchObject([{ out: [], inRun: 1 }, 'missed']);
  await desk.app.ask('payment.take', desk.money(0, 30_00));
  expect((await show()).plan).toMatchObject({ state: 'kept', paid: 30_00, remaining: 120_00, asked: { amount: 50_00, by: '2026-08-01' } });
  await desk.app.ask('payment.take', desk.money(0, 120_00));
  expect((await show()).plan).toMatchObject({ state: 'finished', remaining: 0, asked: null });
  expect([guarantorsOnPlan(desk.app.db, TODAY).size, visits.map(desk.owed)]).toEqual([0, [0, 0]]);
  expect(await desk.broken()).toEqual([]);
  await desk.app.ask('plan.cancel', { planId, reason: 'Paid in full' });
  expect((await show()).plan).toMatchObject({ state: 'cancelled', paid: 150_00, asked: null });
});

test('money from before the plan changes nothing of it, wherever it is moved; a bounced check of the plan is missed again', async () => {
  const desk = await openDeskMoney();
  const [first, second] = [await desk.charge(0, 60_00), await desk.charge(0, 60_00)];
  const before = desk.money(0, 40_00, { encounterId: first });
  await desk.app.ask('payment.take', before);
  const planId = desk.app.newId();
  await desk.app.ask('plan.make', plan(desk.first, planId, [first, second], 80_00));
  const state = async () => (await desk.app.ask('plan.show', { planId })).plan;
  await desk.app.ask('payment.move', {
    ...{ paymentId: before.paymentId, amount: cents(40_00), fromEncounterId: first, toEncounterId: second, reason: 'meant for it' },
  });
  expect(await state()).toMatchObject({ paid: 0, remaining: 80_00 });
  await desk.app.ask('payment.bounce', { paymentId: before.paymentId, bouncedOn: TODAY, reason: 'no funds', fee: false });
  expect(await state()).toMatchObject({ paid: 0, remaining: 80_00 });
  const after = desk.money(0, 80_00);
  await desk.app.ask('payment.take', after);
  expect(await state()).toMatchObject({ state: 'finished', paid: 80_00 });
  await desk.app.ask('payment.void', { paymentId: after.paymentId, reason: 'typed wrong' });
  expect(await state()).toMatchObject({ state: 'kept', paid: 0, remaining: 80_00 });
});

test('a visit that is not on the plan keeps the account in the run; its statement says what the plan asks', async () => {
  const { desk, run, on } = await openPlanDesk([100_00, 50_00]);
  on(addDays(TODAY, 1));
  await desk.charge(0, 25_00);
  expect(await run()).toMatchObject({ out: [], inRun: 1 });
  const { facts } = statementsNow({ db: desk.app.db, today: addDays(TODAY, 1) }, desk.first, {})[0] ?? {};
  expect(facts?.message).toContain('Your payment plan asks 80.00 by 08/01/2026. ');
  expect(statementExclusions(desk.app.db, addDays(TODAY, 1)).size).toBe(0);
  // Nobody who keeps a plan is threatened or charged for paying late, also while a statement asks for the rest.
  expect(writingStopped(desk.app.db, addDays(TODAY, 1)).get(desk.first)?.reason).toBe('Payment plan');
  expect(writingStopped(desk.app.db, addDays(TODAY, 30)).has(desk.first)).toBe(false);
});

test('changed is ended and a new one of what is left; the first keeps what was paid toward it', async () => {
  const { desk, planId, visits, show } = await openPlanDesk([100_00, 50_00]);
  await desk.app.ask('payment.take', desk.money(0, 30_00));
  const again = desk.app.newId();
  const open = visits.filter((id) => desk.owed(id) > 0);
  const replaces = { planId, reason: 'Smaller instalments' };
  const answer = await desk.app.ask('plan.make', { ...plan(desk.first, again, open, 120_00), replaces });
  expect(answer).toMatchObject({ number: 2, count: 3 });
  await desk.app.ask('payment.take', desk.money(0, 40_00));
  expect((await show()).plan).toMatchObject({ state: 'changed', paid: 30_00 });
  expect((await desk.app.ask('plan.show', { planId: again })).plan).toMatchObject({ paid: 40_00, remaining: 80_00 });
  const account = await desk.app.ask('plan.account', { guarantorId: desk.first });
  expect([account.running?.number, account.earlier.map(({ state }) => state)]).toEqual([2, ['changed']]);
  const list = await desk.app.ask('plan.list', { view: 'ended' });
  expect([list.total, list.rows[0]?.number, list.sums.running]).toEqual([1, 1, { count: 1, amount: 80_00 }]);
});

/** Payments, voids, moves and write-offs in any order: the state is that of the terms and of what the payments that stand came to. */
test('any sequence of payments and voids ends in the same state as one that is added up from scratch', async () => {
  const step = fc.record({
    act: fc.constantFrom('pay', 'void', 'restore', 'wait'),
    amount: fc.integer({ min: 1, max: 9_000 }),
    which: fc.nat(9),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const { desk, planId, visits, show, on } = await openPlanDesk([100_00, 50_00]);
      const payments: { readonly paymentId: string; amount: number; ended: boolean }[] = [];
      let today = TODAY;
      for (const { act, amount, which } of steps) {
        const one = payments[which % Math.max(1, payments.length)];
        if (act === 'wait') today = addDays(today, which * 7);
        on(today);
        if (act === 'pay') {
          const owed = visits.reduce((sum, id) => sum + desk.owed(id), 0);
          if (owed <= 0) continue;
          const payment = desk.money(0, Math.min(amount, owed));
          await desk.app.ask('payment.take', payment);
          payments.push({ paymentId: payment.paymentId, amount: payment.amount, ended: false });
        }
        if (act === 'void' && one && !one.ended) {
          await desk.app.ask('payment.void', { paymentId: one.paymentId, reason: 'wrong' });
          one.ended = true;
        }
        if (act === 'restore' && one?.ended) {
          const standing = payments.filter(({ ended }) => !ended).reduce((sum, each) => sum + each.amount, 0);
          if (standing + one.amount > 150_00) continue;
          await desk.app.ask('payment.restore', { paymentId: one.paymentId, reason: 'right after all' });
          one.ended = false;
        }
      }
      const { plan: head, schedule } = await show();
      const paid = payments.filter(({ ended }) => !ended).reduce((sum, each) => sum + each.amount, 0);
      expect(head.paid).toBe(paid);
      let purse = paid;
      const late = planSchedule({ ...head, graceDays: head.graceDays }).some(({ amount, day }) => {
        purse -= amount;
        return purse < 0 && addDays(day, head.graceDays) < today;
      });
      expect(head.state).toBe(paid === 150_00 ? 'finished' : late ? 'missed' : 'kept');
      expect(schedule.some(({ missed }) => missed)).toBe(head.state === 'missed');
      expect((await desk.app.ask('plan.list', { view: 'running' })).rows.map((row) => row.planId)).toEqual(paid === 150_00 ? [] : [planId]);
    }),
    { numRuns: 6 },
  );
}, 120_000);

const plan = (guarantorId: string, planId: string, encounterIds: string[], agreed: number) => ({
  ...{ planId, guarantorId, encounterIds, agreed: cents(agreed), downPayment: cents(0), graceDays: 5, note: '' },
  ...({ parts: { by: 'amount', amount: cents(50_00) }, firstDay: addDays(TODAY, 18), interval: 'monthly' } as const),
});
