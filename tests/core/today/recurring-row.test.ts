import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

const JULY = (day: number) => plainDate(`2026-07-${String(day).padStart(2, '0')}`);

/** A patient who comes every week from 30 June on, looked at on 14 July. */
async function withWeeklyVisit() {
  const app = await openTestApp(handlers, JULY(14));
  const { rendering, patient } = furnish(app);
  const templateId = app.newId();
  const line = { procedureCode: 'J3420', modifiers: [], pointers: [] };
  await app.ask('charge.saveTemplate', { templateId, key: 'SHOT', name: 'Injection', diagnoses: [], lines: [line] });
  const planId = app.newId();
  const { patientId } = patient;
  const plan = { planId, patientId, name: 'Weekly shot', renderingProviderId: rendering.renderingProviderId };
  const timing = { every: 1, unit: 'weeks' as const, startsOn: plainDate('2026-06-30') };
  await app.ask('charge.savePlan', { ...plan, ...timing, templateId, likeEncounterId: null });
  const row = async () => (await app.ask('today.get', {})).groups.flatMap(({ rows }) => rows).find(({ key }) => key === 'recurring');
  const settle = (dueDate: ReturnType<typeof JULY>) => ({ planId, dueDate });
  return { app, row, settle };
}

test('Today counts recurring visits that wait, since when, and leads to them; each that is settled counts no more', async () => {
  const { app, row, settle } = await withWeeklyVisit();
  expect(await row()).toMatchObject({ count: 3, amount: null, when: 'oldest 06/30, 14 days', to: '/charges/recurring' });
  await app.ask('charge.passDue', { ...settle(plainDate('2026-06-30')), reason: 'Was away' });
  expect(await row()).toMatchObject({ count: 2, when: 'oldest 07/07, 7 days' });
  const visits = [JULY(7), JULY(14)].map((day) => ({ ...settle(day), superbillId: app.newId(), encounterId: app.newId() }));
  await app.ask('charge.makeDue', { visits });
  expect(await row()).toBeUndefined();
});

test('the rail counts them among the charges', async () => {
  const { app, settle } = await withWeeklyVisit();
  const rail = async () => (await app.ask('today.get', {})).rail.charges;
  expect(await rail()).toBe(3);
  await app.ask('charge.passDue', { ...settle(JULY(14)), reason: 'Was away' });
  expect(await rail()).toBe(2);
});
