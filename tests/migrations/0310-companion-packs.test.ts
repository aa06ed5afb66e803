import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const USER = sql`INSERT INTO user (id, login_name, display_name, role) VALUES ('u', 'ada', 'Ada', 'owner')`;
const CHANGE = sql`INSERT INTO companion_pack_change (pack_id, edition, kind, at, user_id) VALUES ('p', '1', 'installed', '2026-07-14', 'u')`;

async function at(version: number) {
  const db = await openInMemory();
  migrate(db, migrations, version);
  db.run(USER);
  return db;
}

test('the step adds its tables and leaves the others as they were', async () => {
  const db = await at(305);
  const schema = db.all(sql`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  migrate(db, migrations, 310);
  expect(schemaVersion(db)).toBe(310);
  const after = db.all<{ name: string }>(sql`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  expect(after.filter(({ name }) => !name.startsWith('companion_pack'))).toEqual(schema);
  expect(after).toHaveLength(schema.length + 4);
});

test('a pack holds JSON only, and what became of it is neither changed nor deleted', async () => {
  const db = await at(310);
  const pack = (content: string) =>
    db.run(sql`INSERT INTO companion_pack (pack_id, name, edition, content, trading_partner_id, active, installed_at, user_id)
      VALUES ('p', 'Pack', '1', ${content}, NULL, 1, '2026-07-14', 'u')`);
  expect(() => pack('no json')).toThrow('CHECK');
  pack('{}');
  expect(() => pack('{}')).toThrow('UNIQUE');
  db.run(CHANGE);
  expect(() => db.run(sql`UPDATE companion_pack_change SET edition = '2'`)).toThrow('never changed');
  expect(() => db.run(sql`DELETE FROM companion_pack_change`)).toThrow('never deleted');
});

test('without the triggers the history would be rewritten', async () => {
  const db = await at(310);
  db.run(CHANGE);
  db.exec('DROP TRIGGER companion_pack_change_no_update; DROP TRIGGER companion_pack_change_no_delete');
  db.run(sql`UPDATE companion_pack_change SET edition = '2'`);
  db.run(sql`DELETE FROM companion_pack_change`);
  expect(db.all(sql`SELECT * FROM companion_pack_change`)).toEqual([]);
});
