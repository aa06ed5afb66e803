import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const before = Math.max(...migrations.map(({ version }) => version).filter((version) => version < 130));

/** A practice as the version before left it, with a patient's coverage. Written without the rest, so the references are off. */
async function practiceBefore(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, before);
  db.exec(`PRAGMA foreign_keys = OFF`);
  db.run(sql`INSERT INTO coverage (id, patient_id, rank, payer_id, plan_name, member_id, group_number, relationship, subscriber_last_name,
      subscriber_first_name, subscriber_middle_name, subscriber_sex, subscriber_street, subscriber_street2, subscriber_city,
      subscriber_state, subscriber_zip, copay_cents)
    VALUES ('c', 'p', 1, 'y', 'Gold', 'PM1', '', 'self', '', '', '', 'U', '', '', '', '', '', 2500)`);
  return db;
}

const check = (id: string, how = 'phone', source = 'manual', answerId: string | null = null) => sql`
  INSERT INTO eligibility_check (id, coverage_id, source, answer_id, checked_on, how, reference, recorded_at, user_id, verdict, words, facts)
  VALUES (${id}, 'c', ${source}, ${answerId}, '2026-07-14', ${how}, '', '2026-07-14T12:00:00.000Z', 'u', 'active', 'Active', '{}')`;
const answer = (id: string, state: string, reason: string) => sql`
  INSERT INTO eligibility_answer (id, edi_file_id, position, natural_key, facts, state, damaged, reason)
  VALUES (${id}, 'f', 0, ${id}, '{}', ${state}, 0, ${reason})`;

test('a practice of the version before keeps its coverages and has no check yet', async () => {
  const db = await practiceBefore();
  const coverages = db.all(sql`SELECT * FROM coverage`);
  migrate(db, migrations, 130);
  expect(schemaVersion(db)).toBe(130);
  expect(db.all(sql`SELECT * FROM coverage`)).toEqual(coverages);
  for (const table of ['batch', 'inquiry', 'answer', 'check', 'withdrawal'])
    expect(db.get(sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND name = ${`eligibility_${table}`}`)).toBeDefined();
  expect(db.all(sql`SELECT id FROM eligibility_check`)).toEqual([]);
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
});

test('a check has a source that fits, and is never changed or deleted', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 130);
  db.run(check('k1'));
  db.run(check('k2', '271', 'file', 'a'));
  for (const wrong of [check('k3', '271'), check('k4', 'phone', 'file', 'a'), check('k5', 'phone', 'manual', 'a'), check('k6', 'rumour')])
    expect(() => db.run(wrong)).toThrow('CHECK');
  expect(() => db.run(sql`UPDATE eligibility_check SET words = 'Inactive' WHERE id = 'k1'`)).toThrow('never changed');
  expect(() => db.run(sql`DELETE FROM eligibility_check`)).toThrow('never deleted');
  db.exec(`DROP TRIGGER eligibility_check_no_update`);
  db.run(sql`UPDATE eligibility_check SET words = 'Inactive' WHERE id = 'k1'`);
  expect(db.get(sql`SELECT words FROM eligibility_check WHERE id = 'k1'`)).toEqual({ words: 'Inactive' });
});

test('an answer that is not filed says why, and the same one stands once', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 130);
  db.run(answer('a1', 'filed', ''));
  expect(() => db.run(answer('a2', 'open', ''))).toThrow('CHECK');
  expect(() =>
    db.run(sql`INSERT INTO eligibility_answer (id, edi_file_id, position, natural_key, facts, state, damaged, reason)
    VALUES ('a3', 'g', 0, 'a1', '{}', 'filed', 0, '')`),
  ).toThrow('UNIQUE');
});
