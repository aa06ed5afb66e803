import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';

async function practiceBefore() {
  const db = await openInMemory();
  migrate(db, migrations, Math.max(...migrations.map(({ version }) => version).filter((version) => version < 409)));
  db.run(sql`INSERT INTO user (id, login_name, display_name, role)
    VALUES ('u', 'olive', 'Olive Owner', 'owner')`);
  db.run(sql`INSERT INTO guarantor (id, account_number, last_name, first_name, middle_name, phone, street, street2, city, state, zip)
    VALUES ('g', 7, 'Rook', 'Ida', '', '', '', '', '', '', '')`);
  return db;
}

test('accounts keep their rows; a standing is once on an account until it ends, and stays as it was said', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 409);
  expect(db.get(sql`SELECT account_number AS number FROM guarantor`)).toEqual({ number: 7 });
  const stand = (id: string, kind: string, percent: number | null, chapter = '') =>
    db.run(sql`INSERT INTO account_standing (id, guarantor_id, kind, from_day, percent, chapter, reason, user_id, at)
      VALUES (${id}, 'g', ${kind}, '2026-01-05', ${percent}, ${chapter}, 'asked', 'u', '2026-01-05T09:00:00.000Z')`);
  stand('a', 'hardship', 40);
  expect(() => stand('b', 'hardship', 50)).toThrow('UNIQUE');
  expect(() => stand('c', 'badDebt', 50)).toThrow('CHECK');
  expect(() => stand('d', 'bankruptcy', null)).toThrow('CHECK');
  stand('e', 'bankruptcy', null, '7');
  expect(() => db.run(sql`UPDATE account_standing SET percent = 90 WHERE id = 'a'`)).toThrow('stays as it was said');
  expect(() => db.run(sql`UPDATE account_standing SET ended_on = '2026-02-01' WHERE id = 'a'`)).toThrow('CHECK');
  db.run(sql`UPDATE account_standing SET ended_on = '2026-02-01', ended_by = 'u', end_reason = 'better' WHERE id = 'a'`);
  stand('f', 'hardship', 50);
  expect(() => db.run(sql`DELETE FROM account_standing`)).toThrow('never deleted');
});
