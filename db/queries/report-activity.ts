import type { Dimension } from '#shared/domain/report/report-definition.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { MovedFilter } from './report-filter.ts';

/** What postings on visits did, added up by what their rows stand for; as in `foldVisit`, every figure as a person says it. */
export type ActivityRow = {
  readonly head: string;
  readonly key: string;
  readonly charged: number;
  readonly payersPaid: number;
  readonly patientPaid: number;
  readonly adjusted: number;
  readonly writtenOff: number;
  /** Brought forward, less what went to an agency or was moved outside a claim. */
  readonly other: number;
  readonly receivable: number;
};

/**
 * Postings on visits within a range, by one or two of their sides. The payer of a charge is who was asked for it in the same
 * journal; empty is nobody: the patient owes it or has paid it. `takenOnly` leaves adjustments and write-offs.
 */
export const activity = (
  db: ReadableDb,
  f: MovedFilter,
  { by, under, takenOnly }: { readonly by: Dimension | null; readonly under: Dimension | null; readonly takenOnly: boolean },
): readonly ActivityRow[] =>
  db.all<ActivityRow>(sql`
    WITH moved AS (
      SELECT p.account, p.amount_cents AS amount, e.rendering_provider_id AS provider, coalesce(e.facility_id, '') AS facility,
        coalesce(l.procedure_code, '') AS code, iif(p.account IN ('adjustment', 'writeOff'), p.account || ':' || p.detail, '') AS reason,
        coalesce(j.user_id, '') AS user, e.patient_id AS patient, e.guarantor_id AS guarantor,
        CASE ${f.dates} WHEN 'service' THEN e.service_date WHEN 'entry' THEN date(j.recorded_at, 'localtime') ELSE j.effective_date END AS day,
        coalesce((SELECT payer_id FROM coverage WHERE id = coalesce(p.coverage_id, iif(p.account = 'revenue', (
          SELECT q.coverage_id FROM posting q WHERE q.journal = p.journal AND q.charge_line_id IS p.charge_line_id
            AND q.account = 'receivable.coverage' LIMIT 1), NULL))), '') AS payer
      FROM journal j CROSS JOIN posting p ON p.journal = j.sequence CROSS JOIN encounter e ON e.id = p.encounter_id
        LEFT JOIN charge_line l ON l.id = p.charge_line_id
      WHERE j.effective_date BETWEEN ${f.postedFrom} AND ${f.postedTo} AND j.recorded_at BETWEEN ${f.enteredFrom} AND ${f.enteredTo}
        AND e.service_date BETWEEN ${f.servedFrom} AND ${f.servedTo}
        AND (${takenOnly ? 1 : 0} = 0 OR p.account IN ('adjustment', 'writeOff'))),
    sided AS (
      SELECT *, CASE ${by} WHEN 'provider' THEN provider WHEN 'payer' THEN payer WHEN 'facility' THEN facility WHEN 'code' THEN code
          WHEN 'reason' THEN reason WHEN 'user' THEN user WHEN 'day' THEN day WHEN 'month' THEN substr(day, 1, 7) WHEN 'patient' THEN patient
          ELSE '' END AS side,
        CASE ${under} WHEN 'provider' THEN provider WHEN 'payer' THEN payer WHEN 'facility' THEN facility WHEN 'code' THEN code
          WHEN 'reason' THEN reason WHEN 'user' THEN user WHEN 'day' THEN day WHEN 'month' THEN substr(day, 1, 7) WHEN 'patient' THEN patient
          ELSE '' END AS upper
      FROM moved
      WHERE (${f.provider} IS NULL OR provider = ${f.provider}) AND (${f.payer} IS NULL OR payer = ${f.payer})
        AND (${f.facility} IS NULL OR facility = ${f.facility}) AND (${f.user} IS NULL OR user = ${f.user})
        AND (${f.patient} IS NULL OR patient = ${f.patient}) AND (${f.guarantor} IS NULL OR guarantor = ${f.guarantor})
        AND (${f.code} IS NULL OR code = ${f.code}) AND (${f.reason} IS NULL OR reason = ${f.reason})
        AND (${f.day} IS NULL OR day = ${f.day}) AND (${f.month} IS NULL OR substr(day, 1, 7) = ${f.month}))
    SELECT upper AS head, side AS key,
      coalesce(-sum(amount) FILTER (WHERE account = 'revenue'), 0) AS charged,
      coalesce(sum(amount) FILTER (WHERE account = 'unapplied.payer'), 0) AS payersPaid,
      coalesce(sum(amount) FILTER (WHERE account IN ('cash', 'unapplied.guarantor', 'refundPayable')), 0) AS patientPaid,
      coalesce(sum(amount) FILTER (WHERE account = 'adjustment'), 0) AS adjusted,
      coalesce(sum(amount) FILTER (WHERE account = 'writeOff'), 0) AS writtenOff,
      coalesce(-sum(amount) FILTER (WHERE account IN ('openingBalance', 'financeIncome', 'collections', 'providerLevel')), 0) AS other,
      coalesce(sum(amount) FILTER (WHERE account IN ('receivable.coverage', 'receivable.guarantor')), 0) AS receivable
    FROM sided GROUP BY upper, side ORDER BY upper, side`);
