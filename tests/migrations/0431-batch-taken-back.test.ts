import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { isTakenBack } from '#db/queries/batch-taken-back.ts';
import { wasSent } from '#db/queries/edi-file.ts';

test('batches from before count as they did; that one was taken back is neither rewritten nor deleted', async () => {
  const db = await openInMemory();
  migrate(db, migrations, Math.max(...migrations.map(({ version }) => version).filter((version) => version < 431)));
  db.exec('PRAGMA foreign_keys = OFF');
  db.exec(`INSERT INTO edi_file (id, direction, name, kinds, sha256, received_at, bytes)
    VALUES ('f', 'out', 'claims-1.837', '837P', 'hash', 'then', x'00')`);
  db.exec(`INSERT INTO batch (id, number, trading_partner_id, edi_file_id, created_at, interchange_control, group_control, claim_count,
      total_cents, status) VALUES ('b', 1, 't', 'f', 'then', 1, 1, 1, 100, 'written')`);
  migrate(db, migrations);
  expect([isTakenBack(db, 'b'), wasSent(db, 'claims-1.837', 'hash')]).toEqual([false, true]);
  db.run(sql`INSERT INTO batch_taken_back (batch_id, at, user_id, reason) VALUES ('b', 'now', 'u', 'why')`);
  expect([isTakenBack(db, 'b'), wasSent(db, 'claims-1.837', 'hash')]).toEqual([true, false]);
  expect(() => db.exec(`UPDATE batch_taken_back SET reason = 'other'`)).toThrow('never rewritten');
  expect(() => db.exec('DELETE FROM batch_taken_back')).toThrow('never deleted');
});
