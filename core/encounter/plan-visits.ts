import { findCase } from '#db/queries/case.ts';
import { chargeLinesOf, diagnosesOf } from '#db/queries/charge.ts';
import { findTemplate } from '#db/queries/charge-template.ts';
import { findEncounter, findSuperbill, guarantorOf, referencesExist, type SuperbillRow } from '#db/queries/encounter.ts';
import { listPlans, type PlanRow, savePlan, settleDueDay } from '#db/queries/visit-plan.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { copyVisit } from '#shared/domain/charge/copy-visit.ts';
import { expandTemplate } from '#shared/domain/charge/expand-template.ts';
import { chargeFor } from '#shared/domain/charge/service-days.ts';
import { nextWaitingDay, waitingDays } from '#shared/domain/charge/visit-plan.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { createSuperbill } from './create-superbill.ts';
import { pricedLine } from './expand-charges.ts';
import { freshCharges } from './open-charges.ts';
import { storeDraft } from './save-charges.ts';
import type { TypedEncounter } from './typed-charges.ts';
import { pricerFor } from './visit-prices.ts';

/** Recurring visits, of one patient or of all, with the day on which each is due next. Error: patient.notFound. */
export function showPlans(context: ReadContext, { patientId }: Input<'charge.plans'>): Output<'charge.plans'> {
  if (patientId !== null && guarantorOf(context.db, patientId) === undefined) fail('patient.notFound', { patientId });
  if (patientId !== null) context.touch(patientId);
  return listPlans(context.db, { patientId, planId: null, activeOnly: false }).map(({ settled, ...plan }) => {
    context.touch(plan.planId);
    return { ...plan, nextDue: plan.active ? (nextWaitingDay({ ...plan, settled }) ?? null) : null };
  });
}

/** Adds or changes a recurring visit, once everything that it names is there. */
export function keepPlan(context: WriteContext, plan: Input<'charge.savePlan'>): Output<'charge.savePlan'> {
  const { db } = context;
  const { patientId, renderingProviderId, caseId, templateId, likeEncounterId, startsOn, endsOn } = plan;
  if ((templateId === null) === (likeEncounterId === null)) fail('charge.planNeedsSource');
  if (endsOn !== null && endsOn < startsOn) fail('charge.planEndsBeforeStart');
  if (guarantorOf(db, patientId) === undefined) fail('patient.notFound', { patientId });
  if (!referencesExist(db, { renderingProviderId, referringProviderId: null, facilityId: null }).rendering)
    fail('provider.notFound', { renderingProviderId });
  if (caseId !== null && findCase(db, caseId)?.patientId !== patientId) fail('case.notFound', { caseId });
  if (templateId !== null && !findTemplate(db, templateId)) fail('charge.templateNotFound', { templateId });
  if (likeEncounterId !== null && findEncounter(db, likeEncounterId, null)?.patientId !== patientId)
    fail('encounter.notFound', { encounterId: likeEncounterId });
  savePlan(db, plan);
  context.touch(plan.planId);
  context.touch(patientId);
  return {};
}

/** Visits of all plans that are due up to a day and not settled, oldest first. */
export function dueVisits(context: ReadContext, { until, patientId }: Input<'charge.due'>): Output<'charge.due'> {
  const plans = listPlans(context.db, { patientId, planId: null, activeOnly: true });
  const due = plans.flatMap((plan) => {
    const { planId, patientId: owner, patientName, chartNumber, name: planName, renderingName, what } = plan;
    return waitingDays(plan, until).map((dueDate) => ({
      planId,
      dueDate,
      patientId: owner,
      patientName,
      chartNumber,
      planName,
      renderingName,
      what,
    }));
  });
  for (const { planId } of due) context.touch(planId);
  return due.toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0)).slice(0, 2_000);
}

/** The plan, when it is due on a day that nobody has settled. Error: charge.notDue. */
function duePlan({ db }: ReadContext, planId: string, dueDate: PlainDate): PlanRow {
  const [plan] = listPlans(db, { patientId: null, planId, activeOnly: true });
  if (!plan || !waitingDays(plan, dueDate).includes(dueDate)) fail('charge.notDue', { planId, dueDate });
  return plan;
}

/** Makes a superbill with draft charges for each visit that was ticked, all or none. */
export function makeDueVisits(context: WriteContext, { visits }: Input<'charge.makeDue'>): Output<'charge.makeDue'> {
  return {
    made: visits.map(({ planId, dueDate, superbillId, encounterId }) => {
      const { patientId, renderingProviderId, caseId, ...plan } = duePlan(context, planId, dueDate);
      const { number } = createSuperbill(context, { superbillId, patientId, renderingProviderId, visitDate: dueDate, caseId });
      const superbill = findSuperbill(context.db, superbillId, null);
      assert(superbill, 'a superbill just made can be read');
      storeDraft(context, superbill, { ...plannedCharges(context, superbill, plan), encounterId });
      settleDueDay(context.db, { planId, dueDate, superbillId, reason: '' });
      context.touch(planId);
      return { superbillId, number };
    }),
  };
}

/** What a planned visit begins with: its template, or the visit that it repeats; priced for its own day. */
function plannedCharges(
  context: WriteContext,
  superbill: SuperbillRow,
  { templateId, likeEncounterId }: Pick<PlanRow, 'templateId' | 'likeEncounterId'>,
): TypedEncounter {
  const { db } = context;
  const fresh = freshCharges(superbill);
  const pricer = pricerFor(context, superbill, fresh);
  if (templateId !== null) {
    const template = findTemplate(db, templateId) ?? fail('charge.templateNotFound', { templateId });
    const { diagnoses, lines } = expandTemplate(template, fresh.serviceDate, []);
    const priced = lines.map((line) => {
      const { scheduleName: _schedule, priced: _priced, ...typed } = pricedLine(line, pricer);
      return { ...typed, chargeLineId: context.newId() };
    });
    return { ...fresh, diagnoses: [...diagnoses], lines: priced };
  }
  const source = findEncounter(db, likeEncounterId, null);
  assert(source && likeEncounterId !== null, 'a plan repeats a visit that is kept');
  const visit = { ...source, diagnoses: diagnosesOf(db, likeEncounterId), lines: chargeLinesOf(db, likeEncounterId) };
  const { diagnoses, lines } = copyVisit(visit, fresh, ['diagnoses', 'lines', 'modifiers']);
  return {
    ...fresh,
    placeOfService: source.placeOfService,
    referringProviderId: source.referringProviderId,
    facilityId: source.facilityId,
    diagnoses: [...diagnoses],
    lines: lines.map((line) => {
      const price = pricer(line.procedureCode, line.modifiers);
      return {
        ...line,
        chargeLineId: context.newId(),
        modifiers: [...line.modifiers],
        pointers: [...line.pointers],
        times: [],
        minutes: null,
        charge: price ? chargeFor(price.amount, line.unitThousandths) : line.charge,
      };
    }),
  };
}

/** Settles a due day without a visit. */
export function passDueVisit(context: WriteContext, { planId, dueDate, reason }: Input<'charge.passDue'>): Output<'charge.passDue'> {
  duePlan(context, planId, dueDate);
  settleDueDay(context.db, { planId, dueDate, superbillId: null, reason });
  context.touch(planId);
  return {};
}
