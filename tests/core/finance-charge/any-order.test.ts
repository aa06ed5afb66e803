import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { openDunningDesk } from '../dunning/dunning-desk.ts';

const PEOPLE = ['Ivywood', 'Marrow', 'Tansy'] as const;
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('charge' as const), without: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pay' as const), who: fc.nat(2), amount: fc.integer({ min: 1, max: 90_00 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), which: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mail' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('visit' as const), who: fc.nat(2) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Three accounts that agreed; what each owes by a model that knows only visits, payments and the runs that stand. */
async function live(steps: readonly Step[]): Promise<void> {
  const desk = await openDunningDesk('2026-01-05');
  const { app } = desk;
  const people = PEOPLE.map((name) => desk.selfPayer(name));
  const charged = people.map(() => 0);
  const runs: { readonly runId: string; readonly amounts: ReadonlyMap<string, number>; stands: boolean; readonly day: string }[] = [];
  const payments: { readonly paymentId: string; readonly who: number; readonly amount: number; stands: boolean }[] = [];
  const see = async (who: number, day: string) => {
    await desk.visit(people[who]?.patientId ?? '', day);
    charged[who] = (charged[who] ?? 0) + 150_00;
  };
  await desk.chargesOn();
  for (const [who, { guarantorId }] of people.entries()) {
    await see(who, '2026-01-05');
    await desk.agree(guarantorId);
  }
  await desk.mail('2026-01-06');
  let day = plainDate('2026-03-01');
  for (const one of steps) {
    day = addDays(day, 13);
    app.setToday(day);
    if (one.do === 'visit') await see(one.who, day);
    if (one.do === 'mail' && (await app.ask('statement.preview', {})).inRun.length > 0) await desk.mail(day);
    if (one.do === 'pay') {
      const paymentId = await desk.pay(people[one.who]?.patientId ?? '', one.amount, day);
      payments.push({ paymentId, who: one.who, amount: one.amount, stands: true });
    }
    if (one.do === 'void') {
      const payment = payments.filter(({ stands }) => stands)[one.which];
      if (!payment) continue;
      await app.ask('payment.void', { paymentId: payment.paymentId, reason: 'typed twice' });
      payment.stands = false;
    }
    if (one.do === 'charge') {
      const leaveOut = people.flatMap(({ guarantorId }, index) => (index === one.without ? [guarantorId] : []));
      const { inRun } = await app.ask('financeCharge.preview', {});
      const wanted = inRun.filter(({ guarantorId }) => !leaveOut.includes(guarantorId));
      if (wanted.length === 0) continue;
      const { runId } = await desk.charge(day, leaveOut);
      runs.push({ runId, amounts: new Map(wanted.map(({ guarantorId, amount }) => [guarantorId, amount])), stands: true, day });
    }
    if (one.do === 'undo') {
      const run = runs.filter(({ stands }) => stands)[one.which];
      if (!run) continue;
      await app.ask('financeCharge.undo', { runId: run.runId, reason: 'waived' });
      run.stands = false;
    }
  }
  for (const [who, { guarantorId }] of people.entries()) {
    const interest = runs.filter(({ stands }) => stands).reduce((sum, { amounts }) => sum + (amounts.get(guarantorId) ?? 0), 0);
    const money = payments.filter((payment) => payment.stands && payment.who === who).reduce((sum, { amount }) => sum + amount, 0);
    const [row] = app.db.all<{ owed: number }>(sql`SELECT sum(amount_cents) AS owed FROM posting
      WHERE guarantor_id = ${guarantorId} AND account IN ('receivable.guarantor', 'unapplied.guarantor')`);
    expect(row?.owed).toBe((charged[who] ?? 0) + interest - money);
    const months = runs.filter(({ stands, amounts }) => stands && amounts.has(guarantorId)).map((run) => run.day.slice(0, 7));
    expect(new Set(months).size).toBe(months.length);
  }
  expect(await desk.broken()).toEqual([]);
}

test('any order of runs, undos, payments and voids leaves the balances of the runs that stand, and the books prove it', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 22 }), live), { numRuns: 12 });
}, 120_000);
