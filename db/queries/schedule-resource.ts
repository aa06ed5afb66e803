import { type Hours, type HoursException, USUAL_HOURS } from '#shared/domain/schedule/resource-day.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type ResourceKind = 'provider' | 'room';
export type ResourceRow = {
  readonly resourceId: string;
  readonly kind: ResourceKind;
  readonly name: string;
  readonly renderingProviderId: string | null;
  readonly position: number;
  /** A provider who is switched off in the list has no column either. */
  readonly active: boolean;
};

/** Columns of the book in their order; every rendering provider has one, under the name that the list of providers has now. */
export const listResources = (db: ReadableDb): readonly ResourceRow[] =>
  db
    .all<Omit<ResourceRow, 'active'> & { live: number }>(sql`
    SELECT p.id AS resourceId, 'provider' AS kind, p.id AS renderingProviderId, coalesce(r.position, 999) AS position,
      p.first_name || ' ' || p.last_name || iif(p.credentials = '', '', ', ' || p.credentials) AS name,
      p.active AND coalesce(r.active, 1) AS live, p.last_name AS sorted
    FROM rendering_provider p LEFT JOIN schedule_resource r ON r.id = p.id
    UNION ALL SELECT id, kind, NULL, position, name, active, name FROM schedule_resource WHERE kind = 'room'
    ORDER BY kind, position, sorted, resourceId`)
    .map(({ resourceId, kind, name, renderingProviderId, position, live }) => ({
      ...{ resourceId, kind, name, renderingProviderId, position },
      active: live === 1,
    }));

/** Writes the columns of providers who have none yet, with the hours that they are shown with, so that rows can refer to them. */
export function keepProviderColumns(db: WritableDb): void {
  const missing = db.all<{ id: string }>(sql`
    SELECT id FROM rendering_provider p WHERE NOT EXISTS (SELECT 1 FROM schedule_resource r WHERE r.id = p.id) ORDER BY last_name, first_name, id`);
  for (const { id } of missing) {
    db.run(sql`INSERT INTO schedule_resource (id, kind, rendering_provider_id, position)
      VALUES (${id}, 'provider', ${id}, (SELECT count(*) FROM schedule_resource WHERE kind = 'provider'))`);
    replaceHours(db, id, USUAL_HOURS);
  }
}

/** Writes a room, or the order of a provider's column, which came with the provider. */
export function saveResource(db: WritableDb, { resourceId, kind, name, position, active }: Omit<ResourceRow, 'renderingProviderId'>): void {
  const own = kind === 'provider' ? '' : name;
  const { changes } = db.run(sql`UPDATE schedule_resource SET name = ${own}, position = ${position}, active = ${active ? 1 : 0}
    WHERE id = ${resourceId}`);
  if (changes === 0)
    db.run(sql`INSERT INTO schedule_resource (id, kind, name, position, active)
      VALUES (${resourceId}, ${kind}, ${own}, ${position}, ${active ? 1 : 0})`);
}

/** The weekly hours of every resource; a provider whose column was never written has the usual ones. */
export function listHours(db: ReadableDb): ReadonlyMap<string, readonly Hours[]> {
  const rows = db.all<Hours & { readonly resourceId: string }>(sql`
    SELECT resource_id AS resourceId, weekday, from_minute AS "from", to_minute AS "to", kind, words FROM schedule_hours
    ORDER BY resource_id, weekday, from_minute, kind`);
  const byResource = new Map<string, readonly Hours[]>(
    db
      .all<{ id: string }>(sql`SELECT id FROM rendering_provider p WHERE NOT EXISTS (SELECT 1 FROM schedule_resource r WHERE r.id = p.id)`)
      .map(({ id }) => [id, USUAL_HOURS]),
  );
  for (const { resourceId, ...hours } of rows) byResource.set(resourceId, [...(byResource.get(resourceId) ?? []), hours]);
  return byResource;
}

/** Makes these the week of a resource. */
export function replaceHours(db: WritableDb, resourceId: string, hours: readonly Hours[]): void {
  db.run(sql`DELETE FROM schedule_hours WHERE resource_id = ${resourceId}`);
  for (const { weekday, from, to, kind, words } of hours)
    db.run(sql`INSERT INTO schedule_hours (resource_id, weekday, from_minute, to_minute, kind, words)
      VALUES (${resourceId}, ${weekday}, ${from}, ${to}, ${kind}, ${words})`);
}

export type ExceptionRow = HoursException & { readonly exceptionId: string; readonly resourceId: string | null };

/** Exceptions that touch these days, the first to come in front. */
export const listExceptions = (db: ReadableDb, firstDay: PlainDate, lastDay: PlainDate): readonly ExceptionRow[] =>
  db.all<ExceptionRow>(sql`
    SELECT id AS exceptionId, resource_id AS resourceId, first_day AS firstDay, last_day AS lastDay, from_minute AS "from",
      to_minute AS "to", kind, words
    FROM schedule_exception WHERE last_day >= ${firstDay} AND first_day <= ${lastDay} ORDER BY first_day, from_minute, id`);

export function saveException(db: WritableDb, row: ExceptionRow): void {
  db.run(sql`INSERT INTO schedule_exception (id, resource_id, first_day, last_day, from_minute, to_minute, kind, words)
    VALUES (${row.exceptionId}, ${row.resourceId}, ${row.firstDay}, ${row.lastDay}, ${row.from}, ${row.to}, ${row.kind}, ${row.words})
    ON CONFLICT (id) DO UPDATE SET resource_id = excluded.resource_id, first_day = excluded.first_day, last_day = excluded.last_day,
      from_minute = excluded.from_minute, to_minute = excluded.to_minute, kind = excluded.kind, words = excluded.words`);
}

/** Takes an exception away; false when there is none. */
export const deleteException = (db: WritableDb, exceptionId: string): boolean =>
  db.run(sql`DELETE FROM schedule_exception WHERE id = ${exceptionId}`).changes === 1;
