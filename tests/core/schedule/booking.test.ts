import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { clock, openScheduleDesk, repeatEvery, TUESDAY, TYPES } from './schedule-desk.ts';

test('a free place is booked with the reason of its type, and shown on its day with the hours around it', async () => {
  const { app, book, doctor, second, roomId, patient } = await openScheduleDesk();
  const { appointments, leftOut } = await book(clock(9));
  expect([appointments, leftOut]).toEqual([[expect.objectContaining({ day: TUESDAY, version: 1 })], []]);
  const day = await app.ask('schedule.day', { day: TUESDAY });
  expect(day.appointments).toEqual([
    expect.objectContaining({
      patientId: patient.patientId,
      patientName: 'Quillfeather, Marigold',
      typeId: TYPES.followUp,
      start: 540,
      minutes: 20,
      status: 'booked',
      reason: 'Follow-up',
      conflictReason: '',
      superbill: null,
    }),
  ]);
  const lunch = { from: 720, to: 780, words: 'Lunch', kind: 'break' };
  const hours = {
    open: [
      { from: 480, to: 720 },
      { from: 780, to: 1020 },
    ],
    blocked: [lunch],
  };
  expect(day.days).toEqual([
    { resourceId: doctor, day: TUESDAY, ...hours },
    { resourceId: second, day: TUESDAY, ...hours },
    { resourceId: roomId, day: TUESDAY, open: [{ from: 0, to: 1440 }], blocked: [] },
  ]);
});

test('a taken place, a break and a time outside the hours are refused until somebody says why', async () => {
  const { app, booked, get, refusal, place, patient, build } = await openScheduleDesk();
  await booked(clock(9));
  const other = build.patient({ lastName: 'Rook' });
  const ask = (start: number, more = {}) => ({
    appointmentId: app.newId(),
    patientId: other.patientId,
    typeId: TYPES.followUp,
    ...place(start),
    ...more,
  });
  expect(await refusal('schedule.book', ask(clock(9, 10)))).toEqual({
    code: 'schedule.conflict',
    conflicts: ['Maja Lindqvist, MD is booked 9:00\u20139:20 AM'],
  });
  expect((await refusal('schedule.book', ask(clock(11, 50)))).conflicts).toEqual(['Lunch: Maja Lindqvist, MD 12:00\u20131:00 PM']);
  expect((await refusal('schedule.book', ask(clock(7)))).conflicts).toEqual(['Maja Lindqvist, MD is not there 7:00\u20137:20 AM']);
  expect((await refusal('schedule.book', ask(clock(9, 20)))).code).toBe('ok');
  expect((await refusal('schedule.book', { ...ask(clock(9, 10)), patientId: patient.patientId })).conflicts).toContain(
    'The patient has an appointment 9:00\u20139:20 AM',
  );
  const squeezed = await booked(clock(9, 10), { patientId: other.patientId, conflictReason: 'Worked in' });
  expect(await get(squeezed)).toMatchObject({ start: 550, conflictReason: 'Worked in' });
});

test('a type that allows no conflict is refused whatever is said, and one for some providers only there', async () => {
  const { app, booked, refusal, place, patient, second, doctor } = await openScheduleDesk();
  await booked(clock(9));
  const { types } = await app.ask('schedule.setup', {});
  const type = types.find(({ typeId }) => typeId === TYPES.procedure);
  if (!type) throw new Error('a new practice has the type');
  await app.ask('schedule.saveType', { ...type, mayConflict: false, resourceIds: [second] });
  const asked = (resourceId: string, start: number) => ({
    appointmentId: app.newId(),
    patientId: patient.patientId,
    typeId: TYPES.procedure,
    ...place(start, { resourceId }),
    conflictReason: 'Please',
  });
  expect((await refusal('schedule.book', asked(doctor, clock(10)))).code).toBe('schedule.typeNotHere');
  expect((await refusal('schedule.book', asked(second, clock(6)))).code).toBe('schedule.conflictNever');
  expect((await refusal('schedule.book', asked(second, clock(9, 10)))).code).toBe('schedule.conflictNever');
  expect((await refusal('schedule.book', asked(second, clock(10)))).code).toBe('ok');
});

test('a type that needs a room takes the room from everybody else', async () => {
  const { app, refusal, place, patient, second, roomId, doctor } = await openScheduleDesk();
  const { types } = await app.ask('schedule.setup', {});
  const type = types.find(({ typeId }) => typeId === TYPES.procedure);
  if (!type) throw new Error('a new practice has the type');
  await app.ask('schedule.saveType', { ...type, needsRoom: true });
  const asked = (resourceId: string, room: string | null, start = clock(9)) => ({
    appointmentId: app.newId(),
    patientId: patient.patientId,
    typeId: TYPES.procedure,
    ...place(start, { resourceId, roomId: room, minutes: 60 }),
  });
  expect((await refusal('schedule.book', asked(doctor, null))).code).toBe('schedule.roomNeeded');
  expect((await refusal('schedule.book', asked(doctor, second))).code).toBe('schedule.resourceNotFound');
  expect((await refusal('schedule.book', asked(doctor, roomId))).code).toBe('ok');
  expect((await refusal('schedule.book', asked(second, roomId, clock(9, 30)))).conflicts).toContain('Room 1 is booked 9:00\u201310:00 AM');
  expect(await app.ask('schedule.find', { typeId: TYPES.procedure, resourceIds: [second], from: TUESDAY, limit: 1 })).toEqual([
    { resourceId: second, roomId, day: TUESDAY, start: clock(8), minutes: 60 },
  ]);
});

