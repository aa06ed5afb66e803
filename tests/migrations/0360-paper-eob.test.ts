import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

test('remittances stay as they are; a paper is filed once at a time, and a check of a payer once', async () => {
  const db = await openInMemory();
  migrate(db, migrations, 355);
  db.exec('PRAGMA foreign_keys = OFF');
  const remittance = (id: string) =>
    db.run(sql`INSERT INTO remittance (id, edi_file_id, transaction_index, natural_key, payer_name, payer_identifier, trace_number, method,
        payment_date, payment_cents, provider_level_cents, claim_count, segment_count, imbalance, status, received_at)
      VALUES (${id}, ${`f${id}`}, 0, ${`k${id}`}, 'P', '1', 'T', 'check', NULL, 5, 0, 1, 9, '[]', 'unposted', 'now')`);
  remittance('r1');
  remittance('r2');
  const before = db.all<object>(sql`SELECT * FROM remittance`);
  migrate(db, migrations, 360);
  expect(schemaVersion(db)).toBe(360);
  expect(db.all(sql`SELECT * FROM remittance`)).toEqual(before);
  const paper = (id: string, state: string, payment: number) =>
    db.run(sql`INSERT INTO paper_eob (id, version, state, payer_id, trace_key, payment_cents, draft, created_at, changed_at, user_id)
      VALUES (${id}, 1, ${state}, 'y', 'T', ${payment}, '{}', 'now', 'now', 'u')`);
  paper('e1', 'filed', 5);
  expect(() => paper('e2', 'filed', 5)).toThrow('UNIQUE');
  paper('e2', 'draft', 5);
  paper('e3', 'filed', 0);
  paper('e4', 'filed', 0);
  const filing = (remittanceId: string, kept: number, reason: string) =>
    db.run(
      sql`INSERT INTO paper_filing (remittance_id, paper_eob_id, kept_cents, kept_reason) VALUES (${remittanceId}, 'e1', ${kept}, ${reason})`,
    );
  expect(() => filing('r1', 5, '')).toThrow('CHECK');
  expect(() => filing('r1', -5, 'why')).toThrow('CHECK');
  filing('r1', 5, 'why');
  expect(() => filing('r2', 0, '')).toThrow('UNIQUE');
  db.run(sql`UPDATE paper_filing SET withdrawn_at = 'now'`);
  filing('r2', 0, '');
  expect(db.get(sql`SELECT count(*) AS filings FROM paper_filing`)).toEqual({ filings: 2 });
});
