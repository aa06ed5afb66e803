import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { patientsByMemberId, patientsNamed } from '#db/queries/patient-search.ts';
import { soundCodes } from '#db/queries/patient-sound.ts';

/** A practice as the version before left it: somebody on their own account, a child on the same one, and a coverage. */
async function practiceOfVersion105(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, 105);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO guarantor (id, account_number, last_name, first_name, middle_name, phone, street, street2, city, state, zip)
    VALUES ('g', 1001, 'Smith', 'Robert', '', '2175550188', '', '', '', '', '')`);
  for (const [id, chart, first, self] of [
    ['p', 1001, 'Robert', 1],
    ['c', 1002, 'Ned', 0],
  ] as const)
    db.run(sql`INSERT INTO patient (id, chart_number, last_name, first_name, middle_name, birth_date, sex, phone, email, street, street2, city,
        state, zip, guarantor_id, guarantor_is_self, signature_on_file, release_of_information, benefits_assigned)
      VALUES (${id}, ${chart}, 'Smith', ${first}, '', '1980-12-03', 'M', '2175550188', '', '', '', '', '', '', 'g', ${self}, 1, 1, 1)`);
  db.run(sql`INSERT INTO coverage (id, patient_id, rank, payer_id, plan_name, member_id, group_number, relationship, subscriber_last_name,
      subscriber_first_name, subscriber_middle_name, subscriber_sex, subscriber_street, subscriber_street2, subscriber_city, subscriber_state,
      subscriber_zip, copay_cents)
    VALUES ('v', 'c', 1, 'y', '', 'QX-7781', '', 'self', '', '', '', 'U', '', '', '', '', '', 0)`);
  return db;
}

const names = (rows: readonly { readonly firstName: string }[]) => rows.map(({ firstName }) => firstName);

test('patients of the version before keep what they had, know nothing new, and own their accounts', async () => {
  const db = await practiceOfVersion105();
  const before = db.all(sql`SELECT * FROM patient ORDER BY id`);
  migrate(db, migrations, 110);
  expect(schemaVersion(db)).toBe(110);
  expect(db.all(sql`SELECT * FROM patient ORDER BY id`)).toMatchObject(before);
  expect(
    db.all(sql`SELECT preferred_name, phone_kind, may_text, deceased_on, employer_id, merged_into FROM patient GROUP BY 1, 2, 3, 4, 5, 6`),
  ).toEqual([{ preferred_name: '', phone_kind: 'home', may_text: 0, deceased_on: null, employer_id: null, merged_into: null }]);
  expect(db.all(sql`SELECT id, patient_id, entity, version FROM guarantor`)).toEqual([
    { id: 'g', patient_id: 'p', entity: 'person', version: 1 },
  ]);
});

test('patients of the version before are found by every index, and their names have their codes', async () => {
  const db = await practiceOfVersion105();
  migrate(db, migrations, 115);
  expect(schemaVersion(db)).toBe(115);
  expect(names(patientsNamed(db, 'ned sm', 9))).toEqual(['Ned']);
  expect(names(patientsNamed(db, 'ober', 9))).toEqual(['Robert']);
  for (const typed of ['QX-77', 'QX7781', '7781']) expect(names(patientsByMemberId(db, typed, 9)), typed).toEqual(['Ned']);
  const codes = db.all<{ code: string }>(sql`SELECT code FROM patient_sound WHERE chart_number = 1001 ORDER BY code`);
  const robert = { lastName: 'Smith', previousLastName: '', firstName: 'Robert', preferredName: '' };
  expect(codes.map(({ code }) => code)).toEqual([...new Set(soundCodes(robert))].sort());
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
});

test('the indexes follow every change of a patient or coverage, and without a trigger they would not', async () => {
  const db = await practiceOfVersion105();
  migrate(db, migrations, 115);
  db.run(sql`UPDATE patient SET last_name = 'Quill', mobile_phone = '3125550100' WHERE id = 'c'`);
  expect([names(patientsNamed(db, 'ned sm', 9)), names(patientsNamed(db, 'ned qu', 9)), names(patientsNamed(db, 'uil', 9))]).toEqual([
    [],
    ['Ned'],
    ['Ned'],
  ]);
  db.run(sql`UPDATE coverage SET member_id = 'ZZ99', patient_id = 'p' WHERE id = 'v'`);
  expect([names(patientsByMemberId(db, '778', 9)), names(patientsByMemberId(db, 'Z99', 9))]).toEqual([[], ['Robert']]);
  db.run(sql`DELETE FROM coverage WHERE id = 'v'`);
  expect(names(patientsByMemberId(db, 'Z99', 9))).toEqual([]);
  db.exec('DROP TRIGGER patient_words_changed; DROP TRIGGER patient_anything_changed');
  db.run(sql`UPDATE patient SET last_name = 'Vole' WHERE id = 'c'`);
  expect([names(patientsNamed(db, 'vole', 9)), names(patientsNamed(db, 'quil', 9))]).toEqual([['Ned'], ['Ned']]);
});
