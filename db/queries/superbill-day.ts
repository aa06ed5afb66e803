import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { SuperbillStatus } from './encounter.ts';

export type DaySlip = {
  readonly superbillId: string;
  readonly number: number;
  readonly patientName: string;
  readonly renderingProviderId: string;
  readonly renderingName: string;
  readonly status: SuperbillStatus;
  /** Minutes from midnight of the appointment; null for a visit that was not booked. */
  readonly start: number | null;
  readonly printed: number;
};

/** The slips of a day, in the order of the book; unbooked ones after the booked, by number. Void ones are no paper. */
export const slipsOfDay = (db: ReadableDb, day: PlainDate): readonly DaySlip[] =>
  db.all<DaySlip>(sql`
    SELECT s.id AS superbillId, s.number, p.last_name || ', ' || p.first_name AS patientName, s.rendering_provider_id AS renderingProviderId,
      r.first_name || ' ' || r.last_name || iif(r.credentials = '', '', ', ' || r.credentials) AS renderingName, s.status,
      (SELECT min(a.start_minute) FROM appointment a WHERE a.superbill_id = s.id) AS start,
      (SELECT count(*) FROM superbill_print_page g WHERE g.superbill_id = s.id) AS printed
    FROM superbill s JOIN patient p ON p.id = s.patient_id JOIN rendering_provider r ON r.id = s.rendering_provider_id
    WHERE s.visit_date = ${day} AND s.status <> 'void' ORDER BY start IS NULL, start, s.number LIMIT 500`);

export type MissingSlip = {
  readonly superbillId: string;
  readonly number: number;
  readonly patientId: string;
  readonly patientName: string;
  readonly chartNumber: number;
  readonly renderingProviderId: string;
  readonly renderingName: string;
  readonly visitDate: PlainDate;
  /** Whether charges were begun and wait as a draft, in review, or came back. */
  readonly state: 'none' | 'draft' | 'review' | 'rejected';
};

/** Slips up to a day that have not ended as charges, no charge or void, oldest first; those reopened for correction are not missing. */
export const missingSlips = (db: ReadableDb, upTo: PlainDate): readonly MissingSlip[] =>
  db.all<MissingSlip>(sql`
    SELECT s.id AS superbillId, s.number, s.patient_id AS patientId, p.last_name || ', ' || p.first_name AS patientName,
      p.chart_number AS chartNumber, s.rendering_provider_id AS renderingProviderId,
      r.first_name || ' ' || r.last_name || iif(r.credentials = '', '', ', ' || r.credentials) AS renderingName,
      s.visit_date AS visitDate, coalesce(e.review_state, 'none') AS state
    FROM superbill s JOIN patient p ON p.id = s.patient_id JOIN rendering_provider r ON r.id = s.rendering_provider_id
      LEFT JOIN encounter e ON e.superbill_id = s.id AND e.status = 'draft'
    WHERE s.status = 'open' AND s.visit_date <= ${upTo} ORDER BY s.visit_date, s.number LIMIT 5000`);

/** The slips of each kind of ending, and the smallest and largest number among all. */
export const numberSpan = (
  db: ReadableDb,
): { readonly first: number | null; readonly last: number | null; readonly ends: Readonly<Record<SuperbillStatus, number>> } => {
  const row = db.get<{ first: number | null; last: number | null } & Record<SuperbillStatus, number>>(sql`
    SELECT min(number) AS first, max(number) AS last, count(*) FILTER (WHERE status = 'open') AS open,
      count(*) FILTER (WHERE status = 'entered') AS entered, count(*) FILTER (WHERE status = 'noCharge') AS noCharge,
      count(*) FILTER (WHERE status = 'void') AS void FROM superbill`);
  const { first = null, last = null, ...ends } = row ?? { open: 0, entered: 0, noCharge: 0, void: 0 };
  return { first, last, ends };
};

/** Runs of numbers that no slip has, between the smallest and the largest. */
export const numberGaps = (db: ReadableDb): readonly { readonly from: number; readonly to: number }[] =>
  db.all(sql`
    SELECT before + 1 AS "from", number - 1 AS "to"
    FROM (SELECT number, lag(number) OVER (ORDER BY number) AS before FROM superbill) WHERE before < number - 1 ORDER BY number LIMIT 1000`);
