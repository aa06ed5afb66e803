import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const before = migrations.filter(({ version }) => version < 300).at(-1)?.version ?? 0;

async function at(version: number) {
  const db = await openInMemory();
  migrate(db, migrations, version);
  return db;
}
/** A file and a batch of it, for rows that name them. */
async function furnished() {
  const db = await at(300);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(
    sql`INSERT INTO edi_file (id, direction, name, kinds, sha256, received_at, bytes) VALUES ('f', 'in', 'a.999', '999', 'x', '', x'00')`,
  );
  return db;
}

test('the step adds tables and changes none that was there', async () => {
  const db = await at(before);
  const schema = db.all(sql`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  migrate(db, migrations, 300);
  expect(schemaVersion(db)).toBe(300);
  const after = db.all<{ name: string }>(sql`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  const added = [
    'answer_exception',
    'answer_report',
    'answer_report_mention',
    'batch_answer',
    'claim_answer',
    'status_batch',
    'status_inquiry',
  ];
  expect(after.filter(({ name }) => !added.includes(name))).toEqual(schema);
  expect(after).toHaveLength(schema.length + added.length);
});

const claimAnswer = (id: string, key: string, verdict = 'rejected') => sql`
  INSERT INTO claim_answer (id, claim_id, edi_file_id, first_segment, last_segment, received_at, kind, source, source_name, verdict, late,
    codes, words, places, natural_key)
  VALUES (${id}, 'c', 'f', 1, 2, '2026-07-14', '277CA', 'payer', '', ${verdict}, 0, '', '', '[]', ${key})`;

test('an answer counts once and is never changed or deleted', async () => {
  const db = await furnished();
  db.run(claimAnswer('a', 'k'));
  expect(() => db.run(claimAnswer('b', 'k'))).toThrow('UNIQUE');
  expect(() => db.run(claimAnswer('b', 'k2', 'perhaps'))).toThrow('CHECK');
  expect(() => db.run(sql`UPDATE claim_answer SET words = 'x'`)).toThrow('never changed');
  expect(() => db.run(sql`DELETE FROM claim_answer`)).toThrow('never deleted');
  expect(() => db.run(sql`INSERT OR REPLACE INTO claim_answer SELECT * FROM claim_answer`)).toThrow('never deleted');
  db.run(sql`INSERT INTO batch_answer (id, batch_id, edi_file_id, first_segment, last_segment, received_at, kind, source, verdict, codes, words,
    natural_key) VALUES ('a', 'b', 'f', 1, 1, '', 'TA1', 'clearinghouse', 'accepted', '', '', 'k')`);
  expect(() => db.run(sql`UPDATE batch_answer SET verdict = 'rejected'`)).toThrow('never changed');
  expect(() => db.run(sql`DELETE FROM batch_answer`)).toThrow('never deleted');
});

test('without the triggers an answer could be rewritten', async () => {
  const db = await furnished();
  db.run(claimAnswer('a', 'k'));
  db.exec('DROP TRIGGER claim_answer_no_update; DROP TRIGGER claim_answer_no_delete');
  db.run(sql`UPDATE claim_answer SET verdict = 'accepted'`);
  db.run(sql`DELETE FROM claim_answer`);
  expect(db.all(sql`SELECT * FROM claim_answer`)).toEqual([]);
});
