import { cents } from '#shared/kernel/cents.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { openDeskMoney, TODAY } from './desk-money.ts';

/** A desk where a family agreed to pay visits of these charges: 30.00 today, then 50.00 on the first of each month. */
export async function openPlanDesk(charges: readonly number[]) {
  const desk = await openDeskMoney();
  const visits: string[] = [];
  for (const amount of charges) visits.push(await desk.charge(0, amount));
  const planId = desk.app.newId();
  await desk.app.ask('plan.make', {
    ...{ planId, guarantorId: desk.first, encounterIds: visits, agreed: cents(charges.reduce((sum, each) => sum + each, 0)), note: '' },
    ...{ downPayment: cents(30_00), parts: { by: 'amount', amount: cents(50_00) }, firstDay: addDays(TODAY, 18), interval: 'monthly' },
    graceDays: 5,
  });
  const show = () => desk.app.ask('plan.show', { planId });
  /** It is another day from here on. */
  const on = (day: PlainDate) => desk.app.setToday(day);
  const run = async () => {
    const { leftOut, inRun } = await desk.app.ask('statement.preview', {});
    return { out: leftOut.map(({ reason }) => reason), inRun: inRun.length };
  };
  return { desk, planId, visits, show, on, run };
}
