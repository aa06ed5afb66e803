import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const BEFORE = migrations.filter(({ version }) => version < 415).at(-1)?.version ?? 0;

test('files of the version before asked to be paid, and a claim that has not left is what its payer says', async () => {
  const db = await openInMemory();
  migrate(db, migrations, BEFORE);
  db.exec('PRAGMA foreign_keys = OFF');
  db.exec(`INSERT INTO batch (id, number, trading_partner_id, edi_file_id, created_at, interchange_control, group_control, claim_count,
    total_cents, status) VALUES ('b', 1, 't', 'f', 'x', 1, 1, 1, 100, 'written')`);
  const terms = (payer: string, version: number, asks: string) =>
    db.run(sql`INSERT INTO payer_terms (payer_id, version, asks, at, user_id) VALUES (${payer}, ${version}, ${asks}, 'x', 'u')`);
  terms('head', 1, '{}');
  terms('head', 2, '{"reportsEncounters":true}');
  terms('usual', 1, '{"needsNdc":true}');
  const claim = (id: string, payer: string, status: string) =>
    db.run(sql`INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency, status, total_charge_cents,
      service_date) VALUES (${id}, ${id}, 'e', 'c', ${payer}, 1, '1', ${status}, 100, '2026-07-14')`);
  claim('sent', 'head', 'submitted');
  claim('back', 'head', 'rejected');
  claim('ready', 'head', 'ready');
  claim('plain', 'usual', 'ready');
  claim('silent', 'nobody', 'ready');
  db.exec(`INSERT INTO batch_claim (batch_id, claim_id, transaction_control, first_segment, last_segment)
    VALUES ('b', 'sent', '0001', 1, 2), ('b', 'back', '0001', 3, 4)`);
  migrate(db, migrations, 415);
  expect(schemaVersion(db)).toBe(415);
  expect(db.all(sql`SELECT purpose FROM batch`)).toEqual([{ purpose: 'CH' }]);
  expect(db.all(sql`SELECT claim_id AS claim, purpose FROM claim_purpose ORDER BY claim_id`)).toEqual([
    { claim: 'back', purpose: 'RP' },
    { claim: 'plain', purpose: 'CH' },
    { claim: 'ready', purpose: 'RP' },
    { claim: 'sent', purpose: 'CH' },
    { claim: 'silent', purpose: 'CH' },
  ]);
  expect(() => db.exec(`UPDATE batch SET purpose = '31'`)).toThrow('CHECK');
});
