import { expect, test } from 'vitest';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { clock, openScheduleDesk, TUESDAY, TYPES } from './schedule-desk.ts';

const recallOf = (patientId: string, recallId: string) => ({
  recallId,
  version: null,
  patientId,
  dueDay: plainDate('2026-08-01'),
  typeId: TYPES.followUp,
  resourceId: null,
  words: 'Blood pressure',
});
const wishOf = (patientId: string, wishId: string) => ({
  wishId,
  version: null,
  patientId,
  typeId: TYPES.followUp,
  resourceIds: [] as string[],
  weekdays: [2] as (1 | 2 | 3 | 4 | 5 | 6 | 7)[],
  fromMinute: clock(8),
  toMinute: clock(12),
  firstDay: null,
  lastDay: null,
  words: 'Mornings',
});

test('a recall is listed when it is due, counts each call, and is done with the appointment that it leads to', async () => {
  const { app, booked, patient, refusal } = await openScheduleDesk();
  const recallId = app.newId();
  const fields = recallOf(patient.patientId, recallId);
  await app.ask('schedule.saveRecall', fields);
  expect(await app.ask('schedule.recalls', { dueBy: plainDate('2026-07-31') })).toEqual([]);
  const due = () => app.ask('schedule.recalls', { dueBy: plainDate('2026-08-01') });
  expect(await due()).toMatchObject([{ recallId, patientName: 'Quillfeather, Marigold', contacts: 0, contactedOn: null }]);
  for (const [version, contactedOn] of [
    [1, TUESDAY],
    [2, TUESDAY],
    [3, addDays(TUESDAY, 1)],
  ] as const)
    await app.ask('schedule.saveRecall', { ...fields, version, contactedOn });
  expect(await due()).toMatchObject([{ contacts: 2, contactedOn: '2026-07-15', version: 4 }]);
  expect((await refusal('schedule.saveRecall', { ...fields, version: 2 })).code).toBe('schedule.changedElsewhere');
  await booked(clock(9), { recallId });
  expect(await due()).toEqual([]);
  expect((await refusal('schedule.closeRecall', { recallId, version: 5, reason: 'x' })).code).toBe('schedule.recallNotFound');
});

test('a recall ends without an appointment only for a reason', async () => {
  const { app, patient, refusal } = await openScheduleDesk();
  const recallId = app.newId();
  await app.ask('schedule.saveRecall', recallOf(patient.patientId, recallId));
  expect((await refusal('schedule.closeRecall', { recallId, version: 1, reason: ' ' })).code).toBe('input.invalid');
  await app.ask('schedule.closeRecall', { recallId, version: 1, reason: 'Moved away' });
  expect((await app.ask('schedule.ofPatient', { patientId: patient.patientId })).recalls).toEqual([]);
});

test('who waits is offered the place that a cancellation frees, when day, time, length and column suit', async () => {
  const { app, booked, build, doctor, second } = await openScheduleDesk();
  const [morning, elsewhere, afternoon, late] = ['Ash', 'Birch', 'Cedar', 'Dogwood'].map((lastName) => build.patient({ lastName }));
  const save = (who: ReturnType<typeof build.patient> | undefined, change = {}) =>
    app.ask('schedule.saveWish', { ...wishOf(who?.patientId ?? '', app.newId()), ...change });
  await save(morning);
  await save(elsewhere, { resourceIds: [second] });
  await save(afternoon, { fromMinute: clock(13), toMinute: clock(17) });
  await save(late, { firstDay: addDays(TUESDAY, 3) });
  const first = await booked(clock(9));
  const { offers } = await app.ask('schedule.cancel', { appointmentId: first, version: 1, reason: 'Ill' });
  expect(offers.map(({ patientName }) => patientName)).toEqual(['Ash, Marigold']);
  const place = { resourceId: doctor, roomId: null, day: TUESDAY, start: clock(14), minutes: 20 };
  expect((await app.ask('schedule.waiting', { place })).map(({ patientName }) => patientName)).toEqual(['Cedar, Marigold']);
  expect((await app.ask('schedule.waiting', {})).length).toBe(4);
  const [wish] = offers;
  await booked(clock(9), { patientId: morning?.patientId ?? null, wishId: wish?.wishId ?? null });
  expect((await app.ask('schedule.waiting', {})).map(({ patientName }) => patientName)).not.toContain('Ash, Marigold');
});

