import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const BEFORE = migrations.filter(({ version }) => version < 386).at(-1)?.version ?? 0;

async function opened() {
  const db = await openInMemory();
  migrate(db, migrations, BEFORE);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO payment (id, guarantor_id, kind, method, reference, received_on, amount_cents, receipt_number)
    VALUES ('p', 'g', 'payment', 'check', '1044', '2026-07-14', 2500, 1)`);
  const before = db.all(sql`SELECT * FROM payment`);
  migrate(db, migrations, 386);
  expect(db.all(sql`SELECT * FROM payment`)).toEqual(before);
  return db;
}

test('the version before is brought up as it was; a bounced check costs nothing until the practice says so', async () => {
  const db = await opened();
  expect(schemaVersion(db)).toBe(386);
  expect(db.all(sql`SELECT fee_cents AS fee, code FROM bounced_check_fee`)).toEqual([{ fee: 0, code: 'NSFEE' }]);
});

const END = sql`INSERT INTO payment_end (id, payment_id, how, ended_on, ended_at, user_id, reason) VALUES ('e', 'p', 'void', '2026-07-14', 'x', 'u', 'typed twice')`;
const REFUND = sql`INSERT INTO refund (id, number, guarantor_id, amount_cents, reason, owed_on, owed_by, status)
  VALUES ('r', 1, 'g', 100, 'paid twice', '2026-07-14', 'u', 'owed')`;

/** Each attempt with what stops it; with that dropped it goes through. */
const attempts = [
  ['DROP TRIGGER payment_end_no_delete', sql`DELETE FROM payment_end`, 'never deleted'],
  ['DROP TRIGGER refund_no_delete', sql`DELETE FROM refund`, 'never deleted'],
  ['DROP TRIGGER refund_money_no_update', sql`UPDATE refund SET amount_cents = 200`, 'what it was made for'],
  [
    'DROP INDEX payment_end_standing',
    sql`INSERT INTO payment_end (id, payment_id, how, ended_on, ended_at, user_id, reason) VALUES ('f', 'p', 'bounced', '2026-07-15', 'x', 'u', 'again')`,
    'UNIQUE',
  ],
] as const;

test.each(attempts)('%s', async (drop, attempt, words) => {
  for (const guarded of [true, false]) {
    const db = await opened();
    db.run(END);
    db.run(REFUND);
    if (!guarded) db.exec(drop);
    if (guarded) expect(() => db.run(attempt)).toThrow(words);
    else expect(db.run(attempt).changes).toBe(1);
  }
});
