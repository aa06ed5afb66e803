import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { insertEdiFile } from '#db/queries/edi-file.ts';
import { insertOutward } from '#db/queries/outward.ts';
import { listTradingPartners, saveTradingPartner } from '#db/queries/payer.ts';
import { findConnection, saveConnection } from '#db/queries/transport.ts';
import { NEW_CONNECTION } from '#shared/domain/partner/connection.ts';

import { instant } from '#shared/kernel/instant.ts';
import { samplePartner } from '../support/transport-desk.ts';

const at = instant('2026-07-14T12:00:00.000Z');
async function practiceAt(version: number) {
  const db = await openInMemory();
  migrate(db, migrations, version);
  db.run(sql`INSERT INTO user (id, login_name, display_name, role) VALUES ('u', 'ada', 'Ada', 'owner')`);
  db.run(sql`INSERT INTO trading_partner (id, name, file_stem, usage, sender_qualifier, sender_id, receiver_qualifier, receiver_id,
      submitter_id, receiver_name, receiver_code) VALUES ('p', 'Clearway', 'clearway', 'P', 'ZZ', 'A', 'ZZ', 'B', 'C', 'D', 'E')`);
  return db;
}
const before = migrations.filter(({ version }) => version < 295).at(-1)?.version ?? 0;

test('partners stay as they were: the usual profile, and no connection that is on', async () => {
  const db = await practiceAt(before);
  const partners = db.all(sql`SELECT * FROM trading_partner`);
  migrate(db, migrations, 295);
  expect(schemaVersion(db)).toBe(295);
  expect(db.all(sql`SELECT * FROM trading_partner`)).toEqual(partners);
  expect(listTradingPartners(db)[0]?.profile).toBeUndefined();
  expect(findConnection(db, 'p')).toMatchObject({ onSince: null, settings: NEW_CONNECTION, fingerprints: [], secretKind: null });
});

async function withSending() {
  const db = await practiceAt(295);
  saveTradingPartner(db, samplePartner('p'));
  insertEdiFile(db, { ediFileId: 'f', direction: 'out', name: 'a.837', kinds: '837P', receivedAt: at, bytes: Buffer.from('ISA') });
  saveConnection(db, 'p', NEW_CONNECTION, 'u');
  const sending = (id: string, turn: number, state: string) =>
    db.run(sql`INSERT INTO sending (id, trading_partner_id, edi_file_id, turn, remote_name, state, queued_at, queued_by)
      VALUES (${id}, 'p', 'f', ${turn}, 'a.837', ${state}, ${at}, 'u')`);
  return { db, sending };
}

test('a file is on its way once, and what was sent stays sent', async () => {
  const { db, sending } = await withSending();
  sending('s', 1, 'waiting');
  expect(() => sending('t', 2, 'waiting')).toThrow('UNIQUE');
  expect(() => sending('t', 1, 'sent')).toThrow('UNIQUE');
  db.run(sql`UPDATE sending SET state = 'sent' WHERE id = 's'`);
  expect(() => db.run(sql`UPDATE sending SET state = 'waiting' WHERE id = 's'`)).toThrow('stays sent');
  expect(() => db.run(sql`DELETE FROM sending`)).toThrow('never deleted');
  sending('t', 2, 'waiting');
  db.exec('DROP TRIGGER sending_ended; DROP INDEX sending_once');
  db.run(sql`UPDATE sending SET state = 'waiting' WHERE id = 's'`);
  expect(db.all(sql`SELECT id FROM sending WHERE state = 'waiting'`)).toHaveLength(2);
});

test('the log of what left is only ever added to', async () => {
  const { db } = await withSending();
  const entry = { fingerprint: '', fileName: 'a.837', bytes: 3, sha256: 'x', code: '', sendingId: null, startedBy: 'person' } as const;
  insertOutward(db, { ...entry, at, tradingPartnerId: 'p', what: 'sent', host: 'h', port: 22, userId: 'u' });
  expect(() => db.run(sql`UPDATE outward_entry SET bytes = 0`)).toThrow('never rewritten');
  expect(() => db.run(sql`DELETE FROM outward_entry`)).toThrow('never deleted');
  expect(() => db.run(sql`INSERT OR REPLACE INTO outward_entry SELECT * FROM outward_entry`)).toThrow('never deleted');
  db.exec('DROP TRIGGER outward_entry_no_update; DROP TRIGGER outward_entry_no_delete');
  db.run(sql`DELETE FROM outward_entry`);
  expect(db.all(sql`SELECT * FROM outward_entry`)).toEqual([]);
});

test('a key is pinned by its fingerprint only', async () => {
  const { db } = await withSending();
  expect(() =>
    db.run(
      sql`INSERT INTO partner_host_key (trading_partner_id, host, port, fingerprint, trusted_at, user_id) VALUES ('p', 'h', 22, 'anything', ${at}, 'u')`,
    ),
  ).toThrow('CHECK');
});
