import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const AS_TOLD = 'What the payers before decided is what this claim told them';

async function at(version: number) {
  const db = await openInMemory();
  migrate(db, migrations, version);
  db.exec('PRAGMA foreign_keys = OFF');
  return db;
}
type Db = Awaited<ReturnType<typeof at>>;

const claim = (db: Db, id: string, rank = 2) =>
  db.run(sql`INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency, status, total_charge_cents, service_date)
    VALUES (${id}, ${id}, 'e', 'v', 'p', ${rank}, '1', 'paid', 100, '2026-07-14')`);
const told = (db: Db, id: string, ...said: readonly string[]) => {
  claim(db, id);
  db.run(sql`INSERT INTO told_decision (claim_id, decisions) VALUES (${id}, '[]')`);
  for (const words of said)
    db.run(sql`INSERT INTO claim_event (claim_id, at, source, status_before, status_after, code, words)
      VALUES (${id}, '2026-07-20T00:00:00.000Z', 'remittance', 'paid', 'paid', 'decisionChanged', ${words})`);
};
const payer = (db: Db, asks?: object) => {
  db.run(sql`INSERT OR IGNORE INTO payer (id, name, payer_id, filing_indicator, street, street2, city, state, zip, filing_limit_days, response_days)
    VALUES ('p', 'Prairie Mutual', 'PM001', 'CI', '', '', '', '', '', 90, 30)`);
  if (asks)
    db.run(sql`INSERT INTO payer_terms (payer_id, version, asks, at, user_id)
      VALUES ('p', (SELECT coalesce(max(version), 0) + 1 FROM payer_terms), ${JSON.stringify(asks)}, '2026-07-14', 'u')`);
};

test('decisions that changed before this step are marked; those that are as told again, or told anew, are not', async () => {
  const db = await at(305);
  told(db, 'changed', 'Prairie decided otherwise');
  told(db, 'again', 'Prairie decided otherwise', AS_TOLD);
  told(db, 'never');
  told(db, 'corrected', 'Prairie decided otherwise');
  told(db, 'correction');
  db.run(
    sql`INSERT INTO claim_correction (claim_id, original_claim_id, payer_control_number, reason) VALUES ('correction', 'corrected', 'P1', 'x')`,
  );
  migrate(db, migrations, 315);
  expect(schemaVersion(db)).toBe(315);
  expect(db.all(sql`SELECT claim_id AS id FROM told_decision WHERE changed = 1`)).toEqual([{ id: 'changed' }]);
});

test('terms of an earlier release say nothing of later claims: their limit counts from the service, as before', async () => {
  const db = await at(305);
  payer(db, { needsNdc: true });
  claim(db, 'first', 1);
  claim(db, 'second', 2);
  migrate(db, migrations, 315);
  const filing = () =>
    db.all(sql`SELECT claim_id AS id, counts_from AS start, limit_days AS days, file_by AS fileBy FROM claim_filing ORDER BY claim_id`);
  const plain = (id: string) => ({ id, start: '2026-07-14', days: 90, fileBy: '2026-10-12' });
  expect(filing()).toEqual([plain('first'), plain('second')]);
  // Days of its own count for a later claim alone; the newest version holds.
  payer(db, { laterFilingFrom: 'decision', laterFilingDays: 10 });
  expect(filing()).toEqual([plain('first'), { id: 'second', start: '2026-07-14', days: 10, fileBy: '2026-07-24' }]);
  payer(db, { laterFilingFrom: 'service', laterFilingDays: 0 });
  expect(filing()).toEqual([plain('first'), plain('second')]);
});

test('who took a claim back from a crossover, and what a part was split from, is never forgotten', async () => {
  const db = await at(315);
  for (const id of ['root', 'part']) claim(db, id);
  db.run(sql`INSERT INTO born_part (claim_id, root_claim_id) VALUES ('part', 'root')`);
  db.run(sql`INSERT INTO sent_ourselves (claim_id, reason, at, user_id) VALUES ('part', 'never came', '2026-07-14', 'u')`);
  expect(() => db.run(sql`DELETE FROM born_part`)).toThrow('never forgotten');
  expect(() => db.run(sql`DELETE FROM sent_ourselves`)).toThrow('never forgotten');
  expect(() => db.run(sql`INSERT INTO born_part (claim_id, root_claim_id) VALUES ('root', 'root')`)).toThrow('CHECK');
  expect(() => db.run(sql`INSERT INTO sent_ourselves (claim_id, reason, at, user_id) VALUES ('root', '', '2026-07-14', 'u')`)).toThrow(
    'CHECK',
  );
  // The twin: without its trigger the part is forgotten.
  db.exec('DROP TRIGGER born_part_no_delete');
  db.run(sql`DELETE FROM born_part`);
  expect(db.all(sql`SELECT * FROM born_part`)).toEqual([]);
});
