import type { ReviewState } from '#shared/domain/charge/review-moves.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** How far a draft visit has come; undefined for one that is approved or does not exist. */
export const reviewStateOf = (db: ReadableDb, encounterId: string): ReviewState | undefined =>
  db.get<{ state: ReviewState }>(sql`SELECT review_state AS state FROM encounter WHERE id = ${encounterId} AND status = 'draft'`)?.state;

export type ChargeMove = {
  readonly before: ReviewState;
  readonly after: ReviewState | 'approved';
  readonly at: Instant;
  readonly userId: string;
  readonly note: string;
};

/** Moves a draft visit and records the move. An approved one only records that it was approved. */
export function moveCharges(db: WritableDb, encounterId: string, { before, after, at, userId, note }: ChargeMove): void {
  if (after !== 'approved') db.run(sql`UPDATE encounter SET review_state = ${after} WHERE id = ${encounterId}`);
  db.run(sql`
    INSERT INTO charge_move (encounter_id, position, before, after, at, user_id, note)
    SELECT ${encounterId}, coalesce(max(position), 0) + 1, ${before}, ${after}, ${at}, ${userId}, ${note}
    FROM charge_move WHERE encounter_id = ${encounterId}`);
}

/** Every move of a visit, first to last. */
export const movesOf = (db: ReadableDb, encounterId: string): readonly (Omit<ChargeMove, 'userId'> & { readonly userName: string })[] =>
  db.all(sql`
    SELECT m.before, m.after, m.at, u.display_name AS userName, m.note FROM charge_move m JOIN user u ON u.id = m.user_id
    WHERE m.encounter_id = ${encounterId} ORDER BY m.position`);

export type QueuedVisit = {
  readonly superbillId: string;
  readonly encounterId: string;
  readonly number: number;
  readonly patientId: string;
  readonly patientName: string;
  readonly chartNumber: number;
  readonly renderingName: string;
  readonly serviceDate: PlainDate;
  readonly state: ReviewState;
  readonly note: string;
  readonly movedBy: string | null;
  readonly movedAt: Instant | null;
  readonly lines: number;
  readonly unpriced: number;
  readonly diagnoses: number;
  readonly total: Cents;
};
type Asked = { readonly state: ReviewState; readonly renderingProviderId: string | null; readonly offset: number; readonly limit: number };

/** Visits of one state whose charges are not approved, oldest first. */
export const queuedVisits = (db: ReadableDb, { state, renderingProviderId, offset, limit }: Asked): readonly QueuedVisit[] =>
  db.all<QueuedVisit>(sql`
    SELECT e.superbill_id AS superbillId, e.id AS encounterId, s.number, e.patient_id AS patientId,
      p.last_name || ', ' || p.first_name AS patientName, p.chart_number AS chartNumber,
      r.first_name || ' ' || r.last_name || iif(r.credentials = '', '', ', ' || r.credentials) AS renderingName,
      e.service_date AS serviceDate, e.review_state AS state, iif(e.review_state = 'rejected', coalesce(m.note, ''), '') AS note,
      u.display_name AS movedBy, m.at AS movedAt,
      (SELECT count(*) FROM charge_line c WHERE c.encounter_id = e.id) AS lines,
      (SELECT count(*) FROM charge_line c WHERE c.encounter_id = e.id AND c.charge_cents = 0) AS unpriced,
      (SELECT count(*) FROM encounter_diagnosis d WHERE d.encounter_id = e.id) AS diagnoses,
      (SELECT coalesce(sum(c.charge_cents), 0) FROM charge_line c WHERE c.encounter_id = e.id) AS total
    FROM encounter e JOIN superbill s ON s.id = e.superbill_id AND s.status = 'open' JOIN patient p ON p.id = e.patient_id
      JOIN rendering_provider r ON r.id = e.rendering_provider_id
      LEFT JOIN charge_move m ON m.encounter_id = e.id
        AND m.position = (SELECT max(position) FROM charge_move WHERE encounter_id = e.id)
      LEFT JOIN user u ON u.id = m.user_id
    WHERE e.status = 'draft' AND e.review_state = ${state}
      AND (${renderingProviderId} IS NULL OR e.rendering_provider_id = ${renderingProviderId})
    ORDER BY e.service_date, s.number LIMIT ${limit} OFFSET ${offset}`);

export type QueueCount = { readonly count: number; readonly oldest: PlainDate | null };
const NOBODY: QueueCount = { count: 0, oldest: null };

/** How many visits wait in each state and since which day of service; open superbills without charges are not started. */
export function queueCounts(db: ReadableDb): Readonly<Record<ReviewState | 'notStarted', QueueCount>> {
  const rows = db.all<QueueCount & { state: ReviewState }>(sql`
    SELECT e.review_state AS state, count(*) AS count, min(e.service_date) AS oldest
    FROM encounter e JOIN superbill s ON s.id = e.superbill_id AND s.status = 'open' WHERE e.status = 'draft' GROUP BY 1`);
  const notStarted = db.get<QueueCount>(sql`
    SELECT count(*) AS count, min(visit_date) AS oldest FROM superbill s
    WHERE status = 'open' AND NOT EXISTS (SELECT 1 FROM encounter e WHERE e.superbill_id = s.id)`);
  const of = (state: ReviewState): QueueCount => {
    const row = rows.find((one) => one.state === state);
    return row ? { count: row.count, oldest: row.oldest } : NOBODY;
  };
  return { draft: of('draft'), review: of('review'), rejected: of('rejected'), notStarted: notStarted ?? NOBODY };
}
