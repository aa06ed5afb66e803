import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const before = Math.max(...migrations.map(({ version }) => version).filter((version) => version < 408));

/** A practice of the version before, with somebody who may be written to. */
async function practiceBefore(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, before);
  db.run(sql`INSERT INTO user (id, login_name, display_name, role) VALUES ('u', 'u', 'u', 'owner')`);
  db.run(sql`INSERT INTO guarantor (id, account_number, last_name, first_name, middle_name, street, street2, city, state, zip, phone)
    VALUES ('g', 1, 'Rook', 'Ida', '', '', '', '', '', '', '')`);
  return db;
}

const run = (db: OwnedDb, id: string, number: number) =>
  db.run(sql`INSERT INTO dunning_run (id, number, letter_date, made_at, user_id, letter_count, total_cents, status)
    VALUES (${id}, ${number}, '2026-08-01', '2026-08-01', 'u', 1, 500, 'made')`);
const letter = (db: OwnedDb, id: string, runId: string, facts = '{}', amount = 500) =>
  db.run(sql`INSERT INTO dunning_letter (id, run_id, guarantor_id, level, amount_cents, facts)
    VALUES (${id}, ${runId}, 'g', 1, ${amount}, ${facts})`);
const status = (db: OwnedDb, id: string, to: string) => db.run(sql`UPDATE dunning_run SET status = ${to} WHERE id = ${id}`);

test('a practice of the version before gets empty lists of letters and keeps its people', async () => {
  const db = await practiceBefore();
  const people = db.all(sql`SELECT * FROM guarantor`);
  migrate(db, migrations, 408);
  expect(schemaVersion(db)).toBe(408);
  expect(db.all(sql`SELECT * FROM guarantor`)).toEqual(people);
  expect(db.get(sql`SELECT (SELECT count(*) FROM dunning_run) + (SELECT count(*) FROM dunning_letter) AS n`)).toEqual({ n: 0 });
  expect(db.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
});

test('a letter stays as it was printed, one a guarantor in a run, and asks for something', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 408);
  run(db, 'r', 1);
  letter(db, 'a', 'r');
  expect(() => letter(db, 'b', 'r')).toThrow('UNIQUE');
  expect(() => db.run(sql`UPDATE dunning_letter SET amount_cents = 1`)).toThrow('stays as it was printed');
  expect(() => db.run(sql`DELETE FROM dunning_letter`)).toThrow('stays as it was printed');
  run(db, 's', 2);
  expect(() => letter(db, 'c', 's', 'no facts')).toThrow('CHECK');
  expect(() => letter(db, 'c', 's', '{}', 0)).toThrow('CHECK');
  expect(() => letter(db, 'c', 'nowhere')).toThrow('FOREIGN KEY');
  expect(() => run(db, 't', 2)).toThrow('UNIQUE');
});

test('a run that was mailed or taken back stays so', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 408);
  run(db, 'r', 1);
  status(db, 'r', 'mailed');
  expect(() => status(db, 'r', 'undone')).toThrow('stays so');
  run(db, 's', 2);
  status(db, 's', 'undone');
  expect(() => status(db, 's', 'made')).toThrow('stays so');
  run(db, 't', 3);
  expect(() => status(db, 't', 'lost')).toThrow('CHECK');
});
