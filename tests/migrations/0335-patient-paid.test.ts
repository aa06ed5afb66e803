import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { patientPaidOn } from '#db/queries/claim-facts.ts';

test('postings stay as they are, and what a patient paid is the same, read from the index alone', async () => {
  const db = await openInMemory();
  migrate(db, migrations, 330);
  db.exec('PRAGMA foreign_keys = OFF');
  const posting = (position: number, account: string, detail: string, amount: number) =>
    db.run(sql`INSERT INTO posting (journal, position, account, detail, encounter_id, guarantor_id, amount_cents)
      VALUES (1, ${position}, ${account}, ${detail}, 'e', 'g', ${amount})`);
  posting(1, 'receivable.guarantor', 'payment', -25_00);
  posting(2, 'receivable.guarantor', 'payment', 5_00);
  posting(3, 'receivable.guarantor', 'transfer', 40_00);
  posting(4, 'cash', 'payment', 20_00);
  const before = db.all<object>(sql`SELECT * FROM posting`);
  expect(patientPaidOn(db, 'e')).toBe(20_00);
  migrate(db, migrations, 335);
  expect(schemaVersion(db)).toBe(335);
  expect(db.all(sql`SELECT * FROM posting`)).toEqual(before);
  expect([patientPaidOn(db, 'e'), patientPaidOn(db, 'another')]).toEqual([20_00, 0]);
  const [plan] = db.all<{ detail: string }>(sql`EXPLAIN QUERY PLAN SELECT -sum(p.amount_cents) FROM posting p
    WHERE p.encounter_id = 'e' AND p.account = 'receivable.guarantor' AND p.detail = 'payment'`);
  expect(plan?.detail).toContain('COVERING INDEX posting_patient_paid');
});
