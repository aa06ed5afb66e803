import { createHash } from 'node:crypto';
import type { OwnedDb, SqlValue } from '#db/connection/handles.ts';
import { sql } from '#db/connection/handles.ts';

/** A hash over every row of every table but the record of operations: equal when nothing changed. */
export function fingerprintOf(db: OwnedDb): string {
  const digest = createHash('sha256');
  for (const [table, rows] of everyTable(db)) digest.update(table).update(rows.map(flat).join('\u0002'));
  return digest.digest('hex');
}

/** A row as one text. Every table is STRICT, so a column says what kind its values are; JSON takes four times as long. */
const flat = (row: Readonly<Record<string, SqlValue>>): string =>
  Object.values(row)
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : (value ?? '\u0000')))
    .join('\u0001');

/** Rows of each table, by name. The names come from the schema, so that a table added later is watched, too. */
function everyTable(db: OwnedDb): readonly (readonly [string, readonly Readonly<Record<string, SqlValue>>[]])[] {
  const names = db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'operation_record' ORDER BY name`,
  );
  return names.map(({ name }) => [name, db.all({ strings: textOf(name), values: [] })] as const);
}

const texts = new Map<string, TemplateStringsArray>();

/** The same object for a table each time: a connection keeps one prepared statement for each. */
function textOf(table: string): TemplateStringsArray {
  const text = texts.get(table) ?? Object.assign([`SELECT * FROM "${table}"`], { raw: [] });
  texts.set(table, text);
  return text;
}

/** The newest record of what was asked. */
export const newestRecord = (db: OwnedDb) =>
  db.get<{ sequence: number; name: string; outcome: string; subjects: string; userId: string | null }>(
    sql`SELECT sequence, name, outcome, subjects, user_id AS userId FROM operation_record ORDER BY sequence DESC LIMIT 1`,
  );
