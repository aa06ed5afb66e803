import type { Weekday } from '#shared/domain/schedule/resource-day.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

type Person = {
  readonly patientId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly chartNumber: number;
  readonly phone: string;
};
export type WaitingStatus = 'open' | 'booked' | 'closed';
export type RecallRow = Person & {
  readonly recallId: string;
  readonly version: number;
  readonly dueDay: PlainDate;
  readonly typeId: string;
  readonly resourceId: string | null;
  readonly words: string;
  readonly contactedOn: PlainDate | null;
  readonly contacts: number;
  readonly status: WaitingStatus;
};

/** Open recalls due by a day, the longest due first; with a patient all of theirs, whenever they are due. */
export const listRecalls = (db: ReadableDb, dueBy: PlainDate | null, patientId: string | null): readonly RecallRow[] =>
  db.all<RecallRow>(sql`
    SELECT r.id AS recallId, r.version, r.patient_id AS patientId, p.last_name AS lastName, p.first_name AS firstName,
      p.middle_name AS middleName, p.chart_number AS chartNumber, p.phone, r.due_day AS dueDay, r.type_id AS typeId,
      r.resource_id AS resourceId, r.words, r.contacted_on AS contactedOn, r.contacts, r.status
    FROM recall r JOIN patient p ON p.id = r.patient_id
    WHERE r.status = 'open' AND (${dueBy} IS NULL OR r.due_day <= ${dueBy}) AND (${patientId} IS NULL OR r.patient_id = ${patientId})
    ORDER BY r.due_day, p.last_name, p.first_name, r.id LIMIT 1000`);

/** The stored state of a recall; undefined when there is none. */
export const findRecall = (
  db: ReadableDb,
  recallId: string,
): { readonly version: number; readonly status: WaitingStatus; readonly patientId: string } | undefined =>
  db.get(sql`SELECT version, status, patient_id AS patientId FROM recall WHERE id = ${recallId}`);

export type RecallFields = Pick<RecallRow, 'recallId' | 'patientId' | 'dueDay' | 'typeId' | 'resourceId' | 'words' | 'contactedOn'>;

/** Writes a recall; a day of contact that it did not have before counts one more contact. */
export function saveRecall(db: WritableDb, row: RecallFields): void {
  db.run(sql`INSERT INTO recall (id, patient_id, due_day, type_id, resource_id, words, contacted_on, contacts, status)
    VALUES (${row.recallId}, ${row.patientId}, ${row.dueDay}, ${row.typeId}, ${row.resourceId}, ${row.words}, ${row.contactedOn},
      ${row.contactedOn === null ? 0 : 1}, 'open')
    ON CONFLICT (id) DO UPDATE SET due_day = excluded.due_day, type_id = excluded.type_id, resource_id = excluded.resource_id,
      words = excluded.words, version = recall.version + 1,
      contacts = recall.contacts + (excluded.contacted_on IS NOT NULL AND excluded.contacted_on IS NOT recall.contacted_on),
      contacted_on = coalesce(excluded.contacted_on, recall.contacted_on)`);
}

/** Ends an open recall with an appointment, or without one for a reason; false when it was not open. */
export const endRecall = (db: WritableDb, recallId: string, appointmentId: string | null, reason: string): boolean =>
  db.run(sql`UPDATE recall SET status = iif(${appointmentId} IS NULL, 'closed', 'booked'), appointment_id = ${appointmentId},
    close_reason = ${reason}, version = version + 1 WHERE id = ${recallId} AND status = 'open'`).changes === 1;

export type WishRow = Person & {
  readonly wishId: string;
  readonly version: number;
  readonly typeId: string;
  readonly minutes: number;
  readonly resourceIds: readonly string[];
  readonly weekdays: readonly Weekday[];
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly firstDay: PlainDate | null;
  readonly lastDay: PlainDate | null;
  readonly words: string;
  readonly addedAt: Instant;
};
type StoredWish = Omit<WishRow, 'resourceIds' | 'weekdays'> & { resources: string; days: string };

/** The waiting list, longest waiting first; of one patient when given. Wishes whose last day is over are left out. */
export const listWishes = (db: ReadableDb, today: PlainDate, patientId: string | null): readonly WishRow[] =>
  db
    .all<StoredWish>(sql`
    SELECT w.id AS wishId, w.version, w.patient_id AS patientId, p.last_name AS lastName, p.first_name AS firstName,
      p.middle_name AS middleName, p.chart_number AS chartNumber, p.phone, w.type_id AS typeId, t.minutes, w.resource_ids AS resources,
      w.weekdays AS days, w.from_minute AS fromMinute, w.to_minute AS toMinute, w.first_day AS firstDay, w.last_day AS lastDay, w.words,
      w.added_at AS addedAt
    FROM waiting_wish w JOIN patient p ON p.id = w.patient_id JOIN appointment_type t ON t.id = w.type_id
    WHERE w.status = 'open' AND coalesce(w.last_day, ${today}) >= ${today} AND (${patientId} IS NULL OR w.patient_id = ${patientId})
    ORDER BY w.added_at, w.id LIMIT 1000`)
    .map(({ resources, days, ...row }) => ({
      ...row,
      resourceIds: resources === '' ? [] : resources.split(' '),
      weekdays: days === '' ? [] : days.split(' ').map((day) => Number(day) as Weekday),
    }));

/** The stored state of a wish; undefined when there is none. */
export const findWish = (
  db: ReadableDb,
  wishId: string,
): { readonly version: number; readonly status: WaitingStatus; readonly patientId: string } | undefined =>
  db.get(sql`SELECT version, status, patient_id AS patientId FROM waiting_wish WHERE id = ${wishId}`);

export type WishFields = Omit<WishRow, 'version' | 'minutes' | 'lastName' | 'firstName' | 'middleName' | 'chartNumber' | 'phone'>;

export function saveWish(db: WritableDb, row: WishFields): void {
  db.run(sql`INSERT INTO waiting_wish (id, patient_id, type_id, resource_ids, weekdays, from_minute, to_minute, first_day, last_day, words,
      added_at, status)
    VALUES (${row.wishId}, ${row.patientId}, ${row.typeId}, ${row.resourceIds.join(' ')}, ${row.weekdays.join(' ')}, ${row.fromMinute},
      ${row.toMinute}, ${row.firstDay}, ${row.lastDay}, ${row.words}, ${row.addedAt}, 'open')
    ON CONFLICT (id) DO UPDATE SET type_id = excluded.type_id, resource_ids = excluded.resource_ids, weekdays = excluded.weekdays,
      from_minute = excluded.from_minute, to_minute = excluded.to_minute, first_day = excluded.first_day, last_day = excluded.last_day,
      words = excluded.words, version = waiting_wish.version + 1`);
}

/** Ends an open wish with an appointment, or without one for a reason; false when it was not open. */
export const endWish = (db: WritableDb, wishId: string, appointmentId: string | null, reason: string): boolean =>
  db.run(sql`UPDATE waiting_wish SET status = iif(${appointmentId} IS NULL, 'closed', 'booked'), appointment_id = ${appointmentId},
    close_reason = ${reason}, version = version + 1 WHERE id = ${wishId} AND status = 'open'`).changes === 1;
