import { expect, test } from 'vitest';
import { readCalendar } from '#core/schedule/calendar-events.ts';
import { sql } from '#db/connection/handles.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { clock, openScheduleDesk, TUESDAY } from './schedule-desk.ts';

const ics = (...events: string[]) => ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR'].join('\r\n');
const event = (uid: string, start: string, more = '') =>
  `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART:${start}\r\nDURATION:PT1H\r\nSUMMARY:Hospital rounds\r\n${more}END:VEVENT`;
const textOf = ({ base64 }: { base64: string }) => Buffer.from(base64, 'base64').toString('utf8');

test('times of a file block the column; the same file again changes nothing, a later one moves and frees', async () => {
  const { app, doctor, booked } = await openScheduleDesk();
  await booked(clock(9));
  const text = ics(event('a', '20260714T083000'), event('b', '20260715T080000'));
  const preview = await app.ask('schedule.readCalendar', { text, resourceId: doctor });
  expect(preview.entries.map(({ state, words }) => [state, words])).toEqual([
    ['conflict', 'Maja Lindqvist, MD is booked 9:00\u20139:20 AM'],
    ['new', ''],
  ]);
  const take = (words: string) => app.ask('schedule.importCalendar', { text: words, resourceId: doctor });
  expect(await take(text)).toEqual({ added: 2, changed: 0, cancelled: 0, known: 0 });
  expect(await take(text)).toEqual({ added: 0, changed: 0, cancelled: 0, known: 2 });
  const later = ics(event('a', '20260714T100000'), event('b', '20260715T080000', 'STATUS:CANCELLED\r\n'));
  expect(await take(later)).toEqual({ added: 0, changed: 1, cancelled: 1, known: 0 });
  const { appointments } = await app.ask('schedule.week', { firstDay: TUESDAY });
  expect(
    appointments
      .filter(({ patientId }) => patientId === null)
      .map(({ day, start, status, conflictReason }) => [day, start, status, conflictReason]),
  ).toEqual([
    ['2026-07-14', 600, 'booked', ''],
    ['2026-07-15', 480, 'cancelled', ''],
  ]);
  expect(await take(later)).toEqual({ added: 0, changed: 0, cancelled: 0, known: 2 });
});

test('a day that a later file leaves out of its series is freed; what was never blocked here needs nothing', async () => {
  const { app, doctor } = await openScheduleDesk();
  const series = (more: string) => ics(event('s', '20260715T080000', `RRULE:FREQ=DAILY;COUNT=3\r\n${more}`));
  const take = (text: string) => app.ask('schedule.importCalendar', { text, resourceId: doctor });
  expect(await take(series('EXDATE:20260716T080000\r\n'))).toEqual({ added: 2, changed: 0, cancelled: 0, known: 0 });
  const later = series('EXDATE:20260716T080000,20260717T080000\r\n');
  const { entries } = await app.ask('schedule.readCalendar', { text: later, resourceId: doctor });
  expect(entries.map(({ day, state }) => [day, state])).toEqual([
    ['2026-07-15', 'known'],
    ['2026-07-17', 'cancelled'],
  ]);
  expect(await take(later)).toEqual({ added: 0, changed: 0, cancelled: 1, known: 1 });
  const { appointments } = await app.ask('schedule.week', { firstDay: TUESDAY });
  expect(appointments.map(({ day, status }) => [day, status])).toEqual([
    ['2026-07-15', 'booked'],
    ['2026-07-17', 'cancelled'],
  ]);
});

test('a file without a time to block is refused, and so is a column that is not there', async () => {
  const { app, doctor, refusal } = await openScheduleDesk();
  expect((await refusal('schedule.importCalendar', { text: 'hello', resourceId: doctor })).code).toBe('schedule.noCalendar');
  expect((await refusal('schedule.importCalendar', { text: ics(event('a', '20260714T083000')), resourceId: app.newId() })).code).toBe(
    'schedule.resourceNotFound',
  );
});

test('an exported file says initials and chart number and no more, unless more is ticked', async () => {
  const { app, booked } = await openScheduleDesk();
  await booked(clock(9), { note: 'Very private note', reason: 'Back pain' });
  const cancelled = await booked(clock(10));
  await app.ask('schedule.cancel', { appointmentId: cancelled, version: 1, reason: 'Ill' });
  const out = async (change = {}) => textOf(await app.ask('schedule.calendar', { firstDay: TUESDAY, ...change }));
  const plain = await out();
  expect(plain).toMatch(/SUMMARY:MQ \d+\r\n/);
  for (const secret of ['Quillfeather', 'Marigold', 'Back pain', 'private', '217555', 'Follow-up', '1984'])
    expect(plain).not.toContain(secret);
  expect(plain.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  const busy = await out({ show: 'busy', withReason: true, withPhone: true });
  expect([busy.includes('SUMMARY:Busy\r\n'), busy.includes('DESCRIPTION')]).toEqual([true, false]);
  const full = await out({ show: 'name', withReason: true, withPhone: true });
  expect(full).toContain('SUMMARY:Quillfeather\\, Marigold');
  expect(full).toContain('DESCRIPTION:Follow-up\\, Back pain\\, 2175550142');
});

test('what was exported is read back at the same times, and no line is longer than 75 bytes', async () => {
  const { app, booked, book } = await openScheduleDesk();
  await booked(clock(9), { minutes: 45 });
  await book(clock(23), { minutes: 60, conflictReason: 'Late', patientId: null, typeId: null, title: 'Ü'.repeat(80) });
  const text = textOf(await app.ask('schedule.calendar', { firstDay: TUESDAY, show: 'name' }));
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const { events, findings } = readCalendar(text, TUESDAY, 'America/Chicago');
  expect(findings).toEqual([]);
  expect(events.map(({ day, start, minutes }) => [day, start, minutes])).toEqual([
    [TUESDAY, clock(9), 45],
    [TUESDAY, clock(23), 60],
  ]);
  expect(events[1]?.title).toBe('Ü'.repeat(80));
});

test('the day is printed with what the desk must know; nothing is printed for a day without anybody', async () => {
  const { app, booked, refusal } = await openScheduleDesk();
  await booked(clock(9));
  const { name, mediaType, base64 } = await app.ask('schedule.document', { day: TUESDAY });
  expect([name, mediaType, Buffer.from(base64, 'base64').subarray(0, 5).toString()]).toEqual([
    'schedule-2026-07-14.pdf',
    'application/pdf',
    '%PDF-',
  ]);
  expect((await refusal('schedule.document', { day: addDays(TUESDAY, 1) })).code).toBe('schedule.nothingBooked');
  expect(app.db.all(sql`SELECT outcome FROM operation_record WHERE name = 'schedule.document' ORDER BY sequence`)).toEqual([
    { outcome: 'ok' },
    { outcome: 'schedule.nothingBooked' },
  ]);
});
