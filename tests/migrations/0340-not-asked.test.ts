import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

async function at340() {
  const db = await openInMemory();
  migrate(db, migrations, 335);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency, status, total_charge_cents, service_date)
    VALUES ('c', 'CW1', 'e', 'v', 'p', 1, '1', 'closed', 100, '2026-07-14')`);
  migrate(db, migrations, 340);
  const say = (id: string, reason = 'Never covered') =>
    db.run(sql`INSERT INTO not_asked (id, claim_id, reason, at, user_id) VALUES (${id}, 'c', ${reason}, '2026-07-14', 'u')`);
  const takeBack = (id: string) => db.run(sql`UPDATE not_asked SET taken_back_at = '2026-07-15', taken_back_by = 'u' WHERE id = ${id}`);
  return { db, say, takeBack };
}

test('claims stay as they were, and nobody says yet that a payer is left out', async () => {
  const { db } = await at340();
  expect(schemaVersion(db)).toBe(340);
  expect(db.all(sql`SELECT id, status FROM claim`)).toEqual([{ id: 'c', status: 'closed' }]);
  expect(db.all(sql`SELECT * FROM not_asked`)).toEqual([]);
});

test('one word stands for a claim at a time, with its reason; taken back, another may stand', async () => {
  const { db, say, takeBack } = await at340();
  expect(() => say('a', '')).toThrow('CHECK');
  say('a');
  expect(() => say('b')).toThrow('UNIQUE');
  expect(() => db.run(sql`UPDATE not_asked SET taken_back_at = '2026-07-15'`)).toThrow('CHECK');
  takeBack('a');
  say('b');
  expect(db.all(sql`SELECT id FROM not_asked WHERE taken_back_at IS NULL`)).toEqual([{ id: 'b' }]);
});

test('why a payer was not asked is never changed, taken back twice or forgotten', async () => {
  const { db, say, takeBack } = await at340();
  say('a');
  expect(() => db.run(sql`UPDATE not_asked SET reason = 'other'`)).toThrow('never changed');
  expect(() => db.run(sql`DELETE FROM not_asked`)).toThrow('never forgotten');
  takeBack('a');
  expect(() => takeBack('a')).toThrow('taken back once');
  // The twin: without the triggers both go through.
  db.exec('DROP TRIGGER not_asked_no_change; DROP TRIGGER not_asked_no_delete');
  db.run(sql`UPDATE not_asked SET reason = 'other'`);
  db.run(sql`DELETE FROM not_asked`);
  expect(db.all(sql`SELECT * FROM not_asked`)).toEqual([]);
});
