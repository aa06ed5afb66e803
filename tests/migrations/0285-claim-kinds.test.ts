import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

type Row = Readonly<Record<string, unknown>>;

/** A practice of the version before, with an approved visit of one line. */
async function before() {
  const db = await openInMemory();
  migrate(db, migrations, 280);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO encounter (id, superbill_id, patient_id, guarantor_id, rendering_provider_id, service_date, place_of_service,
      prior_authorization, accident_state, note, status)
    VALUES ('e', 's', 'p', 'g', 'r', '2026-07-14', '11', '', '', '', 'draft')`);
  db.run(sql`INSERT INTO charge_line (id, encounter_id, line_number, service_from, service_to, procedure_code, modifiers, pointers,
      description, unit_thousandths, charge_cents) VALUES ('l', 'e', 1, '2026-07-14', '2026-07-14', 'T1015', '', '1', '', 1000, 100)`);
  db.run(sql`UPDATE encounter SET status = 'approved' WHERE id = 'e'`);
  return db;
}
const after = async () => {
  const db = await before();
  migrate(db, migrations, 285);
  return db;
};

test('visits and lines of the version before say nothing of special kinds, and stay as they were otherwise', async () => {
  const db = await before();
  const visit = db.get<Row>(sql`SELECT * FROM encounter`);
  const line = db.get<Row>(sql`SELECT * FROM charge_line`);
  migrate(db, migrations, 285);
  expect(schemaVersion(db)).toBe(285);
  expect(db.get(sql`SELECT * FROM encounter`)).toEqual({ ...visit, supplement: '', attachments: '' });
  expect(db.get(sql`SELECT * FROM charge_line`)).toEqual({ ...line, supplement: '' });
  expect(db.all(sql`SELECT * FROM attachment`)).toEqual([]);
});

test('what an approved visit and its lines say is frozen, until the visit is open for correction', async () => {
  const db = await after();
  const line = () => db.run(sql`UPDATE charge_line SET supplement = '{"copayExempt":true}'`);
  const visit = () => db.run(sql`UPDATE encounter SET supplement = '{"homebound":true}'`);
  expect(line).toThrow('never changed');
  expect(visit).toThrow('open for correction');
  expect(() => db.run(sql`UPDATE encounter SET attachments = '[]'`)).toThrow('open for correction');
  db.run(sql`INSERT INTO opened_visit (encounter_id) VALUES ('e')`);
  expect(line).toThrow('never changed');
  expect(visit().changes).toBe(1);
  expect(() => db.run(sql`UPDATE encounter SET supplement = 'no json'`)).toThrow('CHECK');
});

test('without its trigger an approved visit would say something else tomorrow', async () => {
  const db = await after();
  db.exec('DROP TRIGGER encounter_supplement_frozen; DROP TRIGGER charge_line_frozen_update');
  expect(db.run(sql`UPDATE encounter SET supplement = '{"homebound":true}'`).changes).toBe(1);
  expect(db.run(sql`UPDATE charge_line SET supplement = '{}'`).changes).toBe(1);
});

test('a paper has a number of its own, is never changed or deleted, and has bytes with their hash or neither', async () => {
  const db = await openInMemory();
  migrate(db, migrations);
  db.exec('PRAGMA foreign_keys = OFF');
  const paper = (id: string, number: string, hash = '', bytes: Uint8Array | null = null) =>
    db.run(sql`INSERT INTO attachment (id, superbill_id, control_number, name, media_type, sha256, bytes, added_at, user_id)
      VALUES (${id}, 's', ${number}, '', '', ${hash}, ${bytes}, '2026-07-14', 'u')`);
  paper('a', 'PW1-1');
  expect(() => paper('b', 'PW1-1')).toThrow('UNIQUE');
  expect(() => paper('b', 'PW1-2', 'abc')).toThrow('CHECK');
  expect(() => paper('b', 'PW1-2', '', new Uint8Array([1]))).toThrow('CHECK');
  paper('b', 'PW1-2', 'abc', new Uint8Array([1]));
  expect(() => db.run(sql`UPDATE attachment SET control_number = 'PW9-9' WHERE id = 'a'`)).toThrow('never changed');
  expect(() => db.run(sql`DELETE FROM attachment`)).toThrow('never deleted');
  expect(db.run(sql`UPDATE attachment SET removed_at = '2026-07-15' WHERE id = 'a'`).changes).toBe(1);
});
