import type { PlanTiming } from '#shared/domain/charge/visit-plan.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** A recurring visit of one patient. Either `templateId` or `likeEncounterId` says what each begins with. */
export type VisitPlan = PlanTiming & {
  readonly planId: string;
  readonly patientId: string;
  readonly name: string;
  readonly renderingProviderId: string;
  readonly caseId: string | null;
  readonly templateId: string | null;
  readonly likeEncounterId: string | null;
  readonly active: boolean;
};
export type PlanRow = VisitPlan & {
  readonly patientName: string;
  readonly chartNumber: number;
  readonly renderingName: string;
  /** The template's name, or the day of the visit that is copied. */
  readonly what: string;
  /** Due days that are settled already. */
  readonly settled: readonly PlainDate[];
  readonly made: number;
};

/** Recurring visits, of one patient or of all who have not been merged away, or one plan by its id. */
export function listPlans(
  db: ReadableDb,
  { patientId, planId, activeOnly }: { readonly patientId: string | null; readonly planId: string | null; readonly activeOnly: boolean },
): readonly PlanRow[] {
  return db
    .all<Omit<PlanRow, 'active' | 'settled'> & { live: number; settled: string | null }>(sql`
    SELECT v.id AS planId, v.patient_id AS patientId, v.name, v.rendering_provider_id AS renderingProviderId, v.case_id AS caseId,
      v.template_id AS templateId, v.like_encounter_id AS likeEncounterId, v.every, v.unit, v.starts_on AS startsOn,
      v.ends_on AS endsOn, v.active AS live, p.last_name || ', ' || p.first_name AS patientName, p.chart_number AS chartNumber,
      r.first_name || ' ' || r.last_name || iif(r.credentials = '', '', ', ' || r.credentials) AS renderingName,
      coalesce(t.name, 'Visit of ' || e.service_date) AS what,
      (SELECT group_concat(d.due_date, ' ') FROM visit_plan_day d WHERE d.plan_id = v.id) AS settled,
      (SELECT count(*) FROM visit_plan_day d WHERE d.plan_id = v.id AND d.superbill_id IS NOT NULL) AS made
    FROM visit_plan v JOIN patient p ON p.id = v.patient_id JOIN rendering_provider r ON r.id = v.rendering_provider_id
      LEFT JOIN charge_template t ON t.id = v.template_id LEFT JOIN encounter e ON e.id = v.like_encounter_id
    WHERE (${patientId} IS NULL OR v.patient_id = ${patientId}) AND (${planId} IS NULL OR v.id = ${planId})
      AND (v.active = 1 OR ${activeOnly ? 1 : 0} = 0)
    ORDER BY v.active DESC, v.starts_on, v.id LIMIT 2000`)
    .map(({ live, settled, ...row }) => ({
      ...row,
      active: live === 1,
      settled: settled === null ? [] : (settled.split(' ') as PlainDate[]),
    }));
}

export function savePlan(db: WritableDb, plan: VisitPlan): void {
  db.run(sql`INSERT INTO visit_plan (id, patient_id, name, rendering_provider_id, case_id, template_id, like_encounter_id, every, unit,
      starts_on, ends_on, active)
    VALUES (${plan.planId}, ${plan.patientId}, ${plan.name}, ${plan.renderingProviderId}, ${plan.caseId}, ${plan.templateId},
      ${plan.likeEncounterId}, ${plan.every}, ${plan.unit}, ${plan.startsOn}, ${plan.endsOn}, ${plan.active ? 1 : 0})
    ON CONFLICT (id) DO UPDATE SET version = version + 1, name = excluded.name, rendering_provider_id = excluded.rendering_provider_id,
      case_id = excluded.case_id, template_id = excluded.template_id, like_encounter_id = excluded.like_encounter_id,
      every = excluded.every, unit = excluded.unit, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
      active = excluded.active`);
}

/** Settles a due day: by a superbill, or by a reason why there is none. */
export function settleDueDay(
  db: WritableDb,
  day: { readonly planId: string; readonly dueDate: PlainDate; readonly superbillId: string | null; readonly reason: string },
): void {
  db.run(sql`INSERT INTO visit_plan_day (plan_id, due_date, superbill_id, reason)
    VALUES (${day.planId}, ${day.dueDate}, ${day.superbillId}, ${day.reason})`);
}
