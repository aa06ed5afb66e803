import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { saveResource } from '#db/queries/schedule-resource.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const PID = 'PID|1||E100^^^WC^MR||Rook^Ida||19840309|F|||4 Fen Lane^^Springfield^IL^62701||2175550142';
const seg = (name: string, fields: Readonly<Record<number, string>>): string =>
  [name, ...Array.from({ length: Math.max(...Object.keys(fields).map(Number)) }, (_, at) => fields[at + 1] ?? '')].join('|');
let control = 0;
/** A message about appointment A1 unless another is named. */
function siu(event: string, sch: Readonly<Record<number, string>> = {}, ...more: readonly string[]): string {
  control += 1;
  const times = { 2: 'A1', 9: '30', 10: 'MIN', 11: '^^30^202607160930-0500^202607161000-0500' };
  return [
    `MSH|^~\\&|WELLCHART|MAIN|CLAIMWRIGHT|PFM|20260714120000||SIU^${event}|S${control}|P|2.5.1`,
    seg('SCH', { ...times, ...sch }),
    PID,
    ...more,
  ].join('\r');
}

async function openDesk() {
  const app = await openTestApp(handlers, '2026-07-14');
  const { rendering, build } = furnish(app);
  const roomId = app.newId();
  saveResource(app.db, { resourceId: roomId, kind: 'room', name: 'Room 2', position: 0, active: true });
  return { app, npi: rendering.npi, doctor: rendering.renderingProviderId, roomId, build };
}
async function read(app: TestApp, ...messages: string[]) {
  for (const text of messages) app.files.inbox.set(`${app.newId()}.hl7`, new Uint8Array(Buffer.from(text)));
  const { files } = await app.ask('inbox.read', {});
  expect(app.failures).toEqual([]);
  return files.map(({ words }) => words);
}
const shown = async (app: TestApp) =>
  (await app.ask('schedule.week', { firstDay: plainDate('2026-07-13'), days: 14 })).appointments.map(
    ({ patientName, day, start, minutes, status, reason }) => ({ patientName, day, start, minutes, status, reason }),
  );
const open = async (app: TestApp) => (await app.ask('feed.exceptions', {})).map(({ place, words }) => `${place}: ${words}`);

test('S12 books with patient, provider, room and type, once however often it is sent; S13 moves, S14 changes', async () => {
  const { app, npi, doctor, roomId } = await openDesk();
  const aip = `AIP|1||${npi}^Lindqvist^Maja`;
  const book = siu('S12', { 7: '^Knee pain', 8: 'follow-up' }, aip, 'AIL|1||Room 2');
  expect(await read(app, book)).toEqual([expect.stringContaining('1 appointments booked')]);
  const ida = { patientName: 'Rook, Ida', day: '2026-07-16', start: 570, minutes: 30, status: 'booked', reason: 'Knee pain' };
  expect(await shown(app)).toEqual([ida]);
  expect((await app.ask('schedule.week', { firstDay: plainDate('2026-07-16') })).appointments[0]).toMatchObject({
    resourceId: doctor,
    roomId,
  });
  await read(app, `${book}\r`);
  expect(await shown(app)).toEqual([ida]);
  await read(app, siu('S12', { 7: '^Knee pain', 8: 'follow-up' }, aip));
  expect(await shown(app)).toEqual([ida]);
  await read(app, siu('S13', { 11: '^^45^202607171400^202607171445' }, aip));
  expect(await shown(app)).toEqual([{ ...ida, day: '2026-07-17', start: 840, minutes: 45 }]);
  await read(app, siu('S14', { 7: '^Knee and hip', 11: '' }, aip));
  expect(await shown(app)).toEqual([{ ...ida, day: '2026-07-17', start: 840, minutes: 30, reason: 'Knee and hip' }]);
  expect(await open(app)).toEqual([]);
});

test('S15 and S17 cancel with the reason, S26 is a no-show; what is not here needs nothing', async () => {
  const { app } = await openDesk();
  await read(
    app,
    siu('S12'),
    siu('S12', { 2: 'A2', 11: '^^30^202607141100^202607141130' }),
    siu('S12', { 2: 'A3', 11: '^^30^202607171100' }),
  );
  await read(app, siu('S15', { 6: '^Patient is ill' }), siu('S26', { 2: 'A2' }), siu('S17', { 2: 'A3' }), siu('S15', { 2: 'ZZ' }));
  const { appointments } = await app.ask('schedule.week', { firstDay: plainDate('2026-07-13') });
  expect(appointments.map(({ status, statusReason }) => [status, statusReason])).toEqual([
    ['noShow', ''],
    ['cancelled', 'Patient is ill'],
    ['cancelled', 'Deleted in the EHR'],
  ]);
  expect(await open(app)).toEqual([]);
});

