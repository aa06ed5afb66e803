import { expect, test } from 'vitest';
import { addDays } from '#shared/kernel/plain-date.ts';
import { clock, openScheduleDesk, TUESDAY } from './schedule-desk.ts';

test('Today counts past appointments that nobody has ended, since when, and leads to them', async () => {
  const { app, booked } = await openScheduleDesk();
  const appointmentId = await booked(clock(9));
  const row = async () => (await app.ask('today.get', {})).groups.flatMap(({ rows }) => rows).find(({ key }) => key === 'appointments');
  expect(await row()).toBeUndefined();
  app.setToday(addDays(TUESDAY, 2));
  expect(await row()).toMatchObject({ count: 1, amount: null, when: 'oldest 07/14, 2 days', to: '/schedule?view=open' });
  await app.ask('schedule.noShow', { appointmentId, version: 1 });
  expect(await row()).toBeUndefined();
});
