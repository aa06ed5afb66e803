import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { openAmountsBehind } from '#db/queries/open-amount.ts';

test('journals of the version before stay as they are; none of them is kept yet, and they are found by when they were recorded', async () => {
  const db = await openInMemory();
  migrate(db, migrations, 385);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, reason, source_kind, source_id)
    VALUES (1, 'j', 'o', '2026-07-14T12:00:00.000Z', '2026-07-14', 'charge', '', 'encounter', 'e')`);
  const before = db.all(sql`SELECT * FROM journal`);
  migrate(db, migrations, 410);
  expect(schemaVersion(db)).toBe(410);
  expect(db.all(sql`SELECT * FROM journal`)).toEqual(before);
  expect(openAmountsBehind(db)).toEqual({ kept: 0, newest: 1 });
  const [plan] = db.all<{ detail: string }>(sql`EXPLAIN QUERY PLAN SELECT sequence FROM journal WHERE recorded_at > '2026-07-01'`);
  expect(plan?.detail).toContain('journal_recorded');
});
