import { nextNumber } from '#db/queries/counter.ts';
import { visitsOwedBy } from '#db/queries/ledger.ts';
import { findGuarantor } from '#db/queries/patient.ts';
import { endPlan, findPlan, insertPlan, planPolicy, runningPlans, savePlanPolicy } from '#db/queries/payment-plan.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { mayDo } from '#shared/contract/roles.ts';
import { cutRest, type PlanTerms, planSchedule, policyBreaches } from '#shared/domain/payment-plan/plan-schedule.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { subtractCents, sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/** Whoever may change what the practice agrees without asking may also agree more. */
export const mayExceed = ({ session }: Pick<ReadContext, 'session'>): boolean => mayDo(session.role, 'practice.change');

/** Agrees a plan. It moves no money: what counts toward it follows from the books. */
export function makePlan(context: WriteContext, input: Input<'plan.make'>): Output<'plan.make'> {
  const { db, session, today } = context;
  const { planId, guarantorId, note, replaces } = input;
  if (!findGuarantor(db, guarantorId)) fail('guarantor.notFound', { guarantorId });
  if (findPlan(db, planId)) fail('plan.exists', { planId });
  if (replaces !== null) endRunning(context, { ...replaces, how: 'changed' }, guarantorId);
  if (runningPlans(db, today, guarantorId).length > 0) fail('plan.running', { guarantorId });
  const visits = chosenVisits(context, input);
  const terms = termsFor(context, input);
  if (terms.agreed > sumCents(visits.map(({ owed }) => owed))) fail('plan.moreThanOwed');
  const overPolicy = policyBreaches(planPolicy(db), terms).length > 0;
  if (overPolicy && !mayExceed(context)) fail('plan.overPolicy');
  const schedule = planSchedule(terms);
  assert(sumCents(schedule.map(({ amount }) => amount)) === terms.agreed, 'instalments sum to what was agreed');
  const number = nextNumber(db, 'paymentPlan');
  const replacesId = replaces?.planId ?? null;
  insertPlan(
    db,
    { ...terms, planId, guarantorId, number, note, overPolicy, replacesId, visits },
    { by: session.userId, at: context.now() },
  );
  for (const id of [planId, guarantorId, ...visits.map(({ encounterId }) => encounterId)]) context.touch(id);
  return { number, count: terms.count, lastDay: schedule.at(-1)?.day ?? terms.firstDay };
}

function chosenVisits({ db }: WriteContext, { guarantorId, encounterIds }: Input<'plan.make'>) {
  const owed = new Map(visitsOwedBy(db, guarantorId).map((visit) => [visit.encounterId, visit]));
  return [...new Set(encounterIds)].map((encounterId) => owed.get(encounterId) ?? fail('plan.visitNotOwed', { encounterId }));
}

function termsFor({ today }: WriteContext, input: Input<'plan.make'>): PlanTerms {
  const { agreed, downPayment, parts, firstDay, interval, graceDays } = input;
  if (firstDay < today) fail('plan.firstDay');
  const cut = cutRest(subtractCents(agreed, downPayment), parts) ?? fail('plan.noSchedule');
  return { agreed, downPayment, startedOn: today, ...cut, firstDay, interval, graceDays };
}

type End = { readonly planId: string; readonly reason: string; readonly how: 'cancelled' | 'changed' };

function endRunning(context: WriteContext, { planId, reason, how }: End, guarantorId?: string): void {
  const { db, session, today } = context;
  const plan = findPlan(db, planId);
  if (!plan || (guarantorId !== undefined && plan.guarantorId !== guarantorId)) fail('plan.notFound', { planId });
  if (!endPlan(db, { planId, how, on: today, by: session.userId, reason })) fail('plan.ended', { planId });
  for (const id of [planId, plan.guarantorId]) context.touch(id);
}

/** Ends a plan; what was paid toward it stays where it is. */
export function cancelPlan(context: WriteContext, { planId, reason }: Input<'plan.cancel'>): Output<'plan.cancel'> {
  endRunning(context, { planId, reason, how: 'cancelled' });
  return {};
}

/** Sets what may be agreed without asking; the answer is what stood before, for undo. */
export function savePolicy({ db }: WriteContext, policy: Input<'plan.savePolicy'>): Output<'plan.savePolicy'> {
  const before = planPolicy(db);
  savePlanPolicy(db, policy);
  return before;
}
