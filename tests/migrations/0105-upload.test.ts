import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

/** A practice as the version before left it. */
async function practiceBefore() {
  const db = await openInMemory();
  migrate(db, migrations, 100);
  return db;
}

test('the version before gets a place for files on their way in, empty; everything else stays', async () => {
  const db = await practiceBefore();
  const tables = db.all(sql`SELECT name, sql FROM sqlite_schema ORDER BY name`);
  migrate(db, migrations, 105);
  expect(schemaVersion(db)).toBe(105);
  expect(db.all(sql`SELECT name, sql FROM sqlite_schema WHERE tbl_name NOT LIKE 'upload%' ORDER BY name`)).toEqual(tables);
  expect(db.get(sql`SELECT (SELECT count(*) FROM upload) + (SELECT count(*) FROM upload_piece) AS n`)).toEqual({ n: 0 });
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
});

test('a piece belongs to a file, stands at its place once, and goes with the file', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 105);
  const file = (id: string, bytes: number) =>
    db.run(sql`INSERT INTO upload (id, name, byte_count, begun_at) VALUES (${id}, 'a.csv', ${bytes}, '2026-07-14T12:00:00.000Z')`);
  const piece = (upload: string, position: number) =>
    db.run(sql`INSERT INTO upload_piece (upload_id, position, bytes) VALUES (${upload}, ${position}, ${Uint8Array.of(1)})`);
  expect(() => file('none', 0)).toThrow('CHECK');
  file('u', 2);
  expect(() => piece('another', 0)).toThrow('FOREIGN KEY');
  expect(() => piece('u', -1)).toThrow('CHECK');
  piece('u', 0);
  piece('u', 1);
  expect(() => piece('u', 1)).toThrow('UNIQUE');
  db.run(sql`DELETE FROM upload WHERE id = 'u'`);
  expect(db.get(sql`SELECT count(*) AS n FROM upload_piece`)).toEqual({ n: 0 });
});
