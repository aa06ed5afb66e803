import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

/** A practice as the version before left it: one approved visit with a line and a diagnosis. The references are off. */
async function practiceOfVersion90(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, 80);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO encounter (id, superbill_id, patient_id, guarantor_id, rendering_provider_id, service_date, place_of_service, status)
    VALUES ('e', 's', 'p', 'g', 'r', '2026-07-14', '11', 'approved')`);
  db.run(line('first', 1));
  db.run(sql`INSERT INTO encounter_diagnosis (encounter_id, position, code) VALUES ('e', 1, 'J02.0')`);
  migrate(db, migrations, 90);
  return db;
}

const line = (id: string, lineNumber: number) => sql`
  INSERT INTO charge_line (id, encounter_id, line_number, service_from, service_to, procedure_code, modifiers, pointers,
    description, unit_thousandths, charge_cents)
  VALUES (${id}, 'e', ${lineNumber}, '2026-07-14', '2026-07-14', 'T1015', '', '1', '', 1000, 12000)`;
const open = (db: OwnedDb) => db.run(sql`INSERT INTO opened_visit (encounter_id) VALUES ('e')`);
const upgraded = async () => {
  const db = await practiceOfVersion90();
  migrate(db, migrations, 100);
  return db;
};

test('the lines of the version before are kept, and none is withdrawn', async () => {
  const db = await practiceOfVersion90();
  const before = db.all<Readonly<Record<string, unknown>>>(sql`SELECT * FROM charge_line`);
  migrate(db, migrations, 100);
  expect(schemaVersion(db)).toBe(100);
  expect(db.all(sql`SELECT * FROM charge_line`)).toEqual(before.map((row) => ({ ...row, withdrawn: 0 })));
});

/** What only a correction may do. */
const corrections = {
  'a line is added': line('second', 2),
  'a line is withdrawn': sql`UPDATE charge_line SET withdrawn = 1 WHERE id = 'first'`,
  'a diagnosis is taken away': sql`DELETE FROM encounter_diagnosis WHERE encounter_id = 'e'`,
  'a diagnosis is added': sql`INSERT INTO encounter_diagnosis (encounter_id, position, code) VALUES ('e', 2, 'R50.9')`,
} as const;

test.each(Object.entries(corrections))('%s only while the visit is open for correction', async (_words, statement) => {
  const db = await upgraded();
  expect(() => db.run(statement)).toThrow(/approved visit|open for correction/);
  open(db);
  expect(db.run(statement).changes).toBe(1);
});

/** What nobody may do to a line that was charged, open or not: claims and journals name it. */
const never = {
  'its charge is changed': sql`UPDATE charge_line SET charge_cents = 1 WHERE id = 'first'`,
  'its code is changed': sql`UPDATE charge_line SET procedure_code = 'G0008' WHERE id = 'first'`,
  'it moves': sql`UPDATE charge_line SET line_number = 9 WHERE id = 'first'`,
  'it is deleted': sql`DELETE FROM charge_line WHERE id = 'first'`,
} as const;

test.each(Object.entries(never))('a charged line: %s never', async (_words, statement) => {
  const db = await upgraded();
  open(db);
  expect(() => db.run(statement)).toThrow('the charges of an approved visit are never changed');
  // The twin: without its guard the same statement goes through.
  db.exec('DROP TRIGGER charge_line_frozen_update; DROP TRIGGER charge_line_frozen_delete;');
  expect(db.run(statement).changes).toBe(1);
});

test('what a claim said and what it corrects are written once', async () => {
  const db = await upgraded();
  db.run(sql`INSERT INTO claim_visit (claim_id, facts) VALUES ('c', '{}')`);
  db.run(sql`INSERT INTO claim_correction (claim_id, original_claim_id, payer_control_number, reason) VALUES ('c', 'o', 'P1', 'units')`);
  expect(() => db.run(sql`UPDATE claim_visit SET facts = '[]'`)).toThrow('what a claim said is never changed');
  expect(() => db.run(sql`DELETE FROM claim_visit`)).toThrow('what a claim said is never deleted');
  expect(() => db.run(sql`UPDATE claim_correction SET payer_control_number = 'P2'`)).toThrow('what a claim corrects is never changed');
  db.exec('DROP TRIGGER claim_visit_no_update');
  expect(db.run(sql`UPDATE claim_visit SET facts = '[]'`).changes).toBe(1);
});
