import { expect, test } from 'vitest';
import { addDays } from '#shared/kernel/plain-date.ts';
import { clock, openScheduleDesk, TUESDAY, TYPES } from './schedule-desk.ts';

test('a new practice has types, and every provider a column with hours; one switched off in the list has none', async () => {
  const { app, doctor, second, rendering } = await openScheduleDesk();
  const setup = await app.ask('schedule.setup', {});
  expect(setup.types.map(({ mark, minutes }) => `${mark} ${minutes}`)).toEqual([
    'New 40',
    'Follow 20',
    'Check 40',
    'Proc 60',
    'Sick 20',
    'Nurse 10',
  ]);
  expect(setup.resources.map(({ resourceId, name, active }) => [resourceId, name, active]).slice(0, 2)).toEqual([
    [doctor, 'Maja Lindqvist, MD', true],
    [second, 'Ngozi Okoro, MD', true],
  ]);
  await app.ask('provider.save', { ...rendering, active: false });
  expect((await app.ask('schedule.day', { day: TUESDAY })).days.map(({ resourceId }) => resourceId)).not.toContain(doctor);
  expect(await app.ask('schedule.find', { typeId: TYPES.followUp, from: TUESDAY, limit: 1 })).toMatchObject([{ resourceId: second }]);
});

test('a column keeps its order and hours; overlapping hours, a nameless room and a made-up provider are refused', async () => {
  const { app, doctor, refusal } = await openScheduleDesk();
  const hours = [
    { weekday: 2 as const, from: clock(9), to: clock(17), kind: 'open' as const, words: '' },
    { weekday: 2 as const, from: clock(12), to: clock(13), kind: 'break' as const, words: 'Rounds' },
  ];
  const column = { resourceId: doctor, kind: 'provider' as const, name: 'Ignored', position: 5, active: true, hours };
  await app.ask('schedule.saveResource', column);
  const stored = (await app.ask('schedule.setup', {})).resources.find(({ resourceId }) => resourceId === doctor);
  expect(stored).toMatchObject({ name: 'Maja Lindqvist, MD', position: 5 });
  expect(stored?.hours.map(({ from, words }) => [from, words])).toEqual([
    [clock(9), ''],
    [clock(12), 'Rounds'],
  ]);
  const twice = { ...column, hours: [hours[0], { ...hours[0], from: clock(16), to: clock(18) }] };
  expect((await refusal('schedule.saveResource', twice)).code).toBe('schedule.timesWrong');
  expect((await refusal('schedule.saveResource', { ...column, hours: [{ ...hours[0], to: clock(9) }] })).code).toBe('schedule.timesWrong');
  expect((await refusal('schedule.saveResource', { ...column, resourceId: app.newId() })).code).toBe('schedule.resourceNotFound');
  expect((await refusal('schedule.saveResource', { ...column, resourceId: app.newId(), kind: 'room', name: '' })).code).toBe(
    'schedule.nameNeeded',
  );
});

test('a provider who was given the id of a room is refused as either', async () => {
  const { app, rendering, refusal } = await openScheduleDesk();
  const resourceId = app.newId();
  const room = { resourceId, kind: 'room' as const, name: 'Room 9', position: 9, active: true, hours: [] };
  await app.ask('schedule.saveResource', room);
  await app.ask('provider.save', { ...rendering, renderingProviderId: resourceId });
  for (const kind of ['room', 'provider'])
    expect((await refusal('schedule.saveResource', { ...room, kind })).code).toBe('schedule.resourceNotFound');
});

test('a holiday closes every column, says who is booked then, and is found around; taking it away opens them again', async () => {
  const { app, booked, refusal, place, patient } = await openScheduleDesk();
  await booked(clock(9));
  const exceptionId = app.newId();
  const holiday = {
    exceptionId,
    resourceId: null,
    firstDay: TUESDAY,
    lastDay: TUESDAY,
    from: 0,
    to: 1_440,
    kind: 'closed' as const,
    words: 'Holiday',
  };
  expect(await app.ask('schedule.saveException', holiday)).toEqual({ exceptionId, booked: 1 });
  const ask = { appointmentId: app.newId(), patientId: patient.patientId, typeId: TYPES.followUp, ...place(clock(10)) };
  expect((await refusal('schedule.book', ask)).conflicts).toEqual(['Holiday: Maja Lindqvist, MD 12:00\u201312:00 AM']);
  expect(await app.ask('schedule.find', { typeId: TYPES.followUp, from: TUESDAY, limit: 1 })).toMatchObject([{ day: addDays(TUESDAY, 1) }]);
  expect((await refusal('schedule.saveException', { ...holiday, lastDay: addDays(TUESDAY, -1) })).code).toBe('schedule.timesWrong');
  await app.ask('schedule.deleteException', { exceptionId });
  expect((await refusal('schedule.deleteException', { exceptionId })).code).toBe('schedule.exceptionNotFound');
  expect((await refusal('schedule.book', ask)).code).toBe('ok');
});

test('two types never have the same name, however it is written', async () => {
  const { app, refusal } = await openScheduleDesk();
  const [type] = (await app.ask('schedule.setup', {})).types;
  expect((await refusal('schedule.saveType', { ...type, typeId: app.newId(), name: 'NEW PATIENT' })).code).toBe('schedule.nameTaken');
  expect((await refusal('schedule.saveType', { ...type, name: 'new patient' })).code).toBe('ok');
  expect((await refusal('schedule.saveType', { ...type, resourceIds: [app.newId()] })).code).toBe('schedule.resourceNotFound');
});

test('the next free slots are told by day, time, column and length, and never where somebody is', async () => {
  const { app, booked, doctor, second, patient } = await openScheduleDesk();
  for (let hour = 8; hour < 12; hour += 1) await booked(clock(hour), { minutes: 60, patientId: patient.patientId });
  const find = (change = {}) => app.ask('schedule.find', { typeId: TYPES.followUp, from: TUESDAY, limit: 3, ...change });
  expect((await find({ resourceIds: [doctor] })).map(({ start }) => start)).toEqual([clock(13), clock(13, 15), clock(13, 30)]);
  // The patient cannot be with somebody else at the same time.
  expect((await find({ resourceIds: [second], patientId: patient.patientId }))[0]).toMatchObject({ start: clock(13) });
  expect((await find({ resourceIds: [second] }))[0]).toMatchObject({ start: clock(8) });
  expect((await find({ resourceIds: [second], notBefore: clock(15, 5) }))[0]).toMatchObject({ start: clock(15, 5) });
  expect((await find({ weekdays: [5], fromMinute: clock(16), resourceIds: [doctor] }))[0]).toMatchObject({
    day: '2026-07-17',
    start: clock(16),
  });
  expect(await find({ weekdays: [6, 7] })).toEqual([]);
  expect(await find({ minutes: 300, toMinute: clock(16) })).toEqual([]);
});
