import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const before = Math.max(...migrations.map(({ version }) => version).filter((version) => version < 170));

/** A practice as the version before left it, with a procedure and its usual fee. */
async function practiceBefore() {
  const db = await openInMemory();
  migrate(db, migrations, before);
  db.run(sql`INSERT INTO procedure_code (code, words, section, fee_cents, active) VALUES ('T1015', 'Clinic visit', 'Visits', 16500, 1)`);
  return db;
}

test('usual fees stay where they are, and no schedule stands above them', async () => {
  const db = await practiceBefore();
  const usual = db.all(sql`SELECT * FROM procedure_code`);
  migrate(db, migrations, 170);
  expect(schemaVersion(db)).toBe(170);
  expect(db.all(sql`SELECT * FROM procedure_code`)).toEqual(usual);
  expect(
    db.get(sql`SELECT (SELECT count(*) FROM fee_schedule) + (SELECT count(*) FROM fee_line) + (SELECT count(*) FROM fee_modifier) AS n`),
  ).toEqual({ n: 0 });
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
});

test('a contract is a payer’s, a schedule ends after it begins, a line stands once and is never below zero', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 170);
  const schedule = (id: string, kind: string, from: string, to: string | null) =>
    db.run(sql`INSERT INTO fee_schedule (id, name, kind, effective_from, effective_to) VALUES (${id}, 'Usual', ${kind}, ${from}, ${to})`);
  expect(() => schedule('s1', 'allowed', '2026-01-01', null)).toThrow('CHECK');
  expect(() => schedule('s2', 'charge', '2026-01-01', '2025-12-31')).toThrow('CHECK');
  expect(() => schedule('s3', 'charge', 'January', null)).toThrow('CHECK');
  schedule('s', 'charge', '2026-01-01', '2026-01-01');
  const line = (schedules: string, modifier: string, amount: number) =>
    db.run(
      sql`INSERT INTO fee_line (fee_schedule_id, code, modifier, amount_cents) VALUES (${schedules}, 'T1015', ${modifier}, ${amount})`,
    );
  expect(() => line('s', '', -1)).toThrow('CHECK');
  expect(() => line('none', '', 100)).toThrow('FOREIGN KEY');
  line('s', '', 100);
  line('s', '26', 60);
  expect(() => line('s', '26', 70)).toThrow('UNIQUE');
  expect(() => db.run(sql`INSERT INTO fee_modifier (modifier, share) VALUES ('50', 100001)`)).toThrow('CHECK');
});

test('lines are found by code and day without reading the others', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 170);
  const plan = db.all<{ detail: string }>(
    sql`EXPLAIN QUERY PLAN SELECT id FROM charge_line WHERE procedure_code = 'T1015' AND service_from < '2026-07-14'`,
  );
  expect(plan.map(({ detail }) => detail).join()).toContain('charge_line_code');
});
