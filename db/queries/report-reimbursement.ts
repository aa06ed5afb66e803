import type { Dimension } from '#shared/domain/report/report-definition.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { MovedFilter } from './report-filter.ts';

export type ReimbursementRow = {
  readonly head: string;
  readonly key: string;
  readonly lines: number;
  readonly unitThousandths: number;
  readonly charged: number;
  readonly allowed: number;
  readonly paid: number;
};

/**
 * Charge lines that the payer asked first has answered, by one or two of their sides. Its answer stands in what it moved off its own
 * receivable: allowed = all of that less what was adjusted and written off with it. Lines whose answers were all taken back are out.
 */
export const reimbursement = (
  db: ReadableDb,
  f: MovedFilter,
  { by, under }: { readonly by: Dimension | null; readonly under: Dimension | null },
): readonly ReimbursementRow[] =>
  db.all<ReimbursementRow>(sql`
    WITH answered AS (
      SELECT p.charge_line_id AS line, p.coverage_id AS coverage, p.encounter_id AS encounter, max(j.effective_date) AS posted,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'receivable.coverage' AND p.detail = ''), 0) AS charged,
        coalesce(-sum(p.amount_cents) FILTER (WHERE p.account = 'receivable.coverage' AND p.detail = 'adjudicated'), 0) AS settled,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account IN ('adjustment', 'writeOff')), 0) AS taken,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'unapplied.payer'), 0) AS paid
      FROM journal j CROSS JOIN posting p ON p.journal = j.sequence
      WHERE p.charge_line_id IS NOT NULL AND p.coverage_id IS NOT NULL AND j.kind IN ('charge', 'adjudication', 'reversal')
        AND j.effective_date <= ${f.postedTo} AND j.recorded_at <= ${f.enteredTo}
      GROUP BY p.charge_line_id, p.coverage_id HAVING charged <> 0 AND settled <> 0),
    placed AS (
      SELECT a.*, l.procedure_code AS code, l.unit_thousandths AS units, e.rendering_provider_id AS provider,
        coalesce(e.facility_id, '') AS facility, e.patient_id AS patient, c.payer_id AS payer,
        iif(${f.dates} = 'service', e.service_date, posted) AS day, e.service_date
      FROM answered a JOIN charge_line l ON l.id = a.line JOIN encounter e ON e.id = a.encounter JOIN coverage c ON c.id = a.coverage),
    sided AS (
      SELECT *, CASE ${by} WHEN 'code' THEN code WHEN 'payer' THEN payer WHEN 'provider' THEN provider WHEN 'facility' THEN facility
          WHEN 'month' THEN substr(day, 1, 7) ELSE '' END AS side,
        CASE ${under} WHEN 'code' THEN code WHEN 'payer' THEN payer WHEN 'provider' THEN provider WHEN 'facility' THEN facility
          WHEN 'month' THEN substr(day, 1, 7) ELSE '' END AS upper
      FROM placed
      WHERE posted >= ${f.postedFrom} AND service_date BETWEEN ${f.servedFrom} AND ${f.servedTo}
        AND (${f.provider} IS NULL OR provider = ${f.provider}) AND (${f.payer} IS NULL OR payer = ${f.payer})
        AND (${f.facility} IS NULL OR facility = ${f.facility}) AND (${f.patient} IS NULL OR patient = ${f.patient})
        AND (${f.code} IS NULL OR code = ${f.code}) AND (${f.month} IS NULL OR substr(day, 1, 7) = ${f.month}))
    SELECT upper AS head, side AS key, count(*) AS lines, sum(units) AS unitThousandths, sum(charged) AS charged,
      sum(settled - taken) AS allowed, sum(paid) AS paid
    FROM sided GROUP BY upper, side ORDER BY upper, side`);
