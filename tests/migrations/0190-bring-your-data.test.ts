import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const before = Math.max(...migrations.map(({ version }) => version).filter((version) => version < 190));
const post = (position: number, account: string, amount: number) => sql`
  INSERT INTO posting (journal, position, account, guarantor_id, detail, amount_cents) VALUES (1, ${position}, ${account}, 'g', '', ${amount})`;

/** Books as the version before left them: one journal of two postings. */
async function booksBefore(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, before);
  db.run(sql`INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, reason, source_kind, source_id)
    VALUES (1, 'j', 'o', '2026-07-01', '2026-07-01', 'patientPayment', '', 'receipt', 'p')`);
  db.run(post(1, 'cash', 100));
  db.run(post(2, 'unapplied.guarantor', -100));
  return db;
}
const attached = (db: OwnedDb) =>
  db.all(sql`SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = 'posting' AND sql IS NOT NULL
  AND type <> 'table' ORDER BY name`);

test('books of the version before keep every posting, index and guard', async () => {
  const db = await booksBefore();
  const [postings, guards] = [db.all(sql`SELECT * FROM posting ORDER BY journal, position`), attached(db)];
  migrate(db, migrations, 190);
  expect(schemaVersion(db)).toBe(190);
  expect(db.all(sql`SELECT * FROM posting ORDER BY journal, position`)).toEqual(postings);
  expect(attached(db)).toEqual(guards);
  expect(guards.length).toBeGreaterThanOrEqual(4);
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
  expect(db.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
});

test('a posting may stand on what was brought forward, and is never changed or deleted', async () => {
  const db = await booksBefore();
  expect(() => db.run(post(3, 'openingBalance', 5))).toThrow('CHECK');
  migrate(db, migrations, 190);
  db.run(post(3, 'openingBalance', 5));
  expect(() => db.run(post(4, 'opening', 5))).toThrow('CHECK');
  expect(() => db.run(sql`UPDATE posting SET amount_cents = 6`)).toThrow('never changed');
  expect(() => db.run(sql`DELETE FROM posting`)).toThrow('never deleted');
});

test('a number of an old system is one row’s, whatever its case', async () => {
  const db = await booksBefore();
  migrate(db, migrations, 190);
  const number = (external: string) =>
    sql`INSERT INTO external_id (system, entity, external, row_id) VALUES ('Medisoft', 'patient', ${external}, 'x')`;
  db.run(number('ROOKI000'));
  expect(() => db.run(number('rooki000'))).toThrow('UNIQUE');
});

test('gathered rows and pieces go with what they belong to', async () => {
  const db = await booksBefore();
  migrate(db, migrations, 190);
  db.run(sql`INSERT INTO user (id, login_name, display_name, role) VALUES ('u', 'u', 'u', 'owner')`);
  db.run(sql`INSERT INTO import_run (id, kind, system, file_name, begun_at, user_id, status, mapping)
    VALUES ('r', 'patients', 'm', 'f', 't', 'u', 'staging', '{}')`);
  db.run(sql`INSERT INTO import_row (run_id, line, row_values) VALUES ('r', 2, '{}')`);
  db.run(sql`INSERT INTO export_file (id, begun_at) VALUES ('e', 't')`);
  db.run(sql`INSERT INTO export_piece (export_id, position, bytes) VALUES ('e', 0, x'00')`);
  db.run(sql`DELETE FROM import_run`);
  db.run(sql`DELETE FROM export_file`);
  expect(db.all(sql`SELECT 1 FROM import_row UNION ALL SELECT 1 FROM export_piece`)).toEqual([]);
});
