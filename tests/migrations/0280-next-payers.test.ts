import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

async function at(version: number) {
  const db = await openInMemory();
  migrate(db, migrations, version);
  return db;
}

/** Two claims of one visit, without everything else that a practice has. */
async function withClaims() {
  const db = await at(280);
  db.exec('PRAGMA foreign_keys = OFF');
  for (const id of ['first', 'second', 'third'])
    db.run(sql`INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency, status, total_charge_cents, service_date)
      VALUES (${id}, ${id}, 'e', 'v', 'p', 1, '1', 'paid', 100, '2026-07-14')`);
  return db;
}

test('the step adds two tables and a view, and changes nothing else', async () => {
  const db = await at(270);
  const schema = db.all(sql`SELECT name, sql FROM sqlite_schema ORDER BY type, name`);
  migrate(db, migrations, 280);
  expect(schemaVersion(db)).toBe(280);
  const after = db.all<{ name: string }>(sql`SELECT name, sql FROM sqlite_schema ORDER BY type, name`);
  const mine = /born_claim|told_decision|other_coverage/;
  expect(after.filter(({ name }) => !mine.test(name))).toEqual(schema);
  expect(
    db.all(sql`SELECT type, name FROM sqlite_schema WHERE name IN ('born_claim', 'told_decision', 'other_coverage') ORDER BY name`),
  ).toEqual([
    { type: 'table', name: 'born_claim' },
    { type: 'view', name: 'other_coverage' },
    { type: 'table', name: 'told_decision' },
  ]);
});

test('one decision brings forth one claim, which is never forgotten', async () => {
  const db = await withClaims();
  const bear = (claimId: string, rootId: string, forwarded = 0) =>
    db.run(sql`INSERT INTO born_claim (claim_id, root_claim_id, forwarded) VALUES (${claimId}, ${rootId}, ${forwarded})`);
  bear('second', 'first');
  expect(() => bear('third', 'first')).toThrow('UNIQUE');
  expect(() => bear('third', 'third')).toThrow('CHECK');
  expect(() => bear('third', 'second', 2)).toThrow('CHECK');
  expect(() => db.run(sql`DELETE FROM born_claim`)).toThrow('never forgotten');
  expect(() => db.run(sql`INSERT OR REPLACE INTO born_claim SELECT 'third', root_claim_id, 0 FROM born_claim`)).toThrow('never forgotten');
  expect(db.all(sql`SELECT claim_id AS claimId FROM born_claim`)).toEqual([{ claimId: 'second' }]);
});

test('without the trigger a second claim would take its place', async () => {
  const db = await withClaims();
  db.run(sql`INSERT INTO born_claim (claim_id, root_claim_id, forwarded) VALUES ('second', 'first', 0)`);
  db.exec('DROP TRIGGER born_claim_no_delete');
  db.run(sql`INSERT OR REPLACE INTO born_claim SELECT 'third', root_claim_id, 0 FROM born_claim`);
  expect(db.all(sql`SELECT claim_id AS claimId FROM born_claim`)).toEqual([{ claimId: 'third' }]);
});

test('what was told is a list', async () => {
  const db = await withClaims();
  const tell = (decisions: string) => db.run(sql`INSERT INTO told_decision (claim_id, decisions) VALUES ('second', ${decisions})`);
  expect(() => tell('nothing')).toThrow();
  expect(() => tell('{}')).toThrow('CHECK');
  tell('[]');
  expect(db.all(sql`SELECT decisions FROM told_decision`)).toEqual([{ decisions: '[]' }]);
});
