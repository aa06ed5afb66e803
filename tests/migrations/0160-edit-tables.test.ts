import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

/** A practice as the version before left it, with one edition of a list. */
async function practiceBefore(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, 159);
  db.run(sql`INSERT INTO library_edition (id, kind, title, publisher, file_name, file_sha256, effective_from, effective_to, complete,
      imported_at, imported_by, status)
    VALUES ('e', 'ncciPtp', 'Quarter', 'CMS', 'f', 's', '2026-01-01', NULL, 1, '2026-01-01T00:00:00.000Z', NULL, 'active')`);
  return db;
}

const edition = sql`SELECT number FROM library_edition WHERE id = 'e'`;

test('the version before keeps its editions and gets the tables, empty', async () => {
  const db = await practiceBefore();
  const before = db.all(sql`SELECT * FROM library_edition`);
  migrate(db, migrations, 160);
  expect(schemaVersion(db)).toBe(160);
  expect(db.all(sql`SELECT * FROM library_edition`)).toEqual(before);
  for (const count of [
    sql`SELECT count(*) AS n FROM ptp_term`,
    sql`SELECT count(*) AS n FROM ptp_block`,
    sql`SELECT count(*) AS n FROM ptp_column1`,
    sql`SELECT count(*) AS n FROM mue_limit`,
    sql`SELECT count(*) AS n FROM rvu_value`,
    sql`SELECT count(*) AS n FROM gpci_index`,
  ])
    expect(db.get(count)).toEqual({ n: 0 });
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
});

test('half an entry, an unheard-of indicator, a block without its edition and an edition without its rows are refused', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 160);
  const { number } = db.get<{ number: number }>(edition) ?? { number: 0 };
  const block = (bytes: Uint8Array) => db.run(sql`INSERT INTO ptp_block (id, entries) VALUES (1, ${bytes})`);
  expect(() => block(new Uint8Array(9))).toThrow('CHECK');
  expect(() => block(new Uint8Array(0))).toThrow('CHECK');
  block(new Uint8Array(20));
  expect(() => db.run(sql`INSERT INTO ptp_term (id, indicator, before_1996, rationale) VALUES (1, 2, 0, '')`)).toThrow('CHECK');
  expect(() => db.run(sql`INSERT INTO ptp_column1 (edition, column1, block_id) VALUES (${number + 1}, 1, 1)`)).toThrow('FOREIGN KEY');
  expect(() => db.run(sql`INSERT INTO ptp_column1 (edition, column1, block_id) VALUES (${number}, 1, 2)`)).toThrow('FOREIGN KEY');
  db.run(sql`INSERT INTO ptp_column1 (edition, column1, block_id) VALUES (${number}, 1, 1)`);
  expect(() => db.run(sql`DELETE FROM ptp_block WHERE id = 1`)).toThrow('FOREIGN KEY');
  expect(() => db.run(sql`DELETE FROM library_edition WHERE id = 'e'`)).toThrow('FOREIGN KEY');
  db.run(sql`DELETE FROM ptp_column1`);
  db.run(sql`DELETE FROM ptp_block`);
  db.run(sql`DELETE FROM library_edition WHERE id = 'e'`);
});
