import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

/** A claim on hold and one that was sent, without what they refer to: what refers is not what the step changes. */
async function practiceBefore() {
  const db = await openInMemory();
  const before = Math.max(...migrations.map(({ version }) => version).filter((version) => version < 305));
  migrate(db, migrations, before);
  db.exec('PRAGMA foreign_keys = OFF');
  for (const [id, status] of [
    ['held', 'onHold'],
    ['sent', 'submitted'],
  ] as const)
    db.run(sql`INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency, status, hold_reason,
        total_charge_cents, service_date) VALUES (${id}, ${id}, 'e', 'v', 'p', 1, '1', ${status}, 'x', 100, '2026-07-14')`);
  return db;
}

test('claims stay as they are; what is on hold waits for the biller', async () => {
  const db = await practiceBefore();
  const claims = db.all<object>(sql`SELECT * FROM claim ORDER BY id`);
  migrate(db, migrations, 305);
  expect(schemaVersion(db)).toBe(305);
  const after = db.all(sql`SELECT * FROM claim ORDER BY id`);
  expect(after).toMatchObject(claims);
  expect(after).toMatchObject([
    { hold_bucket: 'biller', look_again_on: null },
    { hold_bucket: '', look_again_on: null },
  ]);
});

test('only buckets that exist, days, and filters that can be read are kept; a name of a view once', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 305);
  expect(() => db.run(sql`UPDATE claim SET hold_bucket = 'nobody'`)).toThrow('CHECK');
  expect(() => db.run(sql`UPDATE claim SET look_again_on = 'soon'`)).toThrow('CHECK');
  const view = (id: string, name: string, filter: string) =>
    db.run(sql`INSERT INTO claim_view (id, name, filter) VALUES (${id}, ${name}, ${filter})`);
  view('a', 'Old', '{}');
  expect(() => view('b', 'old', '{}')).toThrow('UNIQUE');
  expect(() => view('b', '', '{}')).toThrow('CHECK');
  expect(() => view('b', 'New', '[]')).toThrow('CHECK');
});

test('totals of statuses are read from an index alone, and the days of service are walked in order', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 305);
  const plan = (rows: readonly { readonly detail: string }[]) => rows.map(({ detail }) => detail).join('\n');
  const sums = db.all<{ detail: string }>(sql`
    EXPLAIN QUERY PLAN SELECT count(*), sum(total_charge_cents) FROM claim WHERE status IN (SELECT value FROM json_each('["paid"]'))`);
  expect(plan(sums)).toContain('COVERING INDEX claim_status');
  const page = db.all<{ detail: string }>(sql`
    EXPLAIN QUERY PLAN SELECT id FROM claim WHERE +status IN (SELECT value FROM json_each('["paid"]'))
    ORDER BY service_date DESC, claim_number LIMIT 500`);
  expect(plan(page)).toContain('claim_served');
  expect(plan(page)).not.toContain('TEMP B-TREE');
});
