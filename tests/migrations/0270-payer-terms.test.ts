import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const PAYER = sql`INSERT INTO payer (id, name, payer_id, filing_indicator, street, street2, city, state, zip, filing_limit_days, response_days)
  VALUES ('p', 'Prairie Mutual', 'PM001', 'CI', '', '', '', '', '', 90, 30)`;
const USER = sql`INSERT INTO user (id, login_name, display_name, role) VALUES ('u', 'ada', 'Ada', 'owner')`;

async function at(version: number) {
  const db = await openInMemory();
  migrate(db, migrations, version);
  return db;
}

test('the step adds one table; payers stay as they were, and ask nothing', async () => {
  const db = await at(260);
  db.run(PAYER);
  const schema = db.all(sql`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  const payers = db.all(sql`SELECT * FROM payer`);
  migrate(db, migrations, 270);
  expect(schemaVersion(db)).toBe(270);
  const after = db.all<{ name: string }>(sql`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  expect(after.filter(({ name }) => name !== 'payer_terms')).toEqual(schema);
  expect(after).toHaveLength(schema.length + 1);
  expect(db.all(sql`SELECT * FROM payer`)).toEqual(payers);
  expect(db.all(sql`SELECT * FROM payer_terms`)).toEqual([]);
});

test('what was asked is followed, never changed; only what came from a file goes with its payer', async () => {
  const db = await at(270);
  db.run(PAYER);
  db.run(USER);
  const said = (version: number, asks: string) =>
    db.run(sql`INSERT INTO payer_terms (payer_id, version, asks, at, user_id) VALUES ('p', ${version}, ${asks}, '2026-07-14', 'u')`);
  said(0, '{}');
  said(1, '{"needsNdc":true}');
  expect(() => said(1, '{}')).toThrow('UNIQUE');
  expect(() => said(-1, '{}')).toThrow('CHECK');
  expect(() => said(2, 'no json')).toThrow('CHECK');
  expect(() => said(2, '[]')).toThrow('CHECK');
  expect(() => db.run(sql`UPDATE payer_terms SET asks = '{}' WHERE version = 0`)).toThrow('never changed');
  expect(() => db.run(sql`DELETE FROM payer_terms WHERE version = 1`)).toThrow('never deleted');
  expect(() => db.run(sql`INSERT OR REPLACE INTO payer_terms SELECT * FROM payer_terms WHERE version = 1`)).toThrow('never deleted');
  db.run(sql`DELETE FROM payer_terms WHERE version = 0`);
  expect(db.all(sql`SELECT version, asks FROM payer_terms`)).toEqual([{ version: 1, asks: '{"needsNdc":true}' }]);
});

test('without the trigger the history would be rewritten', async () => {
  const db = await at(270);
  db.run(PAYER);
  db.run(USER);
  db.run(sql`INSERT INTO payer_terms (payer_id, version, asks, at, user_id) VALUES ('p', 1, '{}', '2026-07-14', 'u')`);
  db.exec('DROP TRIGGER payer_terms_no_update; DROP TRIGGER payer_terms_no_delete');
  db.run(sql`UPDATE payer_terms SET asks = '{"needsNdc":true}'`);
  db.run(sql`DELETE FROM payer_terms`);
  expect(db.all(sql`SELECT * FROM payer_terms`)).toEqual([]);
});
