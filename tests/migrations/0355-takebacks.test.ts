import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';

test('what was posted stays as it is, nothing is taken back, and the tables refuse what cannot be', async () => {
  const db = await openInMemory();
  const steps = migrations.filter(({ version }) => version <= 335);
  migrate(db, steps, 335);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO remittance_claim (sequence, id, remittance_id, position, natural_key, paid_cents, claim_id, state, reasons)
    VALUES (1, 'rc', 'r', 0, 'k', -500, 'c', 'posted', '[]')`);
  db.run(sql`INSERT INTO provider_adjustment (remittance_id, position, code, reference, amount_cents) VALUES ('r', 0, 'WO', 'X', 500)`);
  const before = [db.all(sql`SELECT * FROM remittance_claim`), db.all(sql`SELECT * FROM provider_adjustment`)];
  migrate(db, [...steps, ...migrations.filter(({ version }) => version === 355)], 355);
  expect([db.all(sql`SELECT * FROM remittance_claim`), db.all(sql`SELECT * FROM provider_adjustment`)]).toEqual(before);
  for (const table of [
    sql`SELECT 1 FROM undone_answer`,
    sql`SELECT 1 FROM undone_line`,
    sql`SELECT 1 FROM named_reversal`,
    sql`SELECT 1 FROM takeback_link`,
  ])
    expect(db.all(table)).toEqual([]);
  const link = (kind: string, other: string | null, claim: string | null) => () =>
    db.run(sql`INSERT INTO takeback_link (id, remittance_id, position, kind, other_remittance_id, other_position, claim_id, figures, reason, made_at, user_id)
      VALUES (${`${kind}${other}${claim}`}, 'r', 0, ${kind}, ${other}, ${other === null ? null : 1}, ${claim}, '', 'why', 'now', 'u')`);
  expect(link('pair', null, null)).toThrow(/CHECK/);
  expect(link('claim', null, null)).toThrow(/CHECK/);
  expect(link('accepted', 'r2', null)).toThrow(/CHECK/);
  expect(link('pair', 'r2', null)).not.toThrow();
  expect(link('claim', null, 'c')).not.toThrow();
  // One thing of a kind is said of an adjustment at a time; what was taken back makes room.
  expect(link('pair', 'r3', null)).toThrow(/UNIQUE/);
  db.run(sql`UPDATE takeback_link SET removed_at = 'now', removed_by = 'u', removed_reason = 'x' WHERE kind = 'pair'`);
  expect(link('pair', 'r3', null)).not.toThrow();
  const [plan] = db.all<{ detail: string }>(sql`EXPLAIN QUERY PLAN SELECT remittance_id FROM remittance_claim
    INDEXED BY remittance_claim_taken_back WHERE paid_cents < 0`);
  expect(plan?.detail).toContain('remittance_claim_taken_back');
});
