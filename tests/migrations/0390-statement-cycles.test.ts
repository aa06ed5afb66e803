import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { statementsOfRun } from '#db/queries/statement-run.ts';

const BEFORE = migrations.filter(({ version }) => version < 390).at(-1)?.version ?? 0;

async function before() {
  const db = await openInMemory();
  migrate(db, migrations, BEFORE);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO statement_run (id, number, statement_date, created_at, statement_count, total_cents, status)
    VALUES ('r', 1, '2026-07-14', 'x', 2, 300, 'mailed')`);
  for (const [id, amount] of [
    ['s2', 200],
    ['s1', 100],
  ] as const)
    db.run(sql`INSERT INTO statement (id, run_id, guarantor_id, level, amount_cents, facts)
      VALUES (${id}, 'r', ${`g-${id}`}, 1, ${amount}, ${JSON.stringify({ amountDue: amount, payments: [{ words: 'Check' }] })})`);
  return db;
}

test('statements of the version before stand in their order, of whole accounts, in English and mixed by date', async () => {
  const db = await before();
  migrate(db, migrations, 390);
  expect(schemaVersion(db)).toBe(390);
  expect(db.all(sql`SELECT id, patient_id AS patientId, amount_cents AS amount FROM statement ORDER BY rowid`)).toEqual([
    { id: 's2', patientId: null, amount: 200 },
    { id: 's1', patientId: null, amount: 100 },
  ]);
  expect([...statementsOfRun(db, 'r', 'g-s1')]).toMatchObject([
    { facts: { amountDue: 100, language: 'en', order: 'byDate', patientName: null, payments: [{ words: 'Check', patientName: '' }] } },
  ]);
  expect(db.get(sql`SELECT choices, logo FROM statement_run`)).toEqual({ choices: '{}', logo: null });
});

test('one statement for an account or for a patient of it stands in a run', async () => {
  const db = await before();
  migrate(db, migrations, 390);
  const add = (id: string, patient: string | null) =>
    db.run(sql`INSERT INTO statement (id, run_id, guarantor_id, patient_id, level, amount_cents, facts)
      VALUES (${id}, 'r', 'g-s1', ${patient}, 1, 1, '{}')`);
  expect(() => add('again', null)).toThrow('UNIQUE');
  add('first', 't1');
  add('second', 't2');
  expect(() => add('third', 't2')).toThrow('UNIQUE');
});

test.each([
  ['practice_logo_no_update', 'UPDATE practice_logo SET width = 2'],
  ['practice_logo_no_delete', 'DELETE FROM practice_logo'],
])('a logo stays as it was printed: %s', async (trigger, act) => {
  for (const guarded of [true, false]) {
    const db = await before();
    migrate(db, migrations, 390);
    db.run(sql`INSERT INTO practice_logo (sha256, media_type, width, height, bytes) VALUES ('a', 'image/png', 1, 1, x'00')`);
    if (!guarded) db.exec(`DROP TRIGGER ${trigger}`);
    if (guarded) expect(() => db.exec(act)).toThrow('stays as it was printed');
    else expect(() => db.exec(act)).not.toThrow();
  }
});