test('S16 and a filler status that ends the appointment cancel it too; a modification that says no-show is one', async () => {
  const { app } = await openDesk();
  const times = ['0800', '0900', '1000'].map((time) => `^^30^20260714${time}`);
  await read(app, ...times.map((time, at) => siu('S12', { 2: `B${at}`, 11: time })));
  await read(
    app,
    siu('S16', { 2: 'B0', 11: times[0] ?? '' }),
    siu('S14', { 2: 'B1', 11: times[1] ?? '', 25: 'Cancelled' }),
    siu('S14', { 2: 'B2', 11: times[2] ?? '', 25: 'Noshow' }),
  );
  const { appointments } = await app.ask('schedule.week', { firstDay: plainDate('2026-07-13') });
  expect(appointments.map(({ status, statusReason }) => [status, statusReason])).toEqual([
    ['cancelled', 'Discontinued in the EHR'],
    ['cancelled', 'Cancelled in the EHR'],
    ['noShow', ''],
  ]);
  expect(await open(app)).toEqual([]);
});

test('TQ1 and AIS of newer messages say when and what for; hours are read as minutes', async () => {
  const { app } = await openDesk();
  await read(
    app,
    siu('S12', { 9: '1', 10: 'HR', 11: '' }, seg('TQ1', { 7: '202607150800' }), seg('AIS', { 3: 'PROC^Procedure', 4: '202607150800' })),
  );
  expect(await shown(app)).toMatchObject([{ day: '2026-07-15', start: 480, minutes: 60 }]);
  const { appointments } = await app.ask('schedule.week', { firstDay: plainDate('2026-07-13') });
  const { types } = await app.ask('schedule.setup', {});
  expect(types.find(({ typeId }) => typeId === appointments[0]?.typeId)?.name).toBe('Procedure');
});

test('a taken place is taken with the sender as the reason, unless the type allows none: then a person decides', async () => {
  const { app } = await openDesk();
  await read(app, siu('S12', { 8: 'Follow-up' }));
  await read(app, siu('S12', { 2: 'A2', 8: 'Follow-up' }));
  const { appointments } = await app.ask('schedule.week', { firstDay: plainDate('2026-07-13') });
  expect(appointments.map(({ conflictReason }) => conflictReason).toSorted()).toEqual(['', 'Sent by WELLCHART MAIN']);
  const { types } = await app.ask('schedule.setup', {});
  for (const type of types) await app.ask('schedule.saveType', { ...type, mayConflict: false });
  await read(app, siu('S12', { 2: 'A3', 8: 'Follow-up' }));
  expect(await open(app)).toEqual(['message: The place is taken, and the type of appointment allows no other beside it']);
  expect((await shown(app)).length).toBe(2);
});

test.each([
  ['no number', siu('S12', { 2: '' }), 'SCH-2: The appointment has no number'],
  ['no time', siu('S12', { 11: '' }), 'SCH-11: The message does not say when the appointment is'],
  ['a strange provider', siu('S12', {}, 'AIP|1||9999^Nobody'), 'AIP-3: Provider 9999 is not on the list'],
  ['no patient', siu('S12').replace(PID, ''), 'PID-3: Nobody can tell whose message this is'],
  ['a no-show before its day', siu('S26', { 2: 'LATER' }), 'message: The day of the appointment has not come yet'],
])('a message with %s waits for a person and changes nothing', async (_what, text, words) => {
  const { app } = await openDesk();
  await read(app, siu('S12', { 2: 'LATER' }));
  const before = await shown(app);
  await read(app, text);
  expect(await open(app)).toContain(words);
  expect(await shown(app)).toEqual(before);
});

test('what has gone on here is not undone by a message', async () => {
  const { app } = await openDesk();
  await read(app, siu('S12', { 11: '^^30^202607140900' }));
  const [row] = (await app.ask('schedule.day', { day: plainDate('2026-07-14') })).appointments;
  await app.ask('schedule.arrive', { appointmentId: row?.appointmentId ?? '', version: 1, superbillId: app.newId() });
  await read(app, siu('S15'));
  expect(await open(app)).toEqual(['SCH: The appointment has gone on here: the patient has arrived']);
  expect(await shown(app)).toMatchObject([{ status: 'arrived' }]);
  await app.ask('schedule.seen', { appointmentId: row?.appointmentId ?? '', version: 2 });
  await read(app, siu('S15'));
  expect(await open(app)).toContain('message: The appointment has gone on here: the patient arrived or was seen');
  expect(await shown(app)).toMatchObject([{ status: 'seen' }]);
});
