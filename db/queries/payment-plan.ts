import { type PlanInterval, type PlanPolicy, type PlanTerms, USUAL_POLICY } from '#shared/domain/payment-plan/plan-schedule.ts';
import { type PlanStanding, planStanding } from '#shared/domain/payment-plan/plan-standing.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type PlanRow = {
  readonly planId: string;
  readonly number: number;
  readonly guarantorId: string;
  readonly agreed: Cents;
  readonly downPayment: Cents;
  readonly instalment: Cents;
  readonly count: number;
  readonly startedOn: PlainDate;
  readonly firstDay: PlainDate;
  readonly interval: PlanInterval;
  readonly graceDays: number;
  readonly note: string;
  readonly overPolicy: number;
  readonly replacesId: string | null;
  readonly madeBy: string;
  readonly madeAt: Instant;
  readonly endedOn: PlainDate | null;
  readonly endedHow: 'cancelled' | 'changed' | null;
  readonly endReason: string;
  /** What was received after it was agreed, and up to its end, and lies on its visits. */
  readonly paid: Cents;
  /** What the guarantor owes on its visits now. */
  readonly owed: Cents;
};

export const termsOf = (plan: PlanRow): PlanTerms => ({
  agreed: plan.agreed,
  downPayment: plan.downPayment,
  startedOn: plan.startedOn,
  instalment: plan.instalment,
  count: plan.count,
  firstDay: plan.firstDay,
  interval: plan.interval,
  graceDays: plan.graceDays,
});

/**
 * The plans of one id, of one guarantor, or all that have not ended. Money counts toward a plan when the payment that it came with was
 * first booked after the plan was agreed, so that moving, voiding, bouncing or restoring an older payment changes no plan.
 */
export const listPlans = (
  db: ReadableDb,
  { planId = null, guarantorId = null }: { readonly planId?: string | null; readonly guarantorId?: string | null },
): readonly PlanRow[] =>
  db.all<PlanRow>(sql`
    WITH wanted AS MATERIALIZED (
      SELECT * FROM payment_plan WHERE id = ${planId}
      UNION ALL SELECT * FROM payment_plan WHERE guarantor_id = ${guarantorId}
      UNION ALL SELECT * FROM payment_plan WHERE ${planId} IS NULL AND ${guarantorId} IS NULL AND ended_on IS NULL)
    SELECT n.id AS planId, n.number, n.guarantor_id AS guarantorId, n.agreed_cents AS agreed, n.down_cents AS downPayment,
      n.instalment_cents AS instalment, n.instalment_count AS count, n.started_on AS startedOn, n.first_day AS firstDay, n.interval,
      n.grace_days AS graceDays, n.note, n.over_policy AS overPolicy, n.replaces_id AS replacesId, n.made_by AS madeBy, n.made_at AS madeAt,
      n.ended_on AS endedOn, n.ended_how AS endedHow, n.end_reason AS endReason,
      (SELECT -coalesce(sum(p.amount_cents), 0)
        FROM payment_plan_visit v CROSS JOIN posting p ON p.encounter_id = v.encounter_id CROSS JOIN journal j ON j.sequence = p.journal
        WHERE v.plan_id = n.id AND p.account = 'receivable.guarantor' AND p.journal > n.after_journal
          AND p.journal <= coalesce(n.through_journal, p.journal) AND EXISTS (SELECT 1 FROM payment y WHERE y.id = j.source_id)
          AND (SELECT min(b.sequence) FROM journal b WHERE b.source_id = j.source_id) > n.after_journal) AS paid,
      (SELECT coalesce(sum(p.amount_cents), 0) FROM payment_plan_visit v CROSS JOIN posting p ON p.encounter_id = v.encounter_id
        WHERE v.plan_id = n.id AND p.account = 'receivable.guarantor' AND p.guarantor_id = n.guarantor_id) AS owed
    FROM wanted n ORDER BY n.number DESC`);

