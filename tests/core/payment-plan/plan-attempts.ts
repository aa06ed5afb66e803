import { saveWriteOffLimit } from '#db/queries/denial-money.ts';
import { cutRest, monthsAfter } from '#shared/domain/payment-plan/plan-schedule.ts';
import { planStanding } from '#shared/domain/payment-plan/plan-standing.ts';
import { keptFromWriteOff } from '#shared/domain/small-balance/small-balance.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { openDeskMoney, TODAY } from '../../support/desk-money.ts';
import { openPlanDesk } from '../../support/plan-desk.ts';
import { printAttempt } from '../../support/print-attempt.ts';

const terms = {
  ...{ agreed: cents(90_00), downPayment: cents(0), startedOn: plainDate('2026-07-14'), instalment: cents(30_00), count: 3 },
  ...({ firstDay: plainDate('2026-08-01'), interval: 'monthly', graceDays: 5 } as const),
};
const LATER = addDays(TODAY, 90);

const planOf = (guarantorId: string, encounterIds: readonly string[], agreed: number) => ({
  ...{ guarantorId, encounterIds: [...encounterIds], agreed: cents(agreed), downPayment: cents(0), graceDays: 5, note: '' },
  ...({ parts: { by: 'count', count: 2 }, firstDay: TODAY, interval: 'weekly' } as const),
});

/** A plan of a part of what is owed; answers what `act` came to when it went through. */
async function asked(act: (desk: Awaited<ReturnType<typeof openPlanDesk>>) => Promise<{ ok: boolean }>) {
  const reply = await act(await openPlanDesk([100_00, 50_00]));
  return reply.ok ? ['it went through'] : [];
}

const small = (more: object) => ({
  ...{ owed: cents(4_00), credit: cents(0), visits: [{ owed: cents(4_00), since: plainDate('2026-01-01') }] },
  ...{ onPlan: false, excluded: null, held: false, pending: false, ...more },
});
const listed = (more: object) => (keptFromWriteOff(small(more), 60, LATER) === null ? ['written off'] : []);

/** A desk with one small balance on the list; answers what came of writing it off otherwise than it was shown. */
async function writtenOff(
  change: (desk: Awaited<ReturnType<typeof openDeskMoney>>) => Promise<object>,
  role: 'owner' | 'biller' = 'owner',
) {
  const desk = await openDeskMoney();
  await desk.charge(2, 6_00);
  desk.app.setToday(LATER);
  const { reasonId } = await desk.app.ask('smallBalance.list', {});
  const shown = { runId: desk.app.newId(), maximum: 10_00, ageDays: 60, guarantorIds: [desk.second], shown: 6_00, reasonId };
  const reply = await desk.app.reply('smallBalance.writeOff', { ...shown, ...(await change(desk)) }, role);
  return reply.ok ? ['it went through'] : [];
}

