import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openSampleDesk } from './sample-desk.ts';

test('every visit of the year had its appointment, the coming weeks are booked, and nothing of the past is without an end', async () => {
  const app = await openSampleDesk();
  await app.ask('sample.fill', { seed: 3, patients: 60, months: 4 });
  const count = (query: Parameters<typeof app.db.get>[0]) => app.db.get<{ n: number }>(query)?.n ?? 0;
  expect(
    count(sql`SELECT count(*) AS n FROM superbill s JOIN patient p ON p.id = s.patient_id WHERE s.status <> 'void' AND p.merged_into IS NULL
    AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.superbill_id = s.id)`),
  ).toBe(0);
  expect((await app.ask('schedule.unfinished', {})).count).toBe(0);
  const { appointments } = await app.ask('schedule.week', { firstDay: plainDate('2026-07-14'), days: 28 });
  expect(appointments.filter(({ status }) => status === 'booked').length).toBeGreaterThan(20);
  expect(appointments.filter(({ status }) => status === 'booked').every(({ conflictReason }) => conflictReason === '')).toBe(true);
  expect((await app.ask('schedule.recalls', { dueBy: plainDate('2026-12-31') })).length).toBeGreaterThan(1);
  expect((await app.ask('schedule.waiting', {})).length).toBeGreaterThan(1);
  // Booked ones of the coming weeks stand over nobody.
  expect(
    count(sql`SELECT count(*) AS n FROM appointment a JOIN appointment b ON a.id < b.id AND a.day = b.day AND a.resource_id = b.resource_id
      AND a.start_minute < b.start_minute + b.minutes AND b.start_minute < a.start_minute + a.minutes
      WHERE a.day > '2026-07-14' AND a.status = 'booked' AND b.status = 'booked'`),
  ).toBe(0);
});