export const findPlan = (db: ReadableDb, planId: string): PlanRow | undefined => listPlans(db, { planId })[0];

export type RunningPlan = { readonly plan: PlanRow; readonly standing: PlanStanding };

/** Plans that still ask for something: neither ended nor paid, newest first. */
export const runningPlans = (db: ReadableDb, today: PlainDate, guarantorId?: string): readonly RunningPlan[] =>
  listPlans(db, guarantorId === undefined ? {} : { guarantorId })
    .filter(({ endedOn }) => endedOn === null)
    .map((plan) => ({ plan, standing: planStanding(termsOf(plan), plan, today) }))
    .filter(({ standing }) => standing.state !== 'finished');

/** By guarantor, whether every plan of theirs that still asks for something is kept. */
function keptBy(plans: readonly RunningPlan[]): ReadonlyMap<string, { readonly kept: boolean }> {
  const found = new Map<string, { readonly kept: boolean }>();
  for (const { plan, standing } of plans)
    found.set(plan.guarantorId, { kept: standing.state === 'kept' && (found.get(plan.guarantorId)?.kept ?? true) });
  return found;
}

/** Who is on a plan that still asks for something, and whether it is kept: no letters and no finance charges for those who keep it. */
export const guarantorsOnPlan = (db: ReadableDb, today: PlainDate): ReadonlyMap<string, { readonly kept: boolean }> =>
  keptBy(runningPlans(db, today));

/** What these guarantors owe on visits that none of their running plans is about. */
export function owedBesidePlans(db: ReadableDb, plans: readonly RunningPlan[]): ReadonlyMap<string, Cents> {
  const owners = [...Map.groupBy(plans, ({ plan }) => plan.guarantorId)];
  const asked = owners.map(([guarantorId, own]) => ({ guarantorId, plans: own.map(({ plan }) => plan.planId) }));
  const rows = db.all<{ readonly guarantorId: string; readonly owed: Cents }>(sql`
    SELECT w.value ->> 'guarantorId' AS guarantorId,
      (SELECT coalesce(sum(p.amount_cents), 0) FROM encounter e CROSS JOIN posting p ON p.encounter_id = e.id
        WHERE e.guarantor_id = w.value ->> 'guarantorId' AND p.account = 'receivable.guarantor' AND NOT EXISTS (
          SELECT 1 FROM json_each(w.value ->> 'plans') r CROSS JOIN payment_plan_visit v ON v.plan_id = r.value AND v.encounter_id = e.id)) AS owed
    FROM json_each(${JSON.stringify(asked)}) w`);
  return new Map(rows.map(({ guarantorId, owed }) => [guarantorId, owed]));
}

/** Guarantors who keep a plan and owe nothing beside it: a statement would ask for what is agreed already. */
export function askedByPlan(db: ReadableDb, today: PlainDate) {
  const plans = runningPlans(db, today);
  if (plans.length === 0) return [];
  const beside = owedBesidePlans(db, plans);
  return [...keptBy(plans)]
    .filter(([guarantorId, { kept }]) => kept && (beside.get(guarantorId) ?? 0) <= 0)
    .map(([guarantorId]) => ({ guarantorId, reason: 'Payment plan', next: 'Asked by the plan while it is kept' }));
}

export const planPolicy = (db: ReadableDb): PlanPolicy =>
  db.get<PlanPolicy>(sql`
    SELECT most_cents AS most, most_months AS mostMonths, grace_days AS graceDays FROM payment_plan_policy WHERE one = 1`) ?? USUAL_POLICY;

export const savePlanPolicy = (db: WritableDb, { most, mostMonths, graceDays }: PlanPolicy): void =>
  void db.run(sql`
    INSERT INTO payment_plan_policy (one, most_cents, most_months, grace_days) VALUES (1, ${most}, ${mostMonths}, ${graceDays})
    ON CONFLICT (one) DO UPDATE SET most_cents = excluded.most_cents, most_months = excluded.most_months, grace_days = excluded.grace_days`);

