import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { findPayment, paymentsOn } from '#db/queries/payment.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const BEFORE = migrations.filter(({ version }) => version < 385).at(-1)?.version ?? 0;
const DAY = plainDate('2026-07-14');

async function opened() {
  const db = await openInMemory();
  migrate(db, migrations, BEFORE);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO user (id, login_name, display_name, role) VALUES ('u', 'priya', 'Priya', 'frontDesk')`);
  db.run(sql`INSERT INTO guarantor (id, account_number, last_name, first_name, middle_name, phone, street, street2, city, state, zip)
    VALUES ('g', 5001, 'Alder', 'Noa', '', '', '', '', '', '', '')`);
  const payment = (id: string, receipt: number) =>
    db.run(sql`INSERT INTO payment (id, guarantor_id, kind, method, reference, received_on, amount_cents, receipt_number)
      VALUES (${id}, 'g', 'payment', 'check', '1044', ${DAY}, 2500, ${receipt})`);
  payment('booked', 1);
  payment('unbooked', 2);
  db.run(sql`INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, user_id, reason, source_kind, source_id)
    VALUES (1, 'j', 'o', '2026-07-14T15:00:00.000Z', ${DAY}, 'patientPayment', 'u', '', 'receipt', 'booked')`);
  return db;
}

test('payments of the version before stay as they are, and say who took them where the books know it', async () => {
  const db = await opened();
  const before = findPayment(db, 'booked');
  migrate(db, migrations, 385);
  expect(schemaVersion(db)).toBe(385);
  expect(findPayment(db, 'booked')).toEqual(before);
  expect(paymentsOn(db, DAY).map(({ receiptNumber, takenBy, takenAt, takenBack }) => [receiptNumber, takenBy, takenAt, takenBack])).toEqual(
    [
      [1, 'u', '2026-07-14T15:00:00.000Z', 0],
      [2, null, null, 1],
    ],
  );
  expect(paymentsOn(db, plainDate('2026-07-15'))).toEqual([]);
  const [plan] = db.all<{ detail: string }>(
    sql`EXPLAIN QUERY PLAN SELECT * FROM payment WHERE received_on = ${DAY} ORDER BY receipt_number`,
  );
  expect(plan?.detail).toContain('INDEX payment_received');
});

test('money orders and prepayments are kept, and nothing of a payment is changed or deleted', async () => {
  const db = await opened();
  migrate(db, migrations, 385);
  db.run(sql`INSERT INTO payment (id, guarantor_id, kind, method, reference, received_on, amount_cents, receipt_number, taken_by, taken_at)
    VALUES ('new', 'g', 'prepayment', 'moneyOrder', '', ${DAY}, 100, 3, 'u', 'x')`);
  db.run(sql`UPDATE payment SET patient_id = 'p' WHERE id = 'new'`);
  const [remove, change] = [sql`DELETE FROM payment WHERE id = 'new'`, sql`UPDATE payment SET amount_cents = 200 WHERE id = 'new'`];
  expect(() => db.run(remove)).toThrow('never deleted');
  expect(() => db.run(change)).toThrow('stays as it was');
  db.exec('DROP TRIGGER payment_no_delete; DROP TRIGGER payment_money_no_update');
  expect(db.run(change).changes + db.run(remove).changes).toBe(2);
});
