import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from '../../support/builders.ts';
import { clock, openScheduleDesk, repeatEvery, TUESDAY, TYPES } from './schedule-desk.ts';

test('arriving numbers the superbill of the visit, which the day then shows with what was taken', async () => {
  const { app, booked, get, doctor, patient } = await openScheduleDesk();
  const appointmentId = await booked(clock(9));
  const superbillId = app.newId();
  const { number, version } = await app.ask('schedule.arrive', { appointmentId, version: 1, superbillId });
  expect((await app.ask('superbill.list', {})).map(({ renderingName: _name, ...row }) => row)).toEqual([
    expect.objectContaining({ superbillId, number, patientId: patient.patientId, visitDate: TUESDAY, status: 'open' }),
  ]);
  expect((await app.ask('charge.open', { superbillId, number: null })).encounter.renderingProviderId).toBe(doctor);
  const paid = { paymentId: app.newId(), patientId: patient.patientId, encounterId: null, superbillId, receivedOn: TUESDAY };
  await app.ask('payment.take', { ...paid, amount: cents(25_00), method: 'card', reference: '' });
  expect(await get(appointmentId)).toMatchObject({
    status: 'arrived',
    superbill: { superbillId, number, status: 'open' },
    facts: { copayDue: 2_500, copayTaken: 2_500 },
  });
  const seen = await app.ask('schedule.seen', { appointmentId, version });
  expect(seen.status).toBe('seen');
  const { history } = await app.ask('schedule.get', { appointmentId });
  expect(history.map(({ what }) => what)).toEqual(['seen', 'arrived', 'booked']);
});

test('one step back: seen is arrived again, and an arrival taken back leaves its superbill void', async () => {
  const { app, booked, get } = await openScheduleDesk();
  const appointmentId = await booked(clock(9));
  await app.ask('schedule.arrive', { appointmentId, version: 1, superbillId: app.newId() });
  await app.ask('schedule.seen', { appointmentId, version: 2 });
  const back = async (version: number) => (await app.ask('schedule.back', { appointments: [{ appointmentId, version }] })).stepped;
  expect(await back(3)).toMatchObject([{ status: 'arrived', version: 4 }]);
  expect(await back(4)).toMatchObject([{ status: 'booked', version: 5 }]);
  expect((await get(appointmentId)).superbill).toBeNull();
  expect(await app.ask('superbill.list', { status: 'void' })).toMatchObject([{ reason: 'Arrival taken back' }]);
  const again = await app.ask('schedule.arrive', { appointmentId, version: 5, superbillId: app.newId() });
  expect(again.version).toBe(6);
});

test('once charges are entered the visit can be neither cancelled nor taken back', async () => {
  const { app, booked, refusal, doctor } = await openScheduleDesk();
  const appointmentId = await booked(clock(9));
  const superbillId = app.newId();
  await app.ask('schedule.arrive', { appointmentId, version: 1, superbillId });
  await app.ask('charge.approve', { superbillId, encounter: typedEncounter(app.newId, doctor), copay: null });
  expect((await refusal('schedule.back', { appointments: [{ appointmentId, version: 2 }] })).code).toBe('schedule.superbillEntered');
  expect((await refusal('schedule.cancel', { appointmentId, version: 2, reason: 'Left' })).code).toBe('schedule.superbillEntered');
  expect((await refusal('schedule.seen', { appointmentId, version: 2 })).code).toBe('ok');
});

test('somebody who arrived and left is cancelled with a reason, and the superbill ends without charge', async () => {
  const { app, booked, get } = await openScheduleDesk();
  const appointmentId = await booked(clock(9));
  await app.ask('schedule.arrive', { appointmentId, version: 1, superbillId: app.newId() });
  await app.ask('schedule.cancel', { appointmentId, version: 2, reason: 'Left without being seen' });
  expect(await get(appointmentId)).toMatchObject({ status: 'cancelled', statusReason: 'Left without being seen' });
  expect(await app.ask('superbill.list', { status: 'noCharge' })).toMatchObject([{ reason: 'Visit cancelled: Left without being seen' }]);
});

test('only listed steps exist, and none that needs the day before its day', async () => {
  const { app, booked, refusal } = await openScheduleDesk();
  const tomorrow = await booked(clock(9), { day: addDays(TUESDAY, 1) });
  const arrive = (appointmentId: string, version: number) => ({ appointmentId, version, superbillId: app.newId() });
  expect((await refusal('schedule.arrive', arrive(tomorrow, 1))).code).toBe('schedule.inFuture');
  expect((await refusal('schedule.noShow', { appointmentId: tomorrow, version: 1 })).code).toBe('schedule.inFuture');
  const today = await booked(clock(9));
  expect((await refusal('schedule.seen', { appointmentId: today, version: 1 })).code).toBe('schedule.notPossible');
  expect((await refusal('schedule.back', { appointments: [{ appointmentId: today, version: 1 }] })).code).toBe('schedule.notPossible');
  expect((await refusal('schedule.noShow', { appointmentId: today, version: 1 })).code).toBe('ok');
  expect((await refusal('schedule.arrive', arrive(today, 2))).code).toBe('schedule.notPossible');
  expect((await refusal('schedule.cancel', { appointmentId: today, version: 1, reason: 'x' })).code).toBe('schedule.changedElsewhere');
  expect((await refusal('schedule.cancel', { appointmentId: app.newId(), version: 1, reason: 'x' })).code).toBe('schedule.notFound');
});

