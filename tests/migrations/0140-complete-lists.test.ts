import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { reasonUses } from '#shared/domain/list/reason.ts';

const before = Math.max(...migrations.map(({ version }) => version).filter((version) => version < 140));

/** A practice as the version before left it: a payer and the people it pays for and hears from. */
async function practiceBefore() {
  const db = await openInMemory();
  migrate(db, migrations, before);
  db.run(sql`INSERT INTO payer (id, name, payer_id, filing_indicator, street, street2, city, state, zip, filing_limit_days, response_days, active)
    VALUES ('y', 'Prairie Mutual', 'PM001', 'CI', '', '', '', '', '', 90, 30, 1)`);
  db.run(sql`INSERT INTO rendering_provider (id, last_name, first_name, middle_name, credentials, npi, accepts_assignment, signature_on_file, active)
    VALUES ('r', 'Calloway', 'Ives', '', 'MD', '1770000012', 1, 1, 1)`);
  db.run(sql`INSERT INTO referring_provider (id, last_name, first_name, middle_name, npi, active)
    VALUES ('f', 'Underwood', 'Sable', '', '1660000018', 1)`);
  return db;
}

test('payers and providers of the version before keep what they have and get what every list has, unsaid', async () => {
  const db = await practiceBefore();
  const payers = db.all<Record<string, unknown>>(sql`SELECT * FROM payer`);
  migrate(db, migrations, 140);
  expect(schemaVersion(db)).toBe(140);
  expect(db.all(sql`SELECT * FROM payer`)).toEqual([
    { ...payers[0], appeal_limit_days: 180, forwards_automatically: 0, phone: '', note: '' },
  ]);
  expect(db.get(sql`SELECT tax_id AS taxId, tax_id_kind AS kind, license_number AS license FROM rendering_provider`)).toEqual({
    ...{ taxId: '', kind: 'EI', license: '' },
  });
  expect(db.get(sql`SELECT credentials, taxonomy, phone, city, zip FROM referring_provider`)).toEqual({
    ...{ credentials: '', taxonomy: null, phone: '', city: '', zip: '' },
  });
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
});

test('every use of a reason begins with one, under the same ids in every practice', async () => {
  const ids: unknown[] = [];
  for (const turn of [1, 2]) {
    const db = await practiceBefore();
    migrate(db, migrations, 140);
    const rows = db.all<{ id: string; use: string }>(sql`SELECT id, use FROM reason ORDER BY id`);
    expect(new Set(rows.map(({ use }) => use)), String(turn)).toEqual(new Set(reasonUses));
    ids.push(rows.map(({ id }) => id));
  }
  expect(ids[0]).toEqual(ids[1]);
});

test('what cannot be is refused: a limit of no day, one number twice, a reason without a use, a fourth level', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 140);
  expect(() => db.run(sql`UPDATE payer SET appeal_limit_days = 0`)).toThrow('CHECK');
  const number = (id: string, qualifier: string) =>
    db.run(
      sql`INSERT INTO payer_number (id, rendering_provider_id, payer_id, qualifier, number) VALUES (${id}, 'r', 'y', ${qualifier}, '1')`,
    );
  number('n1', 'G2');
  expect(() => number('n2', 'G2')).toThrow('UNIQUE');
  expect(() => number('n3', 'XX')).toThrow('CHECK');
  const reason = (id: string, use: string, code: string) =>
    db.run(sql`INSERT INTO reason (id, use, code, words) VALUES (${id}, ${use}, ${code}, 'Words')`);
  expect(() => reason('x1', 'whim', 'A')).toThrow('CHECK');
  expect(() => reason('x2', 'noCharge', 'ns')).toThrow('UNIQUE');
  expect(() => db.run(sql`INSERT INTO statement_message (level, words) VALUES (4, 'Pay')`)).toThrow('CHECK');
});
