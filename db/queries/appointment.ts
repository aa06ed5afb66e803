import type { AppointmentStatus, Place } from '#shared/domain/schedule/appointment.ts';
import type { Booked } from '#shared/domain/schedule/conflict.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, type SqlQuery, sql, type WritableDb } from '../connection/handles.ts';

export type AppointmentRow = Place & {
  readonly appointmentId: string;
  readonly version: number;
  readonly patientId: string | null;
  readonly title: string;
  readonly typeId: string | null;
  readonly status: AppointmentStatus;
  readonly statusAt: Instant;
  readonly statusReason: string;
  readonly reason: string;
  readonly note: string;
  readonly caseId: string | null;
  readonly superbillId: string | null;
  readonly seriesId: string | null;
  readonly conflictReason: string;
};

/** One appointment; undefined when there is none. */
export const findAppointment = (db: ReadableDb, appointmentId: string): AppointmentRow | undefined =>
  db.get<AppointmentRow>(sql`
    SELECT id AS appointmentId, version, patient_id AS patientId, title, type_id AS typeId, resource_id AS resourceId, room_id AS roomId,
      day, start_minute AS start, minutes, status, status_at AS statusAt, status_reason AS statusReason, reason, note, case_id AS caseId,
      superbill_id AS superbillId, series_id AS seriesId, conflict_reason AS conflictReason
    FROM appointment WHERE id = ${appointmentId}`);

/** Everything that takes its place on these days, for conflicts and free slots. */
export const bookedBetween = (db: ReadableDb, firstDay: PlainDate, lastDay: PlainDate): readonly Booked[] =>
  db.all<Booked>(sql`
    SELECT id AS appointmentId, patient_id AS patientId, resource_id AS resourceId, room_id AS roomId, day, start_minute AS start, minutes
    FROM appointment WHERE day BETWEEN ${firstDay} AND ${lastDay} AND status IN ('booked', 'arrived', 'seen')
    ORDER BY day, start_minute`);

/** Appointments of a series in order. */
export const listSeries = (db: ReadableDb, seriesId: string): readonly AppointmentRow[] =>
  db
    .all<{ id: string }>(sql`SELECT id FROM appointment WHERE series_id = ${seriesId} ORDER BY day, start_minute LIMIT 500`)
    .flatMap(({ id }) => findAppointment(db, id) ?? []);

export function insertSeries(db: WritableDb, seriesId: string, firstDay: PlainDate, rule: string): void {
  db.run(sql`INSERT INTO appointment_series (id, first_day, rule) VALUES (${seriesId}, ${firstDay}, ${rule})`);
}

export function insertAppointment(db: WritableDb, row: Omit<AppointmentRow, 'version' | 'superbillId'>): void {
  db.run(sql`INSERT INTO appointment (id, patient_id, title, type_id, resource_id, room_id, day, start_minute, minutes, status, status_at,
      status_reason, reason, note, case_id, series_id, conflict_reason)
    VALUES (${row.appointmentId}, ${row.patientId}, ${row.title}, ${row.typeId}, ${row.resourceId}, ${row.roomId}, ${row.day}, ${row.start},
      ${row.minutes}, ${row.status}, ${row.statusAt}, ${row.statusReason}, ${row.reason}, ${row.note}, ${row.caseId}, ${row.seriesId},
      ${row.conflictReason})`);
}

type Expected = Pick<AppointmentRow, 'appointmentId' | 'version'>;

/** Runs a change of the row that the caller has read; nobody may have changed it since. */
function changeOne(db: WritableDb, { appointmentId }: Expected, change: SqlQuery): void {
  assert(db.run(change).changes === 1, `appointment ${appointmentId} has the version that was read`);
}

export function changePlace(db: WritableDb, { appointmentId, version }: Expected, place: Place, conflictReason: string): void {
  changeOne(
    db,
    { appointmentId, version },
    sql`UPDATE appointment SET resource_id = ${place.resourceId}, room_id = ${place.roomId}, day = ${place.day}, start_minute = ${place.start},
      minutes = ${place.minutes}, conflict_reason = ${conflictReason}, version = version + 1
    WHERE id = ${appointmentId} AND version = ${version}`,
  );
}

