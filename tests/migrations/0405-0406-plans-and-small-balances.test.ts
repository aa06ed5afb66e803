import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { planPolicy, runningPlans } from '#db/queries/payment-plan.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const BEFORE = migrations.filter(({ version }) => version < 405).at(-1)?.version ?? 0;

async function after() {
  const db = await openInMemory();
  migrate(db, migrations, BEFORE);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO statement_run (id, number, statement_date, created_at, statement_count, total_cents, status)
    VALUES ('r', 1, '2026-07-14', 'x', 2, 300, 'mailed')`);
  migrate(db, migrations, 406);
  const insert = (id: string, agreed: number, instalment: number, firstDay = '2026-08-01') =>
    db.run(sql`INSERT INTO payment_plan (id, number, guarantor_id, agreed_cents, down_cents, instalment_cents, instalment_count, started_on,
        first_day, interval, grace_days, note, over_policy, after_journal, made_by, made_at)
      VALUES (${id}, ${agreed}, 'g', ${agreed}, 0, ${instalment}, 3, '2026-07-14', ${firstDay}, 'monthly', 5, '', 0, 0, 'u', 'x')`);
  return { db, insert };
}

test('a practice of the version before has no plan and the usual policy, and what was there stands as it was', async () => {
  const { db } = await after();
  expect(schemaVersion(db)).toBe(406);
  expect([planPolicy(db), runningPlans(db, plainDate('2026-07-14'))]).toEqual([{ most: null, mostMonths: null, graceDays: 5 }, []]);
  expect(db.get(sql`SELECT status FROM statement_run`)).toEqual({ status: 'mailed' });
});

test('a schedule that does not come out, or begins before it was agreed, is refused by the table itself', async () => {
  const { insert } = await after();
  expect(() => insert('whole', 300, 100)).not.toThrow();
  expect(() => insert('nothing left for the last one', 200, 100)).toThrow('CHECK');
  expect(() => insert('before', 301, 100, '2026-07-13')).toThrow('CHECK');
});

test.each([
  ['payment_plan_no_delete', `DELETE FROM payment_plan`, 'never deleted'],
  ['payment_plan_terms_no_update', `UPDATE payment_plan SET agreed_cents = 301`, 'stays as it was'],
  ['payment_plan_visit_no_update', `UPDATE payment_plan_visit SET owed_cents = 1`, 'stays as it was'],
  ['payment_plan_visit_no_delete', `DELETE FROM payment_plan_visit`, 'stays as it was'],
  ['small_balance_run_no_delete', `DELETE FROM small_balance_run`, 'never deleted'],
  ['small_balance_run_no_update', `UPDATE small_balance_run SET total_cents = 1`, 'stays on record'],
  ['small_balance_part_no_update', `UPDATE small_balance_part SET amount_cents = 1`, 'stays on record'],
  ['small_balance_part_no_delete', `DELETE FROM small_balance_part`, 'stays on record'],
])('what was agreed or written off stays: %s', async (trigger, act, words) => {
  for (const guarded of [true, false]) {
    const { db, insert } = await after();
    insert('whole', 300, 100);
    db.run(sql`INSERT INTO payment_plan_visit (plan_id, encounter_id, owed_cents) VALUES ('whole', 'e', 300)`);
    db.run(sql`INSERT INTO small_balance_run (id, number, made_on, made_by, made_at, maximum_cents, age_days, reason, account_count, visit_count,
        total_cents) VALUES ('r', 1, '2026-07-14', 'u', 'x', 500, 60, 'Small balance', 1, 1, 300)`);
    db.run(
      sql`INSERT INTO small_balance_part (run_id, encounter_id, guarantor_id, amount_cents, journal_id) VALUES ('r', 'e', 'g', 300, 'j')`,
    );
    if (!guarded) db.exec(`DROP TRIGGER ${trigger}`);
    if (guarded) expect(() => db.exec(act)).toThrow(words);
    else expect(() => db.exec(act)).not.toThrow();
  }
});
