import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

/** The newest version before this one, whatever stands between. */
const BEFORE = migrations.filter(({ version }) => version < 325).at(-1)?.version ?? 0;

const attached = sql`SELECT type, name, tbl_name, sql FROM sqlite_schema
  WHERE tbl_name IN ('charge_line', 'claim_line', 'encounter_diagnosis') AND type <> 'table' ORDER BY name`;

/** A practice of the version before, with an approved visit of fifty lines and twelve diagnoses, all of them on a claim. */
async function before(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, BEFORE);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO encounter (id, superbill_id, patient_id, guarantor_id, rendering_provider_id, service_date, place_of_service,
      prior_authorization, accident_state, note, status)
    VALUES ('e', 's', 'p', 'g', 'r', '2026-07-14', '11', '', '', '', 'draft')`);
  for (let at = 1; at <= 50; at += 1) addLine(db, at);
  for (let at = 1; at <= 12; at += 1) addDiagnosis(db, at);
  for (let at = 1; at <= 50; at += 1)
    db.run(
      sql`INSERT INTO claim_line (line_control_number, claim_id, line_number, charge_line_id) VALUES (${`C-${at}`}, 'c', ${at}, ${`l${at}`})`,
    );
  return db;
}
const addLine = (db: OwnedDb, at: number) =>
  db.run(sql`INSERT INTO charge_line (id, encounter_id, line_number, service_from, service_to, procedure_code, modifiers, pointers,
      description, unit_thousandths, charge_cents, note, supplement)
    VALUES (${`l${at}`}, 'e', ${at}, '2026-07-14', '2026-07-14', 'T1015', '25', '1 2', '', 1000, ${at * 100}, ${`n${at}`}, '{"copayExempt":true}')`);
const addDiagnosis = (db: OwnedDb, at: number) =>
  db.run(sql`INSERT INTO encounter_diagnosis (encounter_id, position, code) VALUES ('e', ${at}, ${`Z${at}`})`);
const rows = (db: OwnedDb) => [
  db.all(sql`SELECT * FROM charge_line ORDER BY id`),
  db.all(sql`SELECT * FROM claim_line ORDER BY line_control_number`),
  db.all(sql`SELECT * FROM encounter_diagnosis ORDER BY position`),
];

test('lines, claims and diagnoses of the version before keep every value, their indexes and their triggers', async () => {
  const db = await before();
  const [kept, hung] = [rows(db), db.all(attached)];
  expect(kept.map((some) => some.length)).toEqual([50, 50, 12]);
  migrate(db, migrations, 325);
  expect(schemaVersion(db)).toBe(325);
  expect(rows(db)).toEqual(kept);
  expect(db.all(attached)).toEqual(hung);
  expect(hung.length).toBeGreaterThan(8);
  expect(db.all(sql`SELECT name FROM sqlite_schema WHERE name = 'larger_before'`)).toEqual([]);
});

test('a visit may have 24 diagnoses, and lines up to number 999; what is past that is refused as before', async () => {
  const db = await before();
  expect(() => addLine(db, 51)).toThrow('CHECK');
  expect(() => addDiagnosis(db, 13)).toThrow('CHECK');
  migrate(db, migrations, 325);
  expect([addLine(db, 51).changes, addLine(db, 999).changes, addDiagnosis(db, 13).changes, addDiagnosis(db, 24).changes]).toEqual([
    1, 1, 1, 1,
  ]);
  expect(() => addLine(db, 1000)).toThrow('CHECK');
  expect(() => addDiagnosis(db, 25)).toThrow('CHECK');
  db.run(sql`INSERT INTO claim_line (line_control_number, claim_id, line_number, charge_line_id) VALUES ('C-51', 'c', 51, 'l51')`);
});

test('the charges of an approved visit stay frozen, and without their triggers they would not', async () => {
  const db = await before();
  migrate(db, migrations, 325);
  db.run(sql`UPDATE encounter SET status = 'approved' WHERE id = 'e'`);
  const change = () => db.run(sql`UPDATE charge_line SET charge_cents = 1 WHERE id = 'l1'`);
  expect(change).toThrow('never changed');
  expect(() => addDiagnosis(db, 13)).toThrow('never changed');
  db.exec('DROP TRIGGER charge_line_frozen_update');
  expect(change().changes).toBe(1);
});

test('foreign keys hold through it: a practice with them on comes out whole', async () => {
  const db = await openInMemory();
  migrate(db, migrations, BEFORE);
  db.exec(`
    INSERT INTO payer (id, name, payer_id, filing_indicator, street, street2, city, state, zip, filing_limit_days, response_days)
      VALUES ('y', 'Prairie Mutual', 'PM001', 'CI', '', '', '', '', '', 90, 30);
    INSERT INTO rendering_provider (id, last_name, first_name, middle_name, credentials, npi, accepts_assignment, signature_on_file)
      VALUES ('r', 'Lindqvist', 'Maja', '', 'MD', '1', 1, 1);
    INSERT INTO guarantor (id, account_number, last_name, first_name, middle_name, phone, street, street2, city, state, zip)
      VALUES ('g', 1001, 'Smith', 'Robert', '', '', '', '', '', '', '');
    INSERT INTO patient (id, chart_number, last_name, first_name, middle_name, birth_date, sex, phone, email, street, street2, city, state,
        zip, guarantor_id, guarantor_is_self, signature_on_file, release_of_information, benefits_assigned)
      VALUES ('p', 1001, 'Smith', 'Robert', '', '1980-12-03', 'M', '', '', '', '', '', '', '', 'g', 1, 1, 1, 1);
    INSERT INTO coverage (id, patient_id, rank, payer_id, plan_name, member_id, group_number, relationship, subscriber_last_name,
        subscriber_first_name, subscriber_middle_name, subscriber_sex, subscriber_street, subscriber_street2, subscriber_city,
        subscriber_state, subscriber_zip, copay_cents)
      VALUES ('v', 'p', 1, 'y', 'Gold', 'M-1', '', 'self', '', '', '', 'M', '', '', '', '', '', 0);
    INSERT INTO superbill (id, number, patient_id, rendering_provider_id, visit_date, status) VALUES ('s', 1, 'p', 'r', '2026-07-14', 'entered');
    INSERT INTO encounter (id, superbill_id, patient_id, guarantor_id, rendering_provider_id, service_date, place_of_service, status)
      VALUES ('e', 's', 'p', 'g', 'r', '2026-07-14', '11', 'draft');
    INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency, status, total_charge_cents, service_date)
      VALUES ('c', 'CW1', 'e', 'v', 'y', 1, '1', 'ready', 100, '2026-07-14');`);
  addLine(db, 1);
  db.run(sql`INSERT INTO claim_line (line_control_number, claim_id, line_number, charge_line_id) VALUES ('C-1', 'c', 1, 'l1')`);
  migrate(db, migrations, 325);
  expect(db.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
  expect(() => db.run(sql`DELETE FROM charge_line WHERE id = 'l1'`)).toThrow('FOREIGN KEY');
});