test('what blocks time has words instead of a patient, and nobody nothing', async () => {
  const { app, refusal, place } = await openScheduleDesk();
  const asked = { appointmentId: app.newId(), patientId: null, typeId: null, ...place(clock(8)) };
  expect((await refusal('schedule.book', asked)).code).toBe('schedule.nobody');
  expect((await refusal('schedule.book', { ...asked, title: 'Staff meeting' })).code).toBe('ok');
  expect((await refusal('schedule.book', { ...asked, title: 'Again' })).code).toBe('schedule.exists');
  const step = { appointmentId: asked.appointmentId, version: 1 };
  expect((await refusal('schedule.seen', step)).code).toBe('schedule.notPossible');
  expect((await refusal('schedule.cancel', { ...step, reason: 'Moved' })).code).toBe('ok');
});

test('a series is refused whole when one of its days is taken, or leaves those days out', async () => {
  const { app, book, booked, refusal, place, patient, build } = await openScheduleDesk();
  const other = build.patient({ lastName: 'Rook' });
  await booked(clock(9), { day: addDays(TUESDAY, 7), patientId: other.patientId });
  const repeat = repeatEvery('week', 4);
  const asked = { appointmentId: app.newId(), patientId: patient.patientId, typeId: TYPES.followUp, ...place(clock(9)), repeat };
  expect(await refusal('schedule.book', asked)).toEqual({
    code: 'schedule.conflict',
    conflicts: ['2026-07-21: Maja Lindqvist, MD is booked 9:00\u20139:20 AM'],
  });
  const { appointments, leftOut } = await book(clock(9), { repeat, leaveOutTaken: true });
  expect(appointments.map(({ day }) => day)).toEqual(['2026-07-14', '2026-07-28', '2026-08-04']);
  expect(leftOut.map(({ day }) => day)).toEqual(['2026-07-21']);
  const { series } = await app.ask('schedule.get', { appointmentId: appointments[0]?.appointmentId ?? '' });
  expect(series.map(({ day }) => day)).toEqual(['2026-07-14', '2026-07-28', '2026-08-04']);
});

test('one of a series moves alone, or this and the later ones together; undo puts each back where it was', async () => {
  const { app, book, get, place } = await openScheduleDesk();
  const repeat = repeatEvery('week', 4);
  const { appointments } = await book(clock(9), { repeat });
  const ids = appointments.map(({ appointmentId }) => appointmentId);
  const places = async () => (await Promise.all(ids.map(get))).map(({ day, start }) => `${day} ${start}`);
  const before = await places();
  const [, second = ''] = ids;
  await app.ask('schedule.move', { moves: [{ appointmentId: second, version: 1, ...place(clock(10), { day: plainDate('2026-07-21') }) }] });
  expect(await places()).toEqual([before[0], '2026-07-21 600', before[2], before[3]]);
  const { moved } = await app.ask('schedule.move', {
    moves: [{ appointmentId: second, version: 2, ...place(clock(14), { day: plainDate('2026-07-22') }) }],
    scope: 'following',
  });
  expect(await places()).toEqual([before[0], '2026-07-22 840', '2026-07-29 840', '2026-08-05 840']);
  await app.ask('schedule.move', { moves: moved.map(({ appointmentId, version, before: was }) => ({ appointmentId, version, ...was })) });
  expect(await places()).toEqual([before[0], '2026-07-21 600', before[2], before[3]]);
});

test('two appointments change places in one move, and a move of somebody who looked at an old version is refused', async () => {
  const { app, booked, get, place, refusal, build } = await openScheduleDesk();
  const other = build.patient({ lastName: 'Rook' });
  const [a, b] = [await booked(clock(9)), await booked(clock(10), { patientId: other.patientId })];
  await app.ask('schedule.move', {
    moves: [
      { appointmentId: a, version: 1, ...place(clock(10)) },
      { appointmentId: b, version: 1, ...place(clock(9)) },
    ],
  });
  expect([(await get(a)).start, (await get(b)).start]).toEqual([600, 540]);
  const stale = { moves: [{ appointmentId: a, version: 1, ...place(clock(11)) }] };
  expect((await refusal('schedule.move', stale)).code).toBe('schedule.changedElsewhere');
  expect((await refusal('schedule.move', { moves: [{ appointmentId: a, version: 2, ...place(clock(9, 10)) }] })).code).toBe(
    'schedule.conflict',
  );
  expect((await refusal('schedule.move', { moves: [{ appointmentId: a, version: 2, ...place(1_430) }] })).code).toBe('schedule.beyondDay');
});

test('nobody may look or book without the right, and what was shown is recorded by ids only', async () => {
  const { app, booked, patient, place } = await openScheduleDesk();
  await booked(clock(9));
  const asked = { appointmentId: app.newId(), patientId: patient.patientId, typeId: TYPES.followUp, ...place(clock(10)) };
  expect(await app.reply('schedule.book', asked, 'readOnly')).toMatchObject({ ok: false, code: 'permission.denied' });
  expect(await app.reply('schedule.day', { day: TUESDAY }, 'readOnly')).toMatchObject({ ok: true });
  const type = { typeId: app.newId(), name: 'X', mark: 'X', minutes: 5, color: 'blue', pattern: 'solid', reason: '', needsRoom: false };
  const whole = { ...type, mayConflict: true, resourceIds: [], position: 9, active: true };
  expect(await app.reply('schedule.saveType', whole, 'frontDesk')).toMatchObject({ ok: false, code: 'permission.denied' });
  const recorded = app.db.all<{ subjects: string }>(sql`SELECT subjects FROM operation_record WHERE name = 'schedule.day'`);
  expect(recorded.map(({ subjects }) => subjects.includes(patient.patientId))).toEqual([true]);
});
