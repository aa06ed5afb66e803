import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { chargeLinesOf } from '#db/queries/charge.ts';
import { findEncounter } from '#db/queries/encounter.ts';
import { NO_LINE_DETAILS, NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { furnish, typedEncounter } from '../support/builders.ts';
import { openTestApp } from '../support/test-app.ts';

const before = Math.max(...migrations.map(({ version }) => version).filter((version) => version < 230));
const practiceBefore = async () => {
  const db = await openInMemory();
  migrate(db, migrations, before);
  return db;
};

/** A practice with one visit that is approved and one that is a draft. */
async function twoVisits() {
  const app = await openTestApp(handlers);
  const { patient, rendering } = furnish(app);
  const slip = async () => {
    const superbillId = app.newId();
    await app.ask('superbill.create', {
      superbillId,
      patientId: patient.patientId,
      renderingProviderId: rendering.renderingProviderId,
      visitDate: typedEncounter(app.newId, '').serviceDate,
    });
    return superbillId;
  };
  const typed = () => typedEncounter(app.newId, rendering.renderingProviderId);
  const approved = await app.ask('charge.approve', { superbillId: await slip(), encounter: typed(), copay: null });
  const draft = typed();
  await app.ask('charge.save', { superbillId: await slip(), encounter: draft });
  return { app, approved: approved.encounterId, draft: draft.encounterId };
}

test('the step leaves a practice of the version before with the same tables and more', async () => {
  const db = await practiceBefore();
  const tables = () =>
    db.all<{ name: string }>(sql`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).map(({ name }) => name);
  const earlier = tables();
  migrate(db, migrations, 230);
  expect(schemaVersion(db)).toBe(230);
  expect(tables()).toEqual(expect.arrayContaining(earlier));
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
  expect(db.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
});

test('a visit that said nothing of details says nothing of them', async () => {
  const { app, draft } = await twoVisits();
  expect(chargeLinesOf(app.db, draft)[0]).toMatchObject(NO_LINE_DETAILS);
  expect(findEncounter(app.db, draft, null)).toMatchObject(NO_VISIT_DETAILS);
});

test('details of an approved line are as frozen as its price, those of a draft are not', async () => {
  const { app, approved, draft } = await twoVisits();
  const change = (encounterId: string) => [
    () => app.db.run(sql`UPDATE charge_line SET place_of_service = '22' WHERE encounter_id = ${encounterId}`),
    () => app.db.run(sql`UPDATE charge_line SET ordering_provider_id = 'x' WHERE encounter_id = ${encounterId}`),
    () => app.db.run(sql`UPDATE charge_line SET supervising_provider_id = 'x' WHERE encounter_id = ${encounterId}`),
    () => app.db.run(sql`UPDATE charge_line SET minutes = 5 WHERE encounter_id = ${encounterId}`),
    () => app.db.run(sql`UPDATE charge_line SET times = '0800-0805' WHERE encounter_id = ${encounterId}`),
    () => app.db.run(sql`UPDATE charge_line SET emergency = 1 WHERE encounter_id = ${encounterId}`),
    () => app.db.run(sql`UPDATE charge_line SET epsdt = 1 WHERE encounter_id = ${encounterId}`),
    () => app.db.run(sql`UPDATE charge_line SET family_planning = 1 WHERE encounter_id = ${encounterId}`),
    () => app.db.run(sql`UPDATE charge_line SET note = 'x' WHERE encounter_id = ${encounterId}`),
    () => app.db.run(sql`UPDATE charge_line SET revenue_code = '0510' WHERE encounter_id = ${encounterId}`),
    () => app.db.run(sql`UPDATE charge_line SET rendering_provider_id = NULL WHERE encounter_id = ${encounterId}`),
  ];
  for (const attempt of change(approved)) expect(attempt).toThrow('never changed');
  for (const attempt of change(draft)) expect(attempt).not.toThrow();
});

test('without the new trigger the details could be changed: the guard is the trigger', async () => {
  const { app, approved } = await twoVisits();
  app.db.exec('DROP TRIGGER charge_line_frozen_update');
  expect(app.db.run(sql`UPDATE charge_line SET minutes = 5 WHERE encounter_id = ${approved}`).changes).toBeGreaterThan(0);
});

test('review has three states and four ways between them; an approved visit goes none', async () => {
  const { app, approved, draft } = await twoVisits();
  const move = (encounterId: string, to: string) => () =>
    app.db.run(sql`UPDATE encounter SET review_state = ${to} WHERE id = ${encounterId}`);
  expect(move(draft, 'rejected')).toThrow('this way');
  expect(move(draft, 'finished')).toThrow();
  for (const state of ['review', 'draft', 'review', 'rejected', 'review']) expect(move(draft, state)).not.toThrow();
  expect(move(approved, 'review')).toThrow('this way');
});

test('how charges went through review stays, and a rejection says why', async () => {
  const { app, draft } = await twoVisits();
  const user = app.db.get<{ id: string }>(sql`SELECT id FROM user LIMIT 1`)?.id ?? '';
  const add = (after: string, note: string) =>
    app.db.run(sql`INSERT INTO charge_move (encounter_id, position, before, after, at, user_id, note)
      VALUES (${draft}, 1, 'review', ${after}, '2026-07-14T10:00:00Z', ${user}, ${note})`);
  expect(() => add('rejected', '')).toThrow('CHECK');
  add('rejected', 'Which knee?');
  expect(() => app.db.run(sql`UPDATE charge_move SET note = 'x'`)).toThrow('never changed');
  expect(() => app.db.run(sql`DELETE FROM charge_move`)).toThrow('never deleted');
});
