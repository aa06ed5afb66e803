import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { listUnderpaidTerms, underpaidSeen } from '#db/queries/underpaid.ts';

const BEFORE = migrations.filter(({ version }) => version < 380).at(-1)?.version ?? 0;

test('payers of the version before have no terms, and every answer that was posted waits to be looked at', async () => {
  const db = await openInMemory();
  migrate(db, migrations, BEFORE);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, reason, source_kind, source_id)
    VALUES (7, 'j', 'o', 'x', '2026-07-14', 'adjudication', '', 'remittanceClaim', 'k')`);
  migrate(db, migrations, 380);
  expect(schemaVersion(db)).toBe(380);
  expect(listUnderpaidTerms(db)).toEqual([]);
  expect(underpaidSeen(db)).toEqual({ seen: 0, newest: 7 });
});

test.each([
  ['dispute_letter_no_update', `UPDATE dispute_letter SET words = 'other'`],
  ['dispute_letter_no_delete', 'DELETE FROM dispute_letter'],
])('a letter stays as it was sent: %s', async (trigger, act) => {
  for (const guarded of [true, false]) {
    const db = await openInMemory();
    migrate(db, migrations, 380);
    db.exec('PRAGMA foreign_keys = OFF');
    db.run(sql`INSERT INTO dispute_letter (id, number, payer_id, made_on, made_at, user_id, words, lines)
      VALUES ('l', 1, 'p', '2026-07-14', 'x', 'u', 'words', '[]')`);
    if (!guarded) db.exec(`DROP TRIGGER ${trigger}`);
    if (guarded) expect(() => db.exec(act)).toThrow('stays as it was sent');
    else expect(() => db.exec(act)).not.toThrow();
  }
});
