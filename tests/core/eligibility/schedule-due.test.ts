import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

const TUESDAY = plainDate('2026-07-14');
const FOLLOW_UP = '00000000-0220-7000-8000-000000000002';

/** Patients with a coverage, each booked on a day. */
async function openDesk(days: Readonly<Record<string, number>>) {
  const app = await openTestApp(handlers, TUESDAY);
  const { build, payer, rendering } = furnish(app);
  const ids = new Map<string, string>();
  for (const [lastName, later] of Object.entries(days)) {
    const { patientId } = build.patient({ lastName });
    build.coverage(patientId, payer.payerId, { memberId: `M-${lastName}` });
    const appointmentId = app.newId();
    ids.set(lastName, appointmentId);
    const place = {
      resourceId: rendering.renderingProviderId,
      roomId: null,
      day: addDays(TUESDAY, later),
      start: 480 + ids.size * 20,
      minutes: 20,
    };
    await app.ask('schedule.book', { appointmentId, patientId, typeId: FOLLOW_UP, ...place });
  }
  const due = async (days_ = 30) =>
    (await app.ask('eligibility.due', { days: days_ })).map(({ patientName, visitDate }) => `${patientName} ${visitDate}`);
  return { app, ids, due };
}

test('who comes today and on the next day with appointments is asked about; later ones not yet', async () => {
  const { due } = await openDesk({ Ash: 0, Birch: 3, Cedar: 3, Dogwood: 6 });
  expect(await due()).toEqual(['Ash, Marigold 2026-07-14', 'Birch, Marigold 2026-07-17', 'Cedar, Marigold 2026-07-17']);
});

test('a cancelled appointment asks nothing, and the day after it comes nearer', async () => {
  const { app, ids, due } = await openDesk({ Birch: 1, Dogwood: 6 });
  await app.ask('schedule.cancel', { appointmentId: ids.get('Birch') ?? '', version: 1, reason: 'Ill' });
  expect(await due()).toEqual(['Dogwood, Marigold 2026-07-20']);
});

test('who was checked within so many days, or is being asked about, is not asked again', async () => {
  const { app, due } = await openDesk({ Ash: 1, Birch: 1 });
  const [first] = await app.ask('eligibility.due', { days: 30 });
  const sheet = { planName: '', planFrom: null, planTo: null, benefits: [] };
  await app.ask('eligibility.record', {
    checkId: app.newId(),
    coverageId: first?.coverageId ?? '',
    ...{ checkedOn: TUESDAY, visitDate: TUESDAY, how: 'phone', reference: '', verdict: 'active', ...sheet },
  });
  expect(await due()).toEqual(['Birch, Marigold 2026-07-15']);
  const { batches } = await app.ask('eligibility.request', {});
  expect(batches.map(({ inquiryCount }) => inquiryCount)).toEqual([1]);
  const [waiting] = await app.ask('eligibility.due', { days: 30 });
  expect(waiting?.waitingSince).not.toBeNull();
  expect(await app.reply('eligibility.request', {})).toMatchObject({ ok: false, code: 'eligibility.nothingToAsk' });
});
