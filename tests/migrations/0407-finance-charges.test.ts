import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const before = Math.max(...migrations.map(({ version }) => version).filter((version) => version < 407));
const post = (position: number, account: string, amount: number) => sql`
  INSERT INTO posting (journal, position, account, encounter_id, guarantor_id, detail, amount_cents)
  VALUES (1, ${position}, ${account}, 'e', 'g', '', ${amount})`;

/** Books as the version before left them: one journal of two postings. */
async function booksBefore(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, before);
  db.run(sql`INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, reason, source_kind, source_id)
    VALUES (1, 'j', 'o', '2026-07-01', '2026-07-01', 'patientPayment', '', 'receipt', 'p')`);
  db.run(post(1, 'cash', 100));
  db.run(post(2, 'unapplied.guarantor', -100));
  return db;
}
const attached = (db: OwnedDb) =>
  db.all(sql`SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = 'posting' AND sql IS NOT NULL
  AND type <> 'table' ORDER BY name`);

test('books of the version before keep every posting, index and guard', async () => {
  const db = await booksBefore();
  const [postings, guards] = [db.all(sql`SELECT * FROM posting ORDER BY journal, position`), attached(db)];
  migrate(db, migrations, 407);
  expect(schemaVersion(db)).toBe(407);
  expect(db.all(sql`SELECT * FROM posting ORDER BY journal, position`)).toEqual(postings);
  expect(attached(db)).toEqual(guards);
  expect(guards.length).toBeGreaterThanOrEqual(5);
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
  expect(db.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
});

test('a posting may be a finance charge on a visit, and is never changed or deleted', async () => {
  const db = await booksBefore();
  expect(() => db.run(post(3, 'financeIncome', -5))).toThrow('CHECK');
  migrate(db, migrations, 407);
  db.run(post(3, 'financeIncome', -5));
  expect(() =>
    db.run(
      sql`INSERT INTO posting (journal, position, account, guarantor_id, detail, amount_cents) VALUES (1, 4, 'financeIncome', 'g', '', -5)`,
    ),
  ).toThrow('CHECK');
  expect(() => db.run(sql`UPDATE posting SET amount_cents = 6`)).toThrow('never changed');
  expect(() => db.run(sql`DELETE FROM posting`)).toThrow('never deleted');
});

test('a guarantor is charged once for a month while it stands, and has one agreement at a time', async () => {
  const db = await booksBefore();
  migrate(db, migrations, 407);
  db.run(sql`INSERT INTO user (id, login_name, display_name, role) VALUES ('u', 'u', 'u', 'owner')`);
  db.run(sql`INSERT INTO guarantor (id, account_number, last_name, first_name, middle_name, street, street2, city, state, zip, phone)
    VALUES ('g', 1, 'Rook', 'Ida', '', '', '', '', '', '', '')`);
  db.run(sql`INSERT INTO finance_charge_run (id, number, charged_on, made_at, user_id, rules, account_count, total_cents)
    VALUES ('r', 1, '2026-08-01', '2026-08-01', 'u', '{}', 1, 5)`);
  const charge = (
    id: string,
  ) => sql`INSERT INTO finance_charge (id, run_id, guarantor_id, month, charged_on, base_cents, amount_cents, visits)
    VALUES (${id}, 'r', 'g', '2026-08', '2026-08-01', 500, 5, '[]')`;
  db.run(charge('a'));
  expect(() => db.run(charge('b'))).toThrow('UNIQUE');
  db.run(sql`UPDATE finance_charge SET undone = 1`);
  db.run(charge('b'));
  const consent = (id: string) => sql`INSERT INTO lending_consent (id, guarantor_id, signed_on, recorded_at, user_id)
    VALUES (${id}, 'g', '2026-01-02', '2026-01-02', 'u')`;
  db.run(consent('c'));
  expect(() => db.run(consent('d'))).toThrow('UNIQUE');
  db.run(sql`UPDATE lending_consent SET withdrawn_at = '2026-02-01', withdrawn_by = 'u'`);
  db.run(consent('d'));
});
