import { createHash } from 'node:crypto';
import type { OwnedDb } from '#db/connection/handles.ts';
import { sql } from '#db/connection/handles.ts';

/** A hash over every row of every table but the record of operations: equal when nothing changed. */
export function fingerprintOf(db: OwnedDb): string {
  const digest = createHash('sha256');
  for (const [table, rows] of everyTable(db)) digest.update(table).update(JSON.stringify(rows, plain));
  return digest.digest('hex');
}

const plain = (_key: string, value: unknown): unknown => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value);

/** Rows of each table, by name. The names come from the schema, so that a table added later is watched, too. */
function everyTable(db: OwnedDb): readonly (readonly [string, readonly unknown[]])[] {
  const names = db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'operation_record' ORDER BY name`,
  );
  return names.map(({ name }) => {
    const strings = Object.assign([`SELECT * FROM "${name}"`], { raw: [] });
    return [name, db.all({ strings, values: [] })] as const;
  });
}

/** The newest record of what was asked. */
export const newestRecord = (db: OwnedDb) =>
  db.get<{ sequence: number; name: string; outcome: string; subjects: string; userId: string | null }>(
    sql`SELECT sequence, name, outcome, subjects, user_id AS userId FROM operation_record ORDER BY sequence DESC LIMIT 1`,
  );
