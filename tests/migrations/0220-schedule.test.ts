import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { keepProviderColumns, listHours, listResources } from '#db/queries/schedule-resource.ts';

const before = Math.max(...migrations.map(({ version }) => version).filter((version) => version < 220));
const LIND = '01900000-0000-7000-8000-000000000001';
const insertProvider = (id: string, last: string) => sql`
  INSERT INTO rendering_provider (id, last_name, first_name, middle_name, credentials, npi) VALUES (${id}, ${last}, 'A', '', 'MD', '1')`;

/** A practice of the version before: a provider, a patient and a chart that was merged into it. */
async function practiceBefore(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, before);
  db.run(insertProvider(LIND, 'Lind'));
  db.run(sql`INSERT INTO guarantor (id, account_number, last_name, first_name, middle_name, phone, street, street2, city, state, zip)
    VALUES ('g', 1, 'Lark', 'Ada', '', '', '', '', '', '', '')`);
  for (const [id, chart, merged] of [
    ['p', 1, null],
    ['gone', 2, 'p'],
  ] as const)
    db.run(sql`INSERT INTO patient (id, chart_number, last_name, first_name, middle_name, birth_date, sex, phone, email, street, street2, city,
        state, zip, guarantor_id, guarantor_is_self, signature_on_file, release_of_information, benefits_assigned, merged_into)
      VALUES (${id}, ${chart}, 'Lark', 'Ada', '', '1980-01-01', 'F', '', '', '', '', '', '', '', 'g', 1, 1, 1, 1, ${merged})`);
  return db;
}

const book = (
  id: string,
  change: { patient?: string | null; room?: string | null; start?: number; minutes?: number; status?: string } = {},
) => {
  const { patient = 'p', room = null, start = 540, minutes = 20, status = 'booked' } = change;
  return sql`INSERT INTO appointment (id, patient_id, type_id, resource_id, room_id, day, start_minute, minutes, status, status_at)
    VALUES (${id}, ${patient}, (SELECT id FROM appointment_type WHERE position = 1), ${LIND}, ${room}, '2026-07-14', ${start}, ${minutes},
      ${status}, '2026-07-01')`;
};

test('every rendering provider has a column with hours, one of the version before and one who comes later', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 220);
  expect(schemaVersion(db)).toBe(220);
  db.run(insertProvider('later', 'Moss'));
  const shown = () => listResources(db).map(({ resourceId, kind, name, active }) => [resourceId, kind, name, active]);
  const hours = () => [LIND, 'later'].map((id) => listHours(db).get(id)?.length);
  const [columns, hoursBefore] = [shown(), hours()];
  expect(columns).toEqual([
    [LIND, 'provider', 'A Lind, MD', true],
    ['later', 'provider', 'A Moss, MD', true],
  ]);
  keepProviderColumns(db);
  keepProviderColumns(db);
  expect([shown(), hours()]).toEqual([columns, hoursBefore]);
  expect(db.all(sql`SELECT id, position FROM schedule_resource ORDER BY position`)).toEqual([
    { id: LIND, position: 0 },
    { id: 'later', position: 1 },
  ]);
  expect(db.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
});

test('an appointment stands within a day, on somebody, once in a place, and a cancelled one says why', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 220);
  keepProviderColumns(db);
  db.run(book('ok'));
  expect(() => db.run(book('late', { start: 1_430 }))).toThrow('CHECK');
  expect(() => db.run(book('short', { minutes: 4 }))).toThrow('CHECK');
  expect(() => db.run(book('nobody', { patient: null }))).toThrow('CHECK');
  expect(() => db.run(book('twice', { room: LIND }))).toThrow('CHECK');
  expect(() => db.run(book('why', { status: 'cancelled' }))).toThrow('CHECK');
  expect(() => db.run(book('merged', { patient: 'gone' }))).toThrow('merged');
  expect(() => db.run(sql`UPDATE schedule_resource SET kind = 'room' WHERE id = ${LIND}`)).toThrow('CHECK');
});

test('recalls and wishes of a merged chart are refused, and the history of an appointment stays', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 220);
  keepProviderColumns(db);
  const type = db.get<{ id: string }>(sql`SELECT id FROM appointment_type WHERE position = 0`)?.id ?? '';
  const recall = (patient: string) => sql`INSERT INTO recall (id, patient_id, due_day, type_id, words, status)
    VALUES (${`recall ${patient}`}, ${patient}, '2027-01-01', ${type}, '', 'open')`;
  db.run(recall('p'));
  expect(() => db.run(recall('gone'))).toThrow('merged');
  expect(() => db.run(sql`UPDATE recall SET status = 'booked'`)).toThrow('CHECK');
  expect(() =>
    db.run(sql`INSERT INTO waiting_wish (id, patient_id, type_id, resource_ids, weekdays, from_minute, to_minute, words, added_at, status)
      VALUES ('w', 'gone', ${type}, '', '', 0, 1440, '', '2026-07-01', 'open')`),
  ).toThrow('merged');
  db.run(book('a'));
  db.run(sql`INSERT INTO user (id, login_name, display_name, role) VALUES ('u', 'u', 'u', 'owner')`);
  db.run(sql`INSERT INTO appointment_change (appointment_id, changed_at, user_id, what, words, before_status)
    VALUES ('a', '2026-07-01', 'u', 'booked', '', '')`);
  expect(() => db.run(sql`UPDATE appointment_change SET words = 'x'`)).toThrow('never changed');
  expect(() => db.run(sql`DELETE FROM appointment_change`)).toThrow('never deleted');
});
