import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { withAssignedLines } from '#db/queries/set-aside.ts';

test('answers of before stay as they are, none is set aside, and no line is assigned', async () => {
  const db = await openInMemory();
  migrate(db, migrations, 335);
  db.exec('PRAGMA foreign_keys = OFF');
  db.exec(`INSERT INTO remittance_claim (sequence, id, remittance_id, position, natural_key, paid_cents, claim_id, state, reasons)
    VALUES (1, 'a', 'r', 0, 'k', 5000, NULL, 'exception', '["no claim X"]')`);
  const before = db.all<object>(sql`SELECT * FROM remittance_claim`);
  migrate(db, migrations, 345);
  expect(schemaVersion(db)).toBe(345);
  expect(db.all(sql`SELECT * FROM remittance_claim`)).toEqual(before);
  for (const { n } of [
    db.get<{ n: number }>(sql`SELECT count(*) AS n FROM set_aside_answer`) ?? { n: -1 },
    db.get<{ n: number }>(sql`SELECT count(*) AS n FROM accepted_remittance`) ?? { n: -1 },
  ])
    expect(n).toBe(0);
  migrate(db, migrations, 419); // the newest step that says something of lines
  const row = { remittanceClaimId: 'a', facts: { lines: [] } };
  expect(withAssignedLines(db, [row])[0]).toBe(row);
});

test('only the program sets aside without a person, and only what moves no money', async () => {
  const db = await openInMemory();
  migrate(db, migrations, 345);
  db.exec('PRAGMA foreign_keys = OFF');
  const aside = (id: string, kind: string, user: string | null) =>
    db.run(sql`INSERT INTO set_aside_answer (remittance_claim_id, kind, note, set_at, user_id) VALUES (${id}, ${kind}, '', '', ${user})`);
  aside('a', 'nothingPaid', null);
  aside('b', 'notOurs', 'u');
  expect(() => aside('c', 'notOurs', null)).toThrow('CHECK');
  expect(() => aside('d', 'lost', 'u')).toThrow('CHECK');
});
