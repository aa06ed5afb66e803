import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

/**
 * A practice as the version before left it: one approved visit and one draft, each with a line and a diagnosis. Written
 * without the rest of the practice, so the references are off.
 */
async function practiceOfVersion80(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, 80);
  db.exec(`PRAGMA foreign_keys = OFF`);
  for (const status of ['approved', 'draft']) {
    db.run(sql`INSERT INTO encounter (id, superbill_id, patient_id, guarantor_id, rendering_provider_id, service_date,
        place_of_service, status)
      VALUES (${status}, ${`slip of ${status}`}, 'p', 'g', 'r', '2026-07-14', '11', ${status})`);
    db.run(line(`line of ${status}`, status));
    db.run(diagnosis(status, 1));
  }
  return db;
}

const line = (id: string, encounterId: string, lineNumber = 1) => sql`
  INSERT INTO charge_line (id, encounter_id, line_number, service_from, service_to, procedure_code, modifiers, pointers,
    description, unit_thousandths, charge_cents)
  VALUES (${id}, ${encounterId}, ${lineNumber}, '2026-07-14', '2026-07-14', 'T1015', '', '1', '', 1000, 12000)`;
const diagnosis = (encounterId: string, position: number) => sql`
  INSERT INTO encounter_diagnosis (encounter_id, position, code) VALUES (${encounterId}, ${position}, 'J02.0')`;

/** Everything that would change what an approved visit was charged. */
const attempts = {
  'a charge is changed': sql`UPDATE charge_line SET charge_cents = 1 WHERE encounter_id = 'approved'`,
  'a line is taken away': sql`DELETE FROM charge_line WHERE encounter_id = 'approved'`,
  'a line is added': line('late', 'approved', 2),
  'a line is moved in': sql`UPDATE charge_line SET encounter_id = 'approved', line_number = 9 WHERE encounter_id = 'draft'`,
  'a line is moved out': sql`UPDATE charge_line SET encounter_id = 'draft', line_number = 9 WHERE encounter_id = 'approved'`,
  'a line is replaced': sql`INSERT OR REPLACE INTO charge_line (id, encounter_id, line_number, service_from, service_to,
      procedure_code, modifiers, pointers, description, unit_thousandths, charge_cents)
    VALUES ('line of approved', 'draft', 7, '2026-07-14', '2026-07-14', 'T1015', '', '1', '', 1000, 1)`,
  'a diagnosis is changed': sql`UPDATE encounter_diagnosis SET code = 'I10' WHERE encounter_id = 'approved'`,
  'a diagnosis is taken away': sql`DELETE FROM encounter_diagnosis WHERE encounter_id = 'approved'`,
  'a diagnosis is added': diagnosis('approved', 2),
  'a diagnosis is moved in': sql`UPDATE encounter_diagnosis SET encounter_id = 'approved', position = 9 WHERE encounter_id = 'draft'`,
  'a diagnosis is moved out': sql`UPDATE encounter_diagnosis SET encounter_id = 'draft', position = 9 WHERE encounter_id = 'approved'`,
} as const;
const names = Object.keys(attempts) as (keyof typeof attempts)[];

const charged = (db: OwnedDb) => [
  db.all(sql`SELECT * FROM charge_line ORDER BY id`),
  db.all(sql`SELECT * FROM encounter_diagnosis ORDER BY encounter_id, position`),
];

test('a practice of the version before keeps its visits as they were', async () => {
  const db = await practiceOfVersion80();
  const before = charged(db);
  migrate(db, migrations, 90);
  expect(schemaVersion(db)).toBe(90);
  expect(charged(db)).toEqual(before);
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
});

test.each(names)('refused once the visit is approved: %s', async (name) => {
  const db = await practiceOfVersion80();
  migrate(db, migrations, 90);
  const before = charged(db);
  expect(() => db.run(attempts[name])).toThrow('never changed');
  expect(charged(db)).toEqual(before);
});

test.each(names)('in the version before, without the triggers, it went through: %s', async (name) => {
  const db = await practiceOfVersion80();
  const before = charged(db);
  db.run(attempts[name]);
  expect(charged(db)).not.toEqual(before);
});

test('a draft still changes as before, and freezes at the moment it is approved', async () => {
  const db = await practiceOfVersion80();
  migrate(db, migrations, 90);
  db.run(line('second', 'draft', 2));
  db.run(diagnosis('draft', 2));
  db.run(sql`UPDATE charge_line SET charge_cents = 5 WHERE id = 'second'`);
  db.run(sql`DELETE FROM encounter_diagnosis WHERE encounter_id = 'draft' AND position = 2`);
  expect(db.get(sql`SELECT sum(charge_cents) AS total FROM charge_line WHERE encounter_id = 'draft'`)).toEqual({ total: 12_005 });
  db.run(sql`UPDATE encounter SET status = 'approved' WHERE id = 'draft'`);
  expect(() => db.run(sql`UPDATE charge_line SET charge_cents = 6 WHERE id = 'second'`)).toThrow('never changed');
});