/** Each tries to do wrong, and answers what came of it: nothing, while its guard stands. */
export const attempts: Readonly<Record<string, () => readonly unknown[] | Promise<readonly unknown[]>>> = {
  'more than is owed': async () => {
    const desk = await openDeskMoney();
    const visit = await desk.charge(0, 40_00);
    const reply = await desk.app.reply('plan.make', { ...planOf(desk.first, [visit], 40_01), planId: desk.app.newId() });
    return reply.ok ? ['agreed'] : [];
  },
  'two plans at once': () =>
    asked(({ desk, visits }) => desk.app.reply('plan.make', { ...planOf(desk.first, visits, 10_00), planId: desk.app.newId() })),
  'beyond the policy': () =>
    asked(async ({ desk, planId, visits }) => {
      await desk.app.ask('plan.savePolicy', { most: cents(99_00), mostMonths: null, graceDays: 5 });
      const replaces = { planId, reason: 'more' };
      return desk.app.reply('plan.make', { ...planOf(desk.first, visits, 100_00), planId: desk.app.newId(), replaces }, 'biller');
    }),
  'somebody else’s plan ended': () =>
    asked(async ({ desk, planId }) => {
      const visit = await desk.charge(2, 40_00);
      const replaces = { planId, reason: 'mistaken' };
      return desk.app.reply('plan.make', { ...planOf(desk.second, [visit], 40_00), planId: desk.app.newId(), replaces });
    }),
  'a first day that is past': async () => {
    const { desk, planId, visits } = await openPlanDesk([100_00, 50_00]);
    const [replaces, firstDay] = [{ planId, reason: 'earlier' }, addDays(TODAY, -1)];
    const asks = { ...planOf(desk.first, visits, 100_00), firstDay, planId: desk.app.newId(), replaces };
    const reply = await desk.app.reply('plan.make', asks);
    return !reply.ok && reply.code === 'plan.firstDay' ? [] : ['not said'];
  },
  'older money': async () => {
    const desk = await openDeskMoney();
    const visits = [await desk.charge(0, 60_00), await desk.charge(0, 60_00)] as const;
    const before = desk.money(0, 40_00, { encounterId: visits[0] });
    await desk.app.ask('payment.take', before);
    const planId = desk.app.newId();
    await desk.app.ask('plan.make', { ...planOf(desk.first, [visits[1]], 60_00), planId });
    const move = { fromEncounterId: visits[0], toEncounterId: visits[1], amount: cents(40_00), reason: 'meant for it' };
    await desk.app.ask('payment.move', { ...move, paymentId: before.paymentId });
    const { paid } = (await desk.app.ask('plan.show', { planId })).plan;
    return paid === 0 ? [] : [paid];
  },
  'missed within grace': () => {
    const { state } = planStanding(terms, { paid: cents(0), owed: cents(90_00) }, plainDate('2026-08-06'));
    return state === 'kept' ? [] : [state];
  },
  'asked more than is owed': () => {
    const { remaining } = planStanding(terms, { paid: cents(0), owed: cents(10_00) }, plainDate('2026-08-06'));
    return remaining === 10_00 ? [] : [remaining];
  },
  'the last day of a month': () => {
    const day = monthsAfter(plainDate('2026-02-28'), 1);
    return day === '2026-03-31' ? [] : [day];
  },
  'endless payments': () => (cutRest(cents(26_100), { by: 'amount', amount: cents(1_00) }) ? ['made'] : []),
  'a kept plan beside another debt': async () => {
    const { desk, run } = await openPlanDesk([100_00, 50_00]);
    await desk.charge(0, 25_00);
    const { inRun } = await run();
    return inRun === 1 ? [] : ['not asked'];
  },
  'small and on a plan': () => listed({ onPlan: true }),
  'small and with an insurer': () => listed({ pending: true }),
  'small and held': () => listed({ held: true }),
  'small and standing': () => listed({ excluded: 'Bankruptcy' }),
  'small with a credit': () => listed({ credit: cents(1) }),
  'small with a surplus': () =>
    listed({
      visits: [
        { owed: cents(5_00), since: plainDate('2026-01-01') },
        { owed: cents(-1_00), since: plainDate('2026-01-01') },
      ],
    }),
  'small and young': () => listed({ visits: [{ owed: cents(4_00), since: addDays(LATER, -59) }] }),
  'another sum than shown': () => writtenOff(async () => ({ shown: 5_99 })),
  'above the limit': () =>
    writtenOff(async ({ app }) => {
      saveWriteOffLimit(app.db, { role: 'biller', limit: cents(5_00) });
      return {};
    }, 'biller'),
  'written off twice': async () => {
    const desk = await openDeskMoney();
    await desk.charge(2, 6_00);
    desk.app.setToday(LATER);
    const { reasonId } = await desk.app.ask('smallBalance.list', {});
    const shown = { maximum: 10_00, ageDays: 60, guarantorIds: [desk.second], shown: 6_00, reasonId };
    const runId = desk.app.newId();
    await desk.app.reply('smallBalance.writeOff', { ...shown, runId });
    await desk.app.reply('smallBalance.undo', { runId, reason: 'once' });
    const again = await desk.app.reply('smallBalance.undo', { runId, reason: 'twice' });
    return !again.ok && again.code === 'smallBalance.undone' ? [] : ['taken back twice'];
  },
};

await printAttempt(import.meta.url, attempts);
