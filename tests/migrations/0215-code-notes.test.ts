import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

/** A practice as the version before left it, with one edition of a list. */
async function practiceBefore(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, 214);
  db.run(sql`INSERT INTO library_edition (number, id, kind, title, publisher, file_name, file_sha256, effective_from, effective_to,
      complete, imported_at, imported_by, status)
    VALUES (90, 'e', 'icd10cmNotes', 'Notes', 'CMS', 'f', 's', '2025-10-01', NULL, 1, '2026-01-01T00:00:00.000Z', NULL, 'active')`);
  return db;
}

test('the version before keeps its editions and gets the tables, empty', async () => {
  const db = await practiceBefore();
  const before = db.all(sql`SELECT * FROM library_edition`);
  migrate(db, migrations, 215);
  expect(schemaVersion(db)).toBe(215);
  expect(db.all(sql`SELECT * FROM library_edition`)).toEqual(before);
  for (const count of [
    sql`SELECT count(*) AS n FROM code_heading`,
    sql`SELECT count(*) AS n FROM code_note`,
    sql`SELECT count(*) AS n FROM code_reference`,
  ])
    expect(db.get(count)).toEqual({ n: 0 });
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
});

test('a kind that nobody knows, an empty note, a span the wrong way round and rows of no edition are refused', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 215);
  const note = (edition: number, kind: string, lines: string) =>
    db.run(sql`INSERT INTO code_note (edition, owner, kind, lines) VALUES (${edition}, 'A00', ${kind}, ${lines})`);
  expect(() => note(90, 'excludes3', 'x')).toThrow('CHECK');
  expect(() => note(90, 'excludes1', '')).toThrow('CHECK');
  expect(() => note(91, 'excludes1', 'x')).toThrow('FOREIGN KEY');
  note(90, 'excludes1', 'x');
  expect(() => note(90, 'excludes1', 'y')).toThrow('UNIQUE');
  const reference = (kind: string, from: number, to: number) =>
    db.run(sql`INSERT INTO code_reference (edition, owner, kind, line, from_place, to_place, from_code, to_code, characters)
      VALUES (90, 'A00', ${kind}, 0, ${from}, ${to}, 'B00', 'B09', '')`);
  expect(() => reference('includes', 1, 2)).toThrow('CHECK');
  expect(() => reference('excludes1', 2, 1)).toThrow('CHECK');
  reference('excludes1', 1, 2);
  expect(() => db.run(sql`INSERT INTO code_heading (edition, category, place, above) VALUES (90, 'A000', 1, '[]')`)).toThrow('CHECK');
  expect(() => db.run(sql`DELETE FROM library_edition WHERE number = 90`)).toThrow('FOREIGN KEY');
});
