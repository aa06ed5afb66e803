import { sql } from '../connection/handles.ts';
import type { Migration } from './migration.ts';

/**
 * Visits of more lines and diagnoses than one professional claim holds. Their claims are made of parts; the claim of a facility has up
 * to 999 lines (005010X223A2, loop 2400). Lines that corrections withdrew keep their numbers, so those rise past what counts.
 */
export const migration: Migration = {
  version: 325,
  name: 'larger visits',
  up: (db) => {
    // SQLite cannot change a CHECK, so the tables are made anew; claims that name lines wait for them until the commit.
    db.exec('PRAGMA defer_foreign_keys = ON');
    remake(db, 'charge_line', '1 AND 50', '1 AND 999', CHARGE_LINES);
    remake(db, 'claim_line', '1 AND 50', '1 AND 999', CLAIM_LINES);
    remake(db, 'encounter_diagnosis', '1 AND 12', '1 AND 24', DIAGNOSES);
  },
};

type Copies = readonly [aside: string, back: string];
const CHARGE_LINES: Copies = [
  'CREATE TABLE larger_before AS SELECT * FROM charge_line; DROP TABLE charge_line;',
  'INSERT INTO charge_line SELECT * FROM larger_before; DROP TABLE larger_before;',
];
const CLAIM_LINES: Copies = [
  'CREATE TABLE larger_before AS SELECT * FROM claim_line; DROP TABLE claim_line;',
  'INSERT INTO claim_line SELECT * FROM larger_before; DROP TABLE larger_before;',
];
const DIAGNOSES: Copies = [
  'CREATE TABLE larger_before AS SELECT * FROM encounter_diagnosis; DROP TABLE encounter_diagnosis;',
  'INSERT INTO encounter_diagnosis SELECT * FROM larger_before; DROP TABLE larger_before;',
];

/** The table as it is but for one bound, with its rows, indexes and triggers. */
function remake(db: Parameters<Migration['up']>[0], table: string, bound: string, wider: string, [aside, back]: Copies): void {
  const parts = db.all<{ type: string; sql: string }>(sql`
    SELECT type, sql FROM sqlite_schema WHERE tbl_name = ${table} AND sql IS NOT NULL ORDER BY type = 'table' DESC, type, name`);
  const [made, ...attached] = parts;
  if (made?.type !== 'table' || made.sql.split(bound).length !== 2) throw new Error(`${table} is not as it was made`);
  db.exec(aside);
  db.exec(made.sql.replace(bound, wider));
  db.exec(back);
  for (const { sql: text } of attached) db.exec(text);
}
