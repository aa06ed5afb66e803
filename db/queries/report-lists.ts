import type { Dimension } from '#shared/domain/report/report-definition.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

export type AppointmentCount = {
  readonly key: string;
  readonly seen: number;
  readonly missed: number;
  readonly cancelled: number;
  readonly open: number;
};

/** Appointments of patients in a time by a side of theirs. Who arrived came. */
export const appointmentCounts = (
  db: ReadableDb,
  by: Dimension | null,
  { from, to, provider: rendering }: { readonly from: string; readonly to: string; readonly provider: string | null },
): readonly AppointmentCount[] =>
  db.all<AppointmentCount>(sql`
    SELECT CASE ${by} WHEN 'appointmentType' THEN coalesce(a.type_id, '') WHEN 'month' THEN substr(a.day, 1, 7) WHEN 'day' THEN a.day
        ELSE coalesce(r.rendering_provider_id, '') END AS key,
      count(*) FILTER (WHERE a.status IN ('arrived', 'seen')) AS seen, count(*) FILTER (WHERE a.status = 'noShow') AS missed,
      count(*) FILTER (WHERE a.status = 'cancelled') AS cancelled, count(*) FILTER (WHERE a.status = 'booked') AS open
    FROM appointment a JOIN schedule_resource r ON r.id = a.resource_id
    WHERE a.day BETWEEN ${from} AND ${to} AND a.patient_id IS NOT NULL AND (${rendering} IS NULL OR r.rendering_provider_id = ${rendering})
    GROUP BY 1 ORDER BY 1`);

export type ListedPatient = {
  readonly patientId: string;
  readonly name: string;
  readonly chartNumber: number;
  readonly birthDate: string;
  readonly phone: string;
  readonly payerName: string;
  readonly last: string | null;
  readonly visits: number;
};

/** Active patients by name, with how many there are; only those of a payer or provider when one is named. */
export const listedPatients = (
  db: ReadableDb,
  {
    provider: rendering,
    payer,
    offset,
    limit,
  }: { readonly provider: string | null; readonly payer: string | null; readonly offset: number; readonly limit: number },
): { readonly rows: readonly ListedPatient[]; readonly count: number; readonly visits: number } => {
  const rows = db.all<ListedPatient>(sql`
    WITH page AS MATERIALIZED (
      SELECT p.id, p.last_name, p.first_name FROM patient p
      WHERE p.active = 1 AND p.merged_into IS NULL
        AND (${payer} IS NULL OR EXISTS (SELECT 1 FROM coverage c WHERE c.patient_id = p.id AND c.rank = 1 AND c.payer_id = ${payer}))
        AND (${rendering} IS NULL OR EXISTS (SELECT 1 FROM encounter e WHERE e.patient_id = p.id AND e.rendering_provider_id = ${rendering}))
      ORDER BY p.last_name COLLATE NOCASE, p.first_name COLLATE NOCASE, p.id LIMIT ${limit} OFFSET ${offset})
    SELECT p.id AS patientId, p.last_name || ', ' || p.first_name AS name, p.chart_number AS chartNumber, p.birth_date AS birthDate, p.phone,
      coalesce((SELECT y.name FROM coverage c JOIN payer y ON y.id = c.payer_id WHERE c.patient_id = p.id ORDER BY c.rank, c.id LIMIT 1), '') AS payerName,
      (SELECT max(service_date) FROM encounter e WHERE e.patient_id = p.id AND e.status = 'approved') AS last,
      (SELECT count(*) FROM encounter e WHERE e.patient_id = p.id AND e.status = 'approved') AS visits
    FROM page CROSS JOIN patient p ON p.id = page.id
    ORDER BY p.last_name COLLATE NOCASE, p.first_name COLLATE NOCASE, p.id`);
  const whole = db.get<{ count: number; visits: number }>(sql`
    SELECT count(*) AS count, coalesce(sum((SELECT count(*) FROM encounter e WHERE e.patient_id = p.id AND e.status = 'approved')), 0) AS visits
    FROM patient p WHERE p.active = 1 AND p.merged_into IS NULL
      AND (${payer} IS NULL OR EXISTS (SELECT 1 FROM coverage c WHERE c.patient_id = p.id AND c.rank = 1 AND c.payer_id = ${payer}))
      AND (${rendering} IS NULL OR EXISTS (SELECT 1 FROM encounter e WHERE e.patient_id = p.id AND e.rendering_provider_id = ${rendering}))`);
  return { rows, count: whole?.count ?? 0, visits: whole?.visits ?? 0 };
};

export type ListedFee = { readonly code: string; readonly words: string; readonly fee: number; readonly used: number };

/** The practice's own codes with their usual fee, and how often each was charged from a day on. */
export const listedFees = (db: ReadableDb, since: string): readonly ListedFee[] =>
  db.all<ListedFee>(sql`
    WITH used AS MATERIALIZED (
      SELECT l.procedure_code AS code, count(*) AS n FROM encounter e JOIN charge_line l ON l.encounter_id = e.id
      WHERE e.status = 'approved' AND e.service_date >= ${since} AND l.withdrawn = 0 GROUP BY 1)
    SELECT p.code, p.words, p.fee_cents AS fee, coalesce(u.n, 0) AS used
    FROM procedure_code p LEFT JOIN used u ON u.code = p.code WHERE p.active = 1 ORDER BY p.code`);