export function changeWords(
  db: WritableDb,
  { appointmentId, version }: Expected,
  words: Pick<AppointmentRow, 'typeId' | 'title' | 'reason' | 'note' | 'caseId'>,
): void {
  changeOne(
    db,
    { appointmentId, version },
    sql`UPDATE appointment SET type_id = ${words.typeId}, title = ${words.title}, reason = ${words.reason}, note = ${words.note},
      case_id = ${words.caseId}, version = version + 1 WHERE id = ${appointmentId} AND version = ${version}`,
  );
}

export type StatusStep = Pick<AppointmentRow, 'status' | 'statusAt' | 'statusReason' | 'superbillId' | 'conflictReason'>;

export function changeStatus(db: WritableDb, { appointmentId, version }: Expected, step: StatusStep): void {
  changeOne(
    db,
    { appointmentId, version },
    sql`UPDATE appointment SET status = ${step.status}, status_at = ${step.statusAt}, status_reason = ${step.statusReason},
      superbill_id = ${step.superbillId}, conflict_reason = ${step.conflictReason}, version = version + 1
    WHERE id = ${appointmentId} AND version = ${version}`,
  );
}

export type AppointmentDeed = 'booked' | 'moved' | 'changed' | 'arrived' | 'seen' | 'noShow' | 'cancelled' | 'back';
export type AppointmentChange = {
  readonly appointmentId: string;
  readonly at: Instant;
  readonly userId: string;
  readonly what: AppointmentDeed;
  readonly words: string;
  readonly beforeStatus: AppointmentStatus | '';
};

export function appendChange(db: WritableDb, { appointmentId, at, userId, what, words, beforeStatus }: AppointmentChange): void {
  db.run(sql`INSERT INTO appointment_change (appointment_id, changed_at, user_id, what, words, before_status)
    VALUES (${appointmentId}, ${at}, ${userId}, ${what}, ${words}, ${beforeStatus})`);
}

export type HistoryRow = { readonly at: Instant; readonly who: string; readonly what: string; readonly words: string };

/** What was done to an appointment, newest first. */
export const appointmentHistory = (db: ReadableDb, appointmentId: string): readonly HistoryRow[] =>
  db.all<HistoryRow>(sql`
    SELECT c.changed_at AS at, u.display_name AS who, c.what, c.words FROM appointment_change c JOIN user u ON u.id = c.user_id
    WHERE c.appointment_id = ${appointmentId} ORDER BY c.sequence DESC LIMIT 200`);

/** The status before the present one was reached. */
export const statusBefore = (db: ReadableDb, { appointmentId, status }: AppointmentRow): AppointmentStatus | undefined =>
  db.get<{ before: AppointmentStatus }>(sql`
    SELECT before_status AS before FROM appointment_change WHERE appointment_id = ${appointmentId} AND what = ${status}
    ORDER BY sequence DESC LIMIT 1`)?.before;

/** How many appointments to come stand in the days and minutes of an exception. */
export const countBookedIn = (
  db: ReadableDb,
  of: { resourceId: string | null; firstDay: PlainDate; lastDay: PlainDate; from: number; to: number },
): number =>
  db.get<{ booked: number }>(sql`
    SELECT count(*) AS booked FROM appointment
    WHERE day BETWEEN ${of.firstDay} AND ${of.lastDay} AND status IN ('booked', 'arrived') AND start_minute < ${of.to}
      AND start_minute + minutes > ${of.from}
      AND (${of.resourceId} IS NULL OR resource_id = ${of.resourceId} OR room_id = ${of.resourceId})`)?.booked ?? 0;

/** Past appointments of which nobody has said how they ended: how many, and since when. */
export const countUnfinished = (db: ReadableDb, today: PlainDate): { readonly count: number; readonly oldest: PlainDate | null } =>
  db.get(sql`SELECT count(*) AS count, min(day) AS oldest FROM appointment
    WHERE status IN ('booked', 'arrived') AND patient_id IS NOT NULL AND day < ${today}`) ?? { count: 0, oldest: null };
