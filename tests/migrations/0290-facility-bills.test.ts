import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

/** A practice of the version before, with an approved visit. */
async function before() {
  const db = await openInMemory();
  migrate(db, migrations, 285);
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO encounter (id, superbill_id, patient_id, guarantor_id, rendering_provider_id, service_date, place_of_service,
      prior_authorization, accident_state, note, status)
    VALUES ('e', 's', 'p', 'g', 'r', '2026-07-14', '11', '', '', '', 'approved')`);
  return db;
}
const change = sql`UPDATE encounter SET institutional = '{"patientStatus":"01"}'`;

test('visits of the version before are professional ones, and stay as they were otherwise', async () => {
  const db = await before();
  const visit = db.get<object>(sql`SELECT * FROM encounter`);
  migrate(db, migrations, 290);
  expect(schemaVersion(db)).toBe(290);
  expect(db.get(sql`SELECT * FROM encounter`)).toEqual({ ...visit, institutional: '' });
});

test('the bill of an approved visit is frozen until the visit is open for correction, and is always JSON', async () => {
  const db = await before();
  migrate(db, migrations, 290);
  expect(() => db.run(change)).toThrow('open for correction');
  db.run(sql`INSERT INTO opened_visit (encounter_id) VALUES ('e')`);
  expect(db.run(change).changes).toBe(1);
  expect(() => db.run(sql`UPDATE encounter SET institutional = 'no json'`)).toThrow('CHECK');
});

test('without its trigger an approved bill would say something else tomorrow', async () => {
  const db = await before();
  migrate(db, migrations, 290);
  db.exec('DROP TRIGGER encounter_institutional_frozen');
  expect(db.run(change).changes).toBe(1);
});
