import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';

test('lines that people named stay; one line of a payer may answer several of ours, each once', async () => {
  const db = await openInMemory();
  migrate(db, migrations, Math.max(...migrations.map(({ version }) => version).filter((version) => version < 419)));
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(
    sql`INSERT INTO assigned_line (remittance_claim_id, line, charge_line_id, assigned_at, user_id) VALUES ('a', 0, 'l', '2026-07-14', 'u')`,
  );
  const before = db.all(sql`SELECT * FROM assigned_line`);
  migrate(db, migrations, 419);
  expect(db.all(sql`SELECT * FROM assigned_line`)).toEqual(before);
  const combine = (line: number, chargeLineId: string) =>
    db.run(sql`INSERT INTO combined_line (remittance_claim_id, line, charge_line_id, said_at, user_id)
      VALUES ('a', ${line}, ${chargeLineId}, '2026-07-14', 'u')`);
  combine(1, 'm');
  combine(1, 'n');
  expect(() => combine(1, 'm')).toThrow('UNIQUE');
  expect(() => combine(-1, 'm')).toThrow('CHECK');
});