export type NewPlan = PlanTerms & {
  readonly planId: string;
  readonly guarantorId: string;
  readonly number: number;
  readonly note: string;
  readonly overPolicy: boolean;
  readonly replacesId: string | null;
  readonly visits: readonly { readonly encounterId: string; readonly owed: Cents }[];
};

/** Writes what was agreed. Money counts toward it that is received from here on. */
export function insertPlan(db: WritableDb, plan: NewPlan, { by, at }: { readonly by: string; readonly at: Instant }): void {
  db.run(sql`
    INSERT INTO payment_plan (id, number, guarantor_id, agreed_cents, down_cents, instalment_cents, instalment_count, started_on, first_day,
      interval, grace_days, note, over_policy, after_journal, replaces_id, made_by, made_at)
    VALUES (${plan.planId}, ${plan.number}, ${plan.guarantorId}, ${plan.agreed}, ${plan.downPayment}, ${plan.instalment}, ${plan.count},
      ${plan.startedOn}, ${plan.firstDay}, ${plan.interval}, ${plan.graceDays}, ${plan.note}, ${plan.overPolicy ? 1 : 0},
      (SELECT coalesce(max(sequence), 0) FROM journal), ${plan.replacesId}, ${by}, ${at})`);
  for (const { encounterId, owed } of plan.visits)
    db.run(sql`INSERT INTO payment_plan_visit (plan_id, encounter_id, owed_cents) VALUES (${plan.planId}, ${encounterId}, ${owed})`);
}

type PlanEnd = {
  readonly planId: string;
  readonly how: 'cancelled' | 'changed';
  readonly on: PlainDate;
  readonly by: string;
  readonly reason: string;
};

/** Ends a plan that runs; what was paid by now stays counted. False when it had ended already. */
export const endPlan = (db: WritableDb, { planId, how, on, by, reason }: PlanEnd): boolean =>
  db.run(sql`
    UPDATE payment_plan SET ended_on = ${on}, ended_how = ${how}, ended_by = ${by}, end_reason = ${reason},
      through_journal = (SELECT coalesce(max(sequence), 0) FROM journal)
    WHERE id = ${planId} AND ended_on IS NULL`).changes === 1;

export type PlanVisit = {
  readonly encounterId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly serviceDate: PlainDate;
  /** When it was agreed. */
  readonly owedThen: Cents;
  readonly owedNow: Cents;
};

/** The visits of a plan, by their day. */
export const visitsOfPlan = (db: ReadableDb, planId: string): readonly PlanVisit[] =>
  db.all<PlanVisit>(sql`
    SELECT v.encounter_id AS encounterId, e.patient_id AS patientId, t.first_name || ' ' || t.last_name AS patientName,
      e.service_date AS serviceDate, v.owed_cents AS owedThen,
      (SELECT coalesce(sum(p.amount_cents), 0) FROM posting p WHERE p.encounter_id = e.id AND p.account = 'receivable.guarantor'
        AND p.guarantor_id = n.guarantor_id) AS owedNow
    FROM payment_plan n CROSS JOIN payment_plan_visit v ON v.plan_id = n.id JOIN encounter e ON e.id = v.encounter_id
      JOIN patient t ON t.id = e.patient_id
    WHERE n.id = ${planId} ORDER BY e.service_date, e.id`);

/** Plans that were cancelled or changed, the last ended first. */
export const endedPlanIds = (db: ReadableDb, limit: number, offset: number): readonly string[] =>
  db
    .all<{ id: string }>(sql`
      SELECT id FROM payment_plan WHERE ended_on IS NOT NULL ORDER BY ended_on DESC, number DESC LIMIT ${limit} OFFSET ${offset}`)
    .map(({ id }) => id);

export const countEndedPlans = (db: ReadableDb): number =>
  db.get<{ count: number }>(sql`SELECT count(*) AS count FROM payment_plan WHERE ended_on IS NOT NULL`)?.count ?? 0;