test('a cancelled place is free for others; taking the cancellation back then asks for a reason', async () => {
  const { app, booked, refusal, get, build } = await openScheduleDesk();
  const other = build.patient({ lastName: 'Rook' });
  const first = await booked(clock(9));
  await app.ask('schedule.cancel', { appointmentId: first, version: 1, reason: 'Ill' });
  await booked(clock(9), { patientId: other.patientId });
  const back = { appointments: [{ appointmentId: first, version: 2 }] };
  expect((await refusal('schedule.back', back)).code).toBe('schedule.conflict');
  expect((await refusal('schedule.back', { ...back, conflictReason: 'Both come' })).code).toBe('ok');
  expect(await get(first)).toMatchObject({ status: 'booked', statusReason: '', conflictReason: 'Both come' });
});

test('a room’s column needs to be told who sees the patient', async () => {
  const { app, booked, refusal, roomId, second } = await openScheduleDesk();
  const appointmentId = await booked(clock(9), { resourceId: roomId });
  const arrive = { appointmentId, version: 1, superbillId: app.newId() };
  expect((await refusal('schedule.arrive', arrive)).code).toBe('schedule.noRendering');
  expect((await refusal('schedule.arrive', { ...arrive, renderingProviderId: second })).code).toBe('ok');
});

test('once the patient is here time and room may change, day and provider may not', async () => {
  const { app, booked, refusal, place, second, roomId } = await openScheduleDesk();
  const appointmentId = await booked(clock(9));
  await app.ask('schedule.arrive', { appointmentId, version: 1, superbillId: app.newId() });
  const move = (start: number, change = {}) => ({ moves: [{ appointmentId, version: 2, ...place(start, change) }] });
  expect((await refusal('schedule.move', move(clock(9), { resourceId: second }))).code).toBe('schedule.notPossible');
  expect((await refusal('schedule.move', move(clock(9), { day: addDays(TUESDAY, 1) }))).code).toBe('schedule.notPossible');
  expect((await refusal('schedule.move', move(clock(9, 30), { roomId, minutes: 40 }))).code).toBe('ok');
});

test('past appointments without an end are counted until each has one', async () => {
  const { app, booked } = await openScheduleDesk();
  const ids = [await booked(clock(9)), await booked(clock(10)), await booked(clock(11))];
  expect((await app.ask('schedule.unfinished', {})).count).toBe(0);
  app.setToday(addDays(TUESDAY, 1));
  const open = await app.ask('schedule.unfinished', {});
  expect([open.count, open.rows.map(({ start }) => start)]).toEqual([3, [540, 600, 660]]);
  await app.ask('schedule.noShow', { appointmentId: ids[0] ?? '', version: 1 });
  await app.ask('schedule.cancel', { appointmentId: ids[1] ?? '', version: 1, reason: 'Ill' });
  await app.ask('schedule.arrive', { appointmentId: ids[2] ?? '', version: 1, superbillId: app.newId() });
  expect((await app.ask('schedule.unfinished', {})).count).toBe(1);
  await app.ask('schedule.seen', { appointmentId: ids[2] ?? '', version: 2 });
  expect(await app.ask('schedule.unfinished', {})).toEqual({ count: 0, rows: [] });
});

test('an appointment changes its type and words, for this one or the later ones of its series', async () => {
  const { app, book, get, refusal, build } = await openScheduleDesk();
  const repeat = repeatEvery('day', 3);
  const ids = (await book(clock(9), { repeat })).appointments.map(({ appointmentId }) => appointmentId);
  const words = { typeId: TYPES.newPatient, title: '', reason: 'Back pain', note: 'Bring films', caseId: null };
  await app.ask('schedule.change', { appointmentId: ids[1] ?? '', version: 1, ...words, scope: 'following' });
  expect((await Promise.all(ids.map(get))).map(({ reason, typeId, minutes }) => [reason, typeId, minutes])).toEqual([
    ['Follow-up', TYPES.followUp, 20],
    ['Back pain', TYPES.newPatient, 20],
    ['Back pain', TYPES.newPatient, 20],
  ]);
  const other = build.patient({ lastName: 'Rook' });
  const wrong = { appointmentId: ids[0] ?? '', version: 1, ...words, caseId: other.patientId };
  expect((await refusal('schedule.change', wrong)).code).toBe('case.notFound');
  expect((await refusal('schedule.change', { ...wrong, caseId: null, typeId: app.newId() })).code).toBe('schedule.typeNotFound');
});
