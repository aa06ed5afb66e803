import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { patientsByMemberId } from '#db/queries/patient-search.ts';

const COVERAGE_COLUMNS = sql`
  SELECT id, patient_id, rank, payer_id, plan_name, member_id, group_number, relationship, subscriber_last_name, effective_from, copay_cents
  FROM coverage ORDER BY id`;

/** A practice as the version before left it: two coverages, a visit with its claim, and foreign keys that hold. */
async function practiceOfVersion115(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, 115);
  db.exec(`
    INSERT INTO payer (id, name, payer_id, filing_indicator, street, street2, city, state, zip, filing_limit_days, response_days)
      VALUES ('y', 'Prairie Mutual', 'PM001', 'CI', '', '', '', '', '', 90, 30);
    INSERT INTO rendering_provider (id, last_name, first_name, middle_name, credentials, npi, accepts_assignment, signature_on_file)
      VALUES ('r', 'Lindqvist', 'Maja', '', 'MD', '1', 1, 1);
    INSERT INTO guarantor (id, account_number, last_name, first_name, middle_name, phone, street, street2, city, state, zip)
      VALUES ('g', 1001, 'Smith', 'Robert', '', '', '', '', '', '', '');
    INSERT INTO patient (id, chart_number, last_name, first_name, middle_name, birth_date, sex, phone, email, street, street2, city, state,
        zip, guarantor_id, guarantor_is_self, signature_on_file, release_of_information, benefits_assigned)
      VALUES ('p', 1001, 'Smith', 'Robert', '', '1980-12-03', 'M', '', '', '', '', '', '', '', 'g', 1, 1, 1, 1);`);
  for (const [id, rank, member, relationship] of [
    ['v1', 1, 'QX-7781', 'self'],
    ['v2', 2, 'ZZ-9000', 'spouse'],
  ] as const)
    db.run(sql`INSERT INTO coverage (id, patient_id, rank, payer_id, plan_name, member_id, group_number, relationship, subscriber_last_name,
        subscriber_first_name, subscriber_middle_name, subscriber_sex, subscriber_street, subscriber_street2, subscriber_city,
        subscriber_state, subscriber_zip, copay_cents)
      VALUES (${id}, 'p', ${rank}, 'y', 'Gold', ${member}, '91', ${relationship}, 'Smith', 'Ann', '', 'F', '', '', '', '', '', 2500)`);
  db.exec(`
    INSERT INTO superbill (id, number, patient_id, rendering_provider_id, visit_date, status) VALUES ('s', 1, 'p', 'r', '2026-07-14', 'entered');
    INSERT INTO encounter (id, superbill_id, patient_id, guarantor_id, rendering_provider_id, service_date, place_of_service, status)
      VALUES ('e', 's', 'p', 'g', 'r', '2026-07-14', '11', 'approved');
    INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency, status, total_charge_cents, service_date)
      VALUES ('c', 'CW1', 'e', 'v1', 'y', 1, '1', 'ready', 100, '2026-07-14');`);
  return db;
}

const attached = sql`SELECT type, name FROM sqlite_schema WHERE tbl_name = 'coverage' AND name NOT LIKE 'sqlite_%' ORDER BY type, name`;

test('coverages of the version before keep every value, their claims, their indexes and their triggers', async () => {
  const db = await practiceOfVersion115();
  const [rows, parts] = [db.all(COVERAGE_COLUMNS), db.all(attached)];
  migrate(db, migrations, 120);
  expect(schemaVersion(db)).toBe(120);
  expect(db.all(COVERAGE_COLUMNS)).toEqual(rows);
  expect(db.all(attached)).toEqual(parts);
  expect(db.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
  expect(
    db.all(sql`SELECT DISTINCT group_name, coinsurance_percent, deductible_cents, medigap, forwards_automatically, cases_only,
    medicare_secondary_type FROM coverage`),
  ).toEqual([
    {
      group_name: '',
      coinsurance_percent: null,
      deductible_cents: null,
      medigap: 0,
      forwards_automatically: null,
      cases_only: 0,
      medicare_secondary_type: null,
    },
  ]);
});

test('foreign keys and the search still hold after the table was made anew', async () => {
  const db = await practiceOfVersion115();
  migrate(db, migrations, 120);
  expect(() => db.exec("DELETE FROM coverage WHERE id = 'v1'")).toThrow(/FOREIGN KEY/);
  expect(patientsByMemberId(db, 'QX7781', 9)).toHaveLength(1);
  db.exec("UPDATE coverage SET member_id = 'NEW1234' WHERE id = 'v2'");
  expect([patientsByMemberId(db, '9000', 9), patientsByMemberId(db, 'EW123', 9)].map(({ length }) => length)).toEqual([0, 1]);
});

test('more coverages and every relationship of an 837P are taken now, and what is none is still refused', async () => {
  const db = await practiceOfVersion115();
  const add = (id: string, rank: number, relationship: string) =>
    db.run(sql`INSERT INTO coverage (id, patient_id, rank, payer_id, plan_name, member_id, group_number, relationship, subscriber_last_name,
        subscriber_first_name, subscriber_middle_name, subscriber_sex, subscriber_street, subscriber_street2, subscriber_city,
        subscriber_state, subscriber_zip, copay_cents)
      VALUES (${id}, 'p', ${rank}, 'y', '', '', '', ${relationship}, '', '', '', 'U', '', '', '', '', '', 0)`);
  expect(() => add('v3', 4, 'lifePartner')).toThrow(/CHECK/);
  migrate(db, migrations, 120);
  add('v3', 4, 'lifePartner');
  expect(() => add('v4', 0, 'self')).toThrow(/CHECK/);
  expect(() => add('v4', 5, 'cousin')).toThrow(/CHECK/);
});

test('every patient has a default case in the usual order, and visits of before fall under it', async () => {
  const db = await practiceOfVersion115();
  migrate(db, migrations, 120);
  expect(db.all(sql`SELECT id, patient_id, version, cause, own_order FROM patient_case`)).toEqual([
    { id: 'p', patient_id: 'p', version: 1, cause: 'illness', own_order: 0 },
  ]);
  expect(db.all(sql`SELECT coverage_id, position FROM case_order WHERE case_id = 'p' ORDER BY position`)).toEqual([
    { coverage_id: 'v1', position: 1 },
    { coverage_id: 'v2', position: 2 },
  ]);
  expect(db.all(sql`SELECT case_id FROM encounter UNION ALL SELECT case_id FROM superbill`)).toEqual([
    { case_id: null },
    { case_id: null },
  ]);
});

test('the history of a coverage cannot be changed or deleted, and without its triggers it could', async () => {
  const db = await practiceOfVersion115();
  migrate(db, migrations, 120);
  db.exec(`INSERT INTO user (id, login_name, display_name, role) VALUES ('u', 'ann', 'Ann', 'owner');
    INSERT INTO coverage_change (id, coverage_id, changed_at, user_id, field, before, after) VALUES ('h', 'v1', 't', 'u', 'memberId', 'A', 'B')`);
  expect(() => db.exec("UPDATE coverage_change SET before = 'X'")).toThrow(/never changed/);
  expect(() => db.exec('DELETE FROM coverage_change')).toThrow(/never deleted/);
  db.exec('DROP TRIGGER coverage_change_no_update; DROP TRIGGER coverage_change_no_delete');
  db.exec("UPDATE coverage_change SET before = 'X'; DELETE FROM coverage_change");
  expect(db.all(sql`SELECT 1 FROM coverage_change`)).toEqual([]);
});
