import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';

async function practiceBefore() {
  const db = await openInMemory();
  migrate(db, migrations, 423);
  db.run(sql`INSERT INTO user (id, login_name, display_name, role)
    VALUES ('u', 'olive', 'Olive Owner', 'owner')`);
  db.run(sql`INSERT INTO guarantor (id, account_number, last_name, first_name, middle_name, phone, street, street2, city, state, zip)
    VALUES ('g', 7, 'Rook', 'Ida', '', '', '', '', '', '', '')`);
  return db;
}

test('a practice begins with a careful policy; a run is undone and an account recalled, never deleted', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 424);
  expect(db.get(sql`SELECT statements, days, minimum_cents AS minimum, review FROM collection_policy`)).toEqual({
    ...{ statements: 3, days: 30, minimum: 2500, review: 1 },
  });
  db.run(sql`INSERT INTO collection_agency (id, name, fee_percent, fee_how) VALUES ('a', 'Harbor Recovery', 30, 'withheld')`);
  expect(() =>
    db.run(sql`INSERT INTO collection_agency (id, name, fee_percent, fee_how) VALUES ('b', 'HARBOR RECOVERY', 30, 'billed')`),
  ).toThrow('UNIQUE');
  db.run(sql`INSERT INTO collection_run (id, number, agency_id, made_on, made_at, user_id, account_count, total_cents, status)
    VALUES ('r', 1, 'a', '2026-01-05', '2026-01-05T09:00:00.000Z', 'u', 1, 5000, 'made')`);
  db.run(
    sql`INSERT INTO collection_placement (id, run_id, agency_id, guarantor_id, amount_cents, state) VALUES ('p', 'r', 'a', 'g', 5000, 'out')`,
  );
  expect(() => db.run(sql`UPDATE collection_placement SET state = 'recalled' WHERE id = 'p'`)).toThrow('CHECK');
  expect(() => db.run(sql`UPDATE collection_run SET status = 'sent' WHERE id = 'r'`)).toThrow('CHECK');
  expect(() => db.run(sql`DELETE FROM collection_run`)).toThrow('never deleted');
  expect(() => db.run(sql`DELETE FROM collection_placement`)).toThrow('never deleted');
});
