import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { insertUser } from '#db/queries/user.ts';

const before = Math.max(...migrations.map(({ version }) => version).filter((version) => version < 240));
const NEW = [
  ...['claim_rule', 'claim_rule_change', 'claim_rule_payer', 'claim_setting', 'claim_tag', 'edit_setting', 'finding_override'],
  ...['scrub_set', 'scrub_trace', 'scrub_trace_line'],
];

async function openAt240() {
  const db = await openInMemory();
  migrate(db, migrations, 240);
  insertUser(db, { userId: 'u', loginName: 'u', displayName: 'U', role: 'owner' });
  return db;
}

test('rules, settings, overrides and traces are new tables; nothing that was there changes', async () => {
  const db = await openInMemory();
  migrate(db, migrations, before);
  const schema = db.all(sql`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  migrate(db, migrations, 240);
  expect(schemaVersion(db)).toBe(240);
  const after = db.all<{ name: string }>(sql`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  expect(after.filter(({ name }) => !NEW.includes(name))).toEqual(schema);
  expect(after.filter(({ name }) => NEW.includes(name)).map(({ name }) => name)).toEqual(NEW);
});

test('what an edit was made is only followed by others, and never without a reason', async () => {
  const db = await openAt240();
  const set = (edit: number, reason: string) =>
    db.run(sql`INSERT INTO edit_setting (edit_number, severity, reason, at, user_id) VALUES (${edit}, 'warn', ${reason}, 'now', 'u')`);
  set(40, 'Our payers do not ask');
  expect(() => set(40, '')).toThrow('CHECK');
  expect(() => set(1_001, 'a rule is switched off instead')).toThrow('CHECK');
  expect(() => db.run(sql`UPDATE edit_setting SET reason = 'other'`)).toThrow('never changed');
  expect(() => db.run(sql`DELETE FROM edit_setting`)).toThrow('never deleted');
});

test('a rule keeps its number and its history, and is not on while it is put aside', async () => {
  const db = await openAt240();
  const rule = (id: string, number: number, active: number, removed: number) =>
    db.run(sql`INSERT INTO claim_rule (id, number, title, note, position, active, removed, definition)
      VALUES (${id}, ${number}, 'A rule', '', 1, ${active}, ${removed}, '{}')`);
  rule('r', 1_001, 1, 0);
  expect(() => rule('s', 1_001, 0, 0)).toThrow('UNIQUE');
  expect(() => rule('s', 57, 0, 0)).toThrow('CHECK');
  expect(() => rule('s', 1_002, 1, 1)).toThrow('CHECK');
  db.run(sql`INSERT INTO claim_rule_change (rule_id, version, kind, title, definition, at, user_id)
    VALUES ('r', 1, 'written', 'A rule', '{}', 'now', 'u')`);
  expect(() => db.run(sql`UPDATE claim_rule_change SET title = 'Other'`)).toThrow('never changed');
  expect(() => db.run(sql`DELETE FROM claim_rule_change`)).toThrow('never deleted');
});

test('without its triggers the history could be rewritten: the triggers are the guard', async () => {
  const db = await openAt240();
  db.run(sql`INSERT INTO edit_setting (edit_number, severity, reason, at, user_id) VALUES (40, 'off', 'why', 'now', 'u')`);
  db.exec('DROP TRIGGER edit_setting_no_update; DROP TRIGGER edit_setting_no_delete');
  expect(db.run(sql`UPDATE edit_setting SET reason = 'other'`).changes).toBe(1);
  expect(db.run(sql`DELETE FROM edit_setting`).changes).toBe(1);
});
