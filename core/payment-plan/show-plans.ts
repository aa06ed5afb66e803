import { findGuarantor } from '#db/queries/patient.ts';
import { familyVisitsOwed } from '#db/queries/payment-books.ts';
import { countEndedPlans, endedPlanIds, findPlan, listPlans, planPolicy, termsOf, visitsOfPlan } from '#db/queries/payment-plan.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { planSchedule } from '#shared/domain/payment-plan/plan-schedule.ts';
import { planStanding, withPaid } from '#shared/domain/payment-plan/plan-standing.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents, ZERO } from '#shared/kernel/cents.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { mayExceed } from './make-plan.ts';
import { type PlanHead, planHeads } from './plan-head.ts';

const RUNNING: ReadonlySet<PlanHead['state']> = new Set(['kept', 'missed']);

/** The visits that an account owes and its plans: what the page of the account and its dialogs ask. */
export function showAccountPlans(context: ReadContext, { guarantorId }: Input<'plan.account'>): Output<'plan.account'> {
  const { db, touch } = context;
  const account = findGuarantor(db, guarantorId) ?? fail('guarantor.notFound', { guarantorId });
  const visits = familyVisitsOwed(db, guarantorId);
  const plans = planHeads(context, listPlans(db, { guarantorId }));
  for (const id of [guarantorId, ...visits.map(({ encounterId }) => encounterId)]) touch(id);
  const running = plans.find(({ state }) => RUNNING.has(state)) ?? null;
  return {
    ...{ name: listName(account), accountNumber: account.accountNumber },
    visits: visits.map(({ encounterId, patientName, serviceDate, owed }) => ({ encounterId, patientName, serviceDate, owed })),
    owed: sumCents(visits.map(({ owed }) => owed)),
    policy: planPolicy(db),
    mayExceed: mayExceed(context),
    running,
    earlier: plans.filter((plan) => plan !== running),
  };
}

/** Within the next seven days, what is late included. */
const dueThisWeek = ({ dueNow, asked }: Standing, today: PlainDate): boolean =>
  dueNow > 0 || (asked !== null && asked.by <= addDays(today, 6));

type Standing = ReturnType<typeof planStanding>;

/** All plans that have not ended are judged in one go: their state is in no column. */
export function showPlans(context: ReadContext, { view, offset, limit }: Input<'plan.list'>): Output<'plan.list'> {
  const { db, today } = context;
  const judged = listPlans(db, {}).map((plan) => ({ plan, standing: planStanding(termsOf(plan), plan, today) }));
  const running = judged.filter(({ standing }) => standing.state !== 'finished');
  const kept = running.filter(({ standing }) => standing.state === 'kept');
  const groups = {
    running,
    kept,
    week: running.filter(({ standing }) => dueThisWeek(standing, today)),
    missed: running.filter(({ standing }) => standing.state === 'missed'),
    finished: judged.filter(({ standing }) => standing.state === 'finished'),
  };
  const sum = (rows: typeof judged, amount: (standing: Standing) => number = ({ remaining }) => remaining) => ({
    count: rows.length,
    amount: sumCents(rows.map(({ standing }) => amount(standing))),
  });
  const ended = countEndedPlans(db);
  const page =
    view === 'ended'
      ? endedPlanIds(db, limit, offset).flatMap((planId) => findPlan(db, planId) ?? [])
      : groups[view]
          .toSorted((a, b) => b.standing.late - a.standing.late || byNextDay(a.standing, b.standing) || b.plan.number - a.plan.number)
          .slice(offset, offset + limit)
          .map(({ plan }) => plan);
  return {
    total: view === 'ended' ? ended : groups[view].length,
    rows: planHeads(context, page),
    sums: {
      ...{ running: sum(running), kept: sum(kept), missed: sum(groups.missed, ({ late }) => late) },
      ...{
        week: sum(groups.week, ({ asked }) => asked?.amount ?? 0),
        finished: sum(groups.finished),
        ended: { count: ended, amount: ZERO },
      },
    },
  };
}

const byNextDay = (a: Standing, b: Standing): number => {
  const [left, right] = [a.asked?.by ?? '9999', b.asked?.by ?? '9999'];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** One plan with every instalment and what is paid of it, the oldest first. */
export function showPlan(context: ReadContext, { planId }: Input<'plan.show'>): Output<'plan.show'> {
  const plan = findPlan(context.db, planId) ?? fail('plan.notFound', { planId });
  const [head] = planHeads(context, [plan]);
  const visits = visitsOfPlan(context.db, planId);
  for (const { encounterId } of visits) context.touch(encounterId);
  const lastMissed = addDays(context.today, -plan.graceDays - 1);
  const asks = head !== undefined && RUNNING.has(head.state);
  return {
    plan: head ?? fail('plan.notFound', { planId }),
    ...{ note: plan.note, overPolicy: plan.overPolicy === 1, endedOn: plan.endedOn, endReason: plan.endReason },
    visits: visits.map(({ encounterId, patientId, patientName, serviceDate, owedThen, owedNow }) => ({
      ...{ encounterId, patientId, patientName, serviceDate, owed: owedNow, owedThen },
    })),
    schedule: withPaid(planSchedule(termsOf(plan)), plan.paid).map(({ number, day, amount, paid }) => ({
      ...{ number, day, amount, paid, missed: asks && paid < amount && day <= lastMissed },
    })),
  };
}
