import type { TypeColor, TypePattern } from '#shared/domain/schedule/appointment-look.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type AppointmentTypeRow = {
  readonly typeId: string;
  readonly name: string;
  readonly mark: string;
  readonly minutes: number;
  readonly color: TypeColor;
  readonly pattern: TypePattern;
  readonly reason: string;
  readonly needsRoom: boolean;
  readonly mayConflict: boolean;
  /** Who may be booked for it; nobody named is everybody. */
  readonly resourceIds: readonly string[];
  readonly position: number;
  readonly active: boolean;
};
type Stored = Omit<AppointmentTypeRow, 'needsRoom' | 'mayConflict' | 'active' | 'resourceIds'> &
  Record<'room' | 'conflict' | 'live', number> & { resources: string };

/** Types in their order, active ones first. */
export const listAppointmentTypes = (db: ReadableDb): readonly AppointmentTypeRow[] =>
  db
    .all<Stored>(sql`
    SELECT t.id AS typeId, t.name, t.mark, t.minutes, t.color, t.pattern, t.reason, t.needs_room AS room, t.may_conflict AS conflict,
      t.position, t.active AS live,
      (SELECT json_group_array(resource_id) FROM appointment_type_resource r WHERE r.type_id = t.id) AS resources
    FROM appointment_type t ORDER BY t.active DESC, t.position, t.name`)
    .map(({ room, conflict, live, resources, ...row }) => ({
      ...row,
      needsRoom: room === 1,
      mayConflict: conflict === 1,
      active: live === 1,
      resourceIds: JSON.parse(resources) as string[],
    }));

/** A type; undefined when there is none. */
export const findAppointmentType = (db: ReadableDb, typeId: string): AppointmentTypeRow | undefined =>
  listAppointmentTypes(db).find((type) => type.typeId === typeId);

export function saveAppointmentType(db: WritableDb, row: AppointmentTypeRow): void {
  db.run(sql`INSERT INTO appointment_type (id, name, mark, minutes, color, pattern, reason, needs_room, may_conflict, position, active)
    VALUES (${row.typeId}, ${row.name}, ${row.mark}, ${row.minutes}, ${row.color}, ${row.pattern}, ${row.reason},
      ${row.needsRoom ? 1 : 0}, ${row.mayConflict ? 1 : 0}, ${row.position}, ${row.active ? 1 : 0})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, mark = excluded.mark, minutes = excluded.minutes, color = excluded.color,
      pattern = excluded.pattern, reason = excluded.reason, needs_room = excluded.needs_room, may_conflict = excluded.may_conflict,
      position = excluded.position, active = excluded.active`);
  db.run(sql`DELETE FROM appointment_type_resource WHERE type_id = ${row.typeId}`);
  for (const resourceId of new Set(row.resourceIds))
    db.run(sql`INSERT INTO appointment_type_resource (type_id, resource_id) VALUES (${row.typeId}, ${resourceId})`);
}
