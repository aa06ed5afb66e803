import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { AppointmentRow } from './appointment.ts';
import type { SuperbillStatus } from './encounter.ts';

export type ShownAppointment = AppointmentRow & {
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly chartNumber: number | null;
  readonly birthDate: PlainDate | null;
  readonly phone: string | null;
  readonly superbillNumber: number | null;
  readonly superbillStatus: SuperbillStatus | null;
};

/** Appointments with whom and what they stand for, by their ids, in time. */
const shown = (db: ReadableDb, ids: readonly { readonly id: string }[]): readonly ShownAppointment[] =>
  db.all<ShownAppointment>(sql`
    SELECT a.id AS appointmentId, a.version, a.patient_id AS patientId, a.title, a.type_id AS typeId, a.resource_id AS resourceId,
      a.room_id AS roomId, a.day, a.start_minute AS start, a.minutes, a.status, a.status_at AS statusAt, a.status_reason AS statusReason,
      a.reason, a.note, a.case_id AS caseId, a.superbill_id AS superbillId, a.series_id AS seriesId, a.conflict_reason AS conflictReason,
      p.last_name AS lastName, p.first_name AS firstName, p.middle_name AS middleName, p.chart_number AS chartNumber,
      p.birth_date AS birthDate, p.phone, s.number AS superbillNumber, iif(o.encounter_id IS NULL, s.status, 'open') AS superbillStatus
    FROM json_each(${JSON.stringify(ids.map(({ id }) => id))}) wanted CROSS JOIN appointment a ON a.id = wanted.value
      LEFT JOIN patient p ON p.id = a.patient_id LEFT JOIN superbill s ON s.id = a.superbill_id
      LEFT JOIN encounter e ON e.superbill_id = s.id LEFT JOIN opened_visit o ON o.encounter_id = e.id
    ORDER BY a.day, a.start_minute, a.id`);

/** Those of some days, of one column (as provider or room) when it is given; cancelled ones too. */
export const appointmentsBetween = (
  db: ReadableDb,
  firstDay: PlainDate,
  lastDay: PlainDate,
  resourceId: string | null,
): readonly ShownAppointment[] =>
  shown(
    db,
    db.all(sql`SELECT id FROM appointment WHERE day BETWEEN ${firstDay} AND ${lastDay}
      AND (${resourceId} IS NULL OR resource_id = ${resourceId} OR room_id = ${resourceId})`),
  );

export const appointmentShown = (db: ReadableDb, appointmentId: string): ShownAppointment | undefined =>
  shown(db, [{ id: appointmentId }])[0];

/** A patient's: those from today on first, in time, then the newest past ones. */
export const appointmentsOfPatient = (db: ReadableDb, patientId: string, today: PlainDate): readonly ShownAppointment[] => {
  const coming = shown(
    db,
    db.all(sql`SELECT id FROM appointment WHERE patient_id = ${patientId} AND day >= ${today} ORDER BY day LIMIT 200`),
  );
  const past = shown(
    db,
    db.all(sql`SELECT id FROM appointment WHERE patient_id = ${patientId} AND day < ${today} ORDER BY day DESC LIMIT 100`),
  );
  return [...coming, ...past.toReversed()];
};

/** Past ones of which nobody has said how they ended, the oldest first. */
export const unfinishedAppointments = (db: ReadableDb, today: PlainDate): readonly ShownAppointment[] =>
  shown(
    db,
    db.all(sql`SELECT id FROM appointment WHERE status IN ('booked', 'arrived') AND patient_id IS NOT NULL AND day < ${today}
      ORDER BY day, start_minute LIMIT 500`),
  );
