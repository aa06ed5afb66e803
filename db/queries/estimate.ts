import type { ServiceAmount } from '#shared/domain/estimate/comparison-facts.ts';
import type { SelfPayBooking } from '#shared/domain/estimate/due.ts';
import type { EstimateFacts } from '#shared/domain/estimate/good-faith-estimate.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type EstimateRow = {
  readonly estimateId: string;
  readonly number: number;
  readonly patientId: string;
  readonly patientName: string;
  /** The visit it was for: as somebody said, else the patient's superbill of the planned day. */
  readonly superbillId: string | null;
  readonly superbillNumber: number | null;
  readonly madeOn: PlainDate;
  readonly expiresOn: PlainDate;
  readonly serviceDate: PlainDate | null;
  readonly total: Cents;
  readonly withdrawnReason: string | null;
  readonly facts: EstimateFacts;
};

type Visit = { readonly superbillId: string; readonly patientId: string; readonly visitDate: PlainDate };
type Stored = Omit<EstimateRow, 'facts'> & { facts: string };
const withFacts = ({ facts, ...row }: Stored): EstimateRow => ({ ...row, facts: JSON.parse(facts) as EstimateFacts });

/** The number that the next estimate gets; taken in the transaction that keeps it. */
export const nextEstimateNumber = (db: ReadableDb): number =>
  db.get<{ number: number }>(sql`SELECT coalesce(max(number), 0) + 1 AS number FROM estimate`)?.number ?? 1;

export function insertEstimate(
  db: WritableDb,
  row: { readonly estimateId: string; readonly patientId: string; readonly superbillId: string | null; readonly userId: string },
  facts: EstimateFacts,
): void {
  db.run(sql`INSERT INTO estimate (id, number, patient_id, superbill_id, made_on, expires_on, service_date, total_cents, facts, user_id)
    VALUES (${row.estimateId}, ${facts.number}, ${row.patientId}, ${row.superbillId}, ${facts.madeOn}, ${facts.expiresOn},
      ${facts.serviceDate}, ${facts.total}, ${JSON.stringify(facts)}, ${row.userId})`);
}

/** Estimates newest first, of one patient when given. */
export const listEstimates = (db: ReadableDb, patientId: string | null): readonly EstimateRow[] =>
  db
    .all<Stored>(sql`
    WITH placed AS (
      SELECT m.*, coalesce(m.superbill_id, (SELECT s.id FROM superbill s WHERE s.patient_id = m.patient_id AND s.visit_date = m.service_date
        AND s.status IN ('open', 'entered') ORDER BY s.number LIMIT 1)) AS visit
      FROM estimate m WHERE ${patientId} IS NULL OR m.patient_id = ${patientId})
    SELECT m.id AS estimateId, m.number, m.patient_id AS patientId, p.last_name || ', ' || p.first_name AS patientName,
      m.visit AS superbillId, s.number AS superbillNumber, m.made_on AS madeOn, m.expires_on AS expiresOn, m.service_date AS serviceDate,
      m.total_cents AS total, m.withdrawn_reason AS withdrawnReason, m.facts
    FROM placed m JOIN patient p ON p.id = m.patient_id LEFT JOIN superbill s ON s.id = m.visit ORDER BY m.number DESC LIMIT 1000`)
    .map(withFacts);

export function findEstimate(db: ReadableDb, estimateId: string): EstimateRow | undefined {
  const row = db.get<{ patientId: string }>(sql`SELECT patient_id AS patientId FROM estimate WHERE id = ${estimateId}`);
  return row && listEstimates(db, row.patientId).find((estimate) => estimate.estimateId === estimateId);
}

/**
 * The estimate that a superbill's visit is measured by: the newest that stands and was for it, else the newest for services that
 * recur which counted on its day; undefined when there is none.
 */
export function estimateOfVisit(db: ReadableDb, visit: Visit): EstimateRow | undefined {
  const standing = listEstimates(db, visit.patientId).filter(({ withdrawnReason }) => withdrawnReason === null);
  const counts = ({ facts, madeOn, expiresOn }: EstimateRow) =>
    facts.recurs !== undefined && madeOn <= visit.visitDate && visit.visitDate <= expiresOn;
  return standing.find(({ superbillId }) => superbillId === visit.superbillId) ?? standing.find(counts);
}

/** Says which visit an estimate was for. */
export function attachEstimate(db: WritableDb, estimateId: string, superbillId: string): void {
  db.run(sql`UPDATE estimate SET superbill_id = ${superbillId} WHERE id = ${estimateId}`);
}

/** Withdraws an estimate; false when it was withdrawn before. */
export const withdrawEstimate = (db: WritableDb, estimateId: string, reason: string): boolean =>
  db.run(sql`UPDATE estimate SET withdrawn_reason = ${reason} WHERE id = ${estimateId} AND withdrawn_reason IS NULL`).changes === 1;

/** What stands on a superbill's visit, line by line, by who treated; empty: nothing is charged yet. */
export const chargedOn = (db: ReadableDb, superbillId: string): readonly ServiceAmount[] =>
  db.all<ServiceAmount>(sql`
    SELECT coalesce(l.rendering_provider_id, e.rendering_provider_id) AS renderingProviderId, l.procedure_code AS code,
      l.description AS words, l.charge_cents AS charge
    FROM encounter e JOIN charge_line l ON l.encounter_id = e.id WHERE e.superbill_id = ${superbillId} AND l.withdrawn = 0
    ORDER BY l.line_number`);

/**
 * Visits booked from a day on for patients who have no coverage in force then, and no estimate that stands and counts for that
 * day, soonest first. One of unknown booking counts as booked on `from`.
 */
export const selfPayBookings = (db: ReadableDb, from: PlainDate): readonly SelfPayBooking[] =>
  db.all<SelfPayBooking>(sql`
    SELECT a.id AS appointmentId, a.patient_id AS patientId, p.last_name || ', ' || p.first_name AS patientName, a.day, a.reason,
      coalesce((SELECT substr(min(c.changed_at), 1, 10) FROM appointment_change c WHERE c.appointment_id = a.id AND c.what = 'booked'),
        ${from}) AS bookedOn
    FROM appointment a JOIN patient p ON p.id = a.patient_id
    WHERE a.status = 'booked' AND a.day >= ${from}
      AND NOT EXISTS (SELECT 1 FROM coverage v WHERE v.patient_id = a.patient_id
        AND coalesce(v.effective_from, a.day) <= a.day AND a.day <= coalesce(v.effective_to, a.day))
      AND NOT EXISTS (SELECT 1 FROM estimate e WHERE e.patient_id = a.patient_id AND e.withdrawn_reason IS NULL AND (e.service_date = a.day
        OR (e.facts ->> '$.recurs.visits' IS NOT NULL AND e.made_on <= a.day AND a.day <= e.expires_on)))
    ORDER BY a.day, a.start_minute LIMIT 1000`);