test('a longer wish is offered a short place when what is free beside it makes room', async () => {
  const { app, booked, build } = await openScheduleDesk();
  const who = build.patient({ lastName: 'Ash' });
  await app.ask('schedule.saveWish', { ...wishOf(who.patientId, app.newId()), typeId: TYPES.procedure });
  const other = build.patient({ lastName: 'Rook' }).patientId;
  const freed = await booked(clock(9));
  const beside = await booked(clock(9, 20), { patientId: other, minutes: 160 });
  const cancel = async (appointmentId: string, version: number) =>
    (await app.ask('schedule.cancel', { appointmentId, version, reason: 'Ill' })).offers;
  // 8:00 to 9:20 is free now: an hour fits.
  expect((await cancel(freed, 1)).length).toBe(1);
  const hour = await booked(clock(8), { minutes: 80 });
  expect((await app.ask('schedule.get', { appointmentId: hour })).appointment.minutes).toBe(80);
  const step = await booked(clock(11, 40), { patientId: other, minutes: 20, conflictReason: 'x' });
  expect((await cancel(step, 1)).length).toBe(0);
  expect((await cancel(beside, 1)).length).toBe(1);
});

test('a wish without a time or about somebody unknown is refused, and one that ran out is no longer listed', async () => {
  const { app, patient, refusal } = await openScheduleDesk();
  const wish = wishOf(patient.patientId, app.newId());
  expect((await refusal('schedule.saveWish', { ...wish, fromMinute: clock(12), toMinute: clock(9) })).code).toBe('schedule.timesWrong');
  expect((await refusal('schedule.saveWish', { ...wish, patientId: app.newId() })).code).toBe('patient.notFound');
  expect((await refusal('schedule.saveWish', { ...wish, typeId: app.newId() })).code).toBe('schedule.typeNotFound');
  expect((await refusal('schedule.saveWish', { ...wish, resourceIds: [app.newId()] })).code).toBe('schedule.resourceNotFound');
  await app.ask('schedule.saveWish', { ...wish, lastDay: TUESDAY });
  expect((await app.ask('schedule.waiting', {})).length).toBe(1);
  app.setToday(addDays(TUESDAY, 1));
  expect(await app.ask('schedule.waiting', {})).toEqual([]);
});

test('merging two charts takes appointments, recalls and wishes along, and undoing brings them back', async () => {
  const { app, booked, build, patient } = await openScheduleDesk();
  const twin = build.patient();
  await booked(clock(9), { patientId: twin.patientId });
  await app.ask('schedule.saveRecall', recallOf(twin.patientId, app.newId()));
  await app.ask('schedule.saveWish', wishOf(twin.patientId, app.newId()));
  const of = async (patientId: string) => {
    const { appointments, recalls, wishes } = await app.ask('schedule.ofPatient', { patientId });
    return [appointments.length, recalls.length, wishes.length];
  };
  expect([await of(patient.patientId), await of(twin.patientId)]).toEqual([
    [0, 0, 0],
    [1, 1, 1],
  ]);
  const mergeId = app.newId();
  await app.ask('patient.merge', {
    mergeId,
    keepId: patient.patientId,
    keepVersion: 1,
    mergedId: twin.patientId,
    mergedVersion: 1,
    take: [],
  });
  expect([await of(patient.patientId), await of(twin.patientId)]).toEqual([
    [1, 1, 1],
    [0, 0, 0],
  ]);
  await app.ask('patient.unmerge', { mergeId });
  expect([await of(patient.patientId), await of(twin.patientId)]).toEqual([
    [0, 0, 0],
    [1, 1, 1],
  ]);
});
