import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

const DUE = plainDate('2026-07-10');

test('two patients become one: the task goes along with owner, day and history, done or not; taken apart, it goes back', async () => {
  const app = await openTestApp(handlers);
  const { patient } = furnish(app);
  const twin = await app.ask('patient.register', {
    ...{ patientId: app.newId(), patient: { ...patient.fields, firstName: 'Twin' }, guarantor: { kind: 'self' }, coverages: [] },
  });
  const [open, done, of] = [app.newId(), app.newId(), app.newId()];
  const { me } = await app.ask('task.people', {});
  for (const taskId of [open, done])
    await app.ask('task.add', {
      taskId,
      words: `Call ${taskId === open ? 'back' : 'once'}`,
      patientId: twin.patientId,
      ownerId: me,
      dueOn: DUE,
    });
  await app.ask('task.add', { taskId: of, words: 'Of the one that is kept', patientId: patient.patientId, ownerId: null, dueOn: DUE });
  await app.ask('task.end', { taskId: done, version: 1, done: true });
  const versionOf = async (patientId: string) => (await app.ask('patient.get', { patientId })).version;
  const mergeId = app.newId();
  await app.ask('patient.merge', {
    ...{ mergeId, keepId: patient.patientId, mergedId: twin.patientId },
    ...{ keepVersion: await versionOf(patient.patientId), mergedVersion: await versionOf(twin.patientId) },
  });
  const listed = async (patientId: string, ended = false) =>
    (await app.ask('task.list', { patientId, done: ended })).rows.map(({ id, ownerId, dueOn }) => ({ id, ownerId, dueOn }));
  expect(await listed(patient.patientId)).toEqual(
    expect.arrayContaining([
      { id: open, ownerId: me, dueOn: DUE },
      { id: of, ownerId: null, dueOn: DUE },
    ]),
  );
  expect(await listed(patient.patientId, true)).toEqual([{ id: done, ownerId: me, dueOn: DUE }]);
  expect(await listed(twin.patientId)).toEqual([]);
  expect((await app.ask('task.list', { whose: 'mine' })).rows.find(({ id }) => id === open)?.about).toContain(patient.fields.firstName);
  const history = await app.ask('task.history', { taskId: open });
  expect(history.map(({ words }) => words)).toEqual([expect.stringContaining('Added for owner of the test')]);
  await app.ask('patient.unmerge', { mergeId });
  expect((await listed(patient.patientId)).map(({ id }) => id)).toEqual([of]);
  expect((await listed(twin.patientId)).map(({ id }) => id)).toEqual([open]);
  expect((await listed(twin.patientId, true)).map(({ id }) => id)).toEqual([done]);
  const { version } = (await app.ask('task.list', { patientId: twin.patientId })).rows[0] ?? { version: 0 };
  await app.ask('task.end', { taskId: open, version, done: true });
});
