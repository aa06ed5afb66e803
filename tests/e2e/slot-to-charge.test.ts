import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { brokenInAnyTheme, brokenWithDialog } from './support/screen-rules.ts';

// From the slot in the book to the claim, and from a plan to its charges, by keyboard alone.
const TUESDAY = plainDate('2026-11-24');
const FOLLOW_UP = '00000000-0220-7000-8000-000000000002';
/** Others may share the machine: what is watched for may take its time. */
const PATIENCE = { timeout: 20_000 };

let browser: Browser;
let app: AppPage;
let page: Page;
let practice: Awaited<ReturnType<typeof furnishPractice>>;
beforeAll(async () => {
  vi.stubEnv('CLAIMWRIGHT_TODAY', TUESDAY);
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  // Eight in the morning, whenever this runs: what is free next depends on the hour that the wall shows.
  await page.addInitScript(() => Object.assign(Date.prototype, { getHours: () => 8, getMinutes: () => 0 }));
  practice = await furnishPractice(app);
  const { renderingProviderId: resourceId } = practice;
  for (const [patient, start] of [
    [0, 540],
    [1, 600],
  ] as const)
    await ask(page, 'schedule.book', {
      ...{ appointmentId: newId(), patientId: practice.patientIds[patient] ?? '', typeId: FOLLOW_UP, resourceId, roomId: null },
      ...{ day: TUESDAY, start, minutes: 20 },
    });
  await page.goto(`${app.site.host.origin}/#/schedule`);
  await page.reload();
  await grid().waitFor();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await app.close();
  await browser.close();
});

const grid = () => page.getByRole('region', { name: /^Appointments of/ });
const dialog = () => page.getByRole('dialog');
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
const shown = (text: string | RegExp) => page.getByText(text).first().waitFor(PATIENCE);
const language = async () => {
  await page.getByLabel(/^Charge language/).waitFor(PATIENCE);
  await expect
    .poll(
      () =>
        page.evaluate(() => (document.activeElement instanceof HTMLInputElement ? document.activeElement.labels?.[0]?.textContent : '')),
      PATIENCE,
    )
    .toMatch(/Charge language/);
};

test('one key leads from a slot to its charges: arrived, numbered, copay with a receipt, approved', async () => {
  await grid().locator('[data-at]').focus();
  await press('Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await expect.poll(focused, PATIENCE).toMatch(/^9:00.*Bramblewick/);
  await press('e');
  await language();
  const [row] = (await ask(page, 'schedule.day', { day: TUESDAY })).appointments;
  expect(row).toMatchObject({ status: 'arrived', superbill: { status: 'open' } });
  // Back in the book, on the same appointment: the copay is taken there.
  await press('Escape');
  await grid().waitFor(PATIENCE);
  await expect.poll(focused, PATIENCE).toMatch(/^9:00.*Bramblewick.*Arrived/);
  const printed = page.context().waitForEvent('page');
  await press('y');
  await dialog().waitFor(PATIENCE);
  expect(await brokenWithDialog(page)).toEqual([]);
  await press('Control+Enter');
  await (await printed).close();
  await shown(/Receipt 1: 25.00 taken for superbill/);
  await expect
    .poll(async () => (await ask(page, 'schedule.day', { day: TUESDAY })).appointments[0]?.facts?.copayTaken, PATIENCE)
    .toBe(25_00);
  await grid().locator('[data-at]').focus();
  await press('e');
  await language();
  await page.keyboard.type('T1015 25 A,B / G0108 x2 A ; E11.9 I10');
  await shown('2 lines, 2 diagnoses read');
  await shown('329.00');
  await press('Control+Enter');
  await shown(/Claim ready to send, 329.00/);
  const { rows } = await ask(page, 'claim.list', { view: 'ready' });
  expect(rows.map(({ charge }) => charge)).toEqual([329_00]);
});

test('from Charges the visits of today are one key and a name away', async () => {
  await page.goto(`${app.site.host.origin}/#/charges`);
  await page.getByRole('heading', { name: 'Charges', exact: true }).waitFor(PATIENCE);
  await press('v');
  await dialog().waitFor(PATIENCE);
  await page.keyboard.type('Puddle');
  await page.getByRole('option', { name: /10:00.*Puddlecombe, Iris.*no superbill yet/ }).waitFor(PATIENCE);
  await press('Enter');
  await language();
  await shown('Puddlecombe, Iris');
  const rows = (await ask(page, 'schedule.day', { day: TUESDAY })).appointments;
  expect(rows.find(({ patientName }) => patientName === 'Puddlecombe, Iris')).toMatchObject({ status: 'arrived' });
});

test('a recurring visit is planned by keys; those that are due become charges when they are ticked, and not before', async () => {
  const templateId = newId();
  const line = { procedureCode: 'J3420', modifiers: [], pointers: [1] };
  await ask(page, 'charge.saveTemplate', { templateId, key: 'SHOT', name: 'B-12 injection', diagnoses: ['E11.9'], lines: [line] });
  await page.goto(`${app.site.host.origin}/#/charges`);
  await page.getByRole('heading', { name: 'Charges', exact: true }).waitFor(PATIENCE);
  await press('r');
  await page.getByRole('heading', { name: 'Recurring visits' }).waitFor(PATIENCE);
  await shown('No visit is due');
  await press('n');
  await dialog().waitFor(PATIENCE);
  await page.keyboard.type('Snap');
  await page.getByRole('option', { name: /Snapdragon, Gil/ }).waitFor(PATIENCE);
  await press('Enter', 'Tab');
  await page.keyboard.type('Weekly shot');
  await press('Tab', 'Tab');
  await page.keyboard.type('Template SHOT');
  await page.getByLabel('First day').fill('11/10/2026');
  expect(await brokenWithDialog(page)).toEqual([]);
  await press('Control+Enter');
  await shown('Snapdragon, Gil: Weekly shot, every week.');
  await page.getByRole('row', { name: /11\/24\/2026.*Snapdragon/ }).waitFor(PATIENCE);
  expect(await ask(page, 'superbill.list', { patientId: practice.patientIds[2] ?? '' })).toEqual([]);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  const [first] = await page.getByRole('row', { name: /Snapdragon/ }).all();
  await first?.focus();
  await press('x');
  await dialog().waitFor(PATIENCE);
  await page.keyboard.type('Was away');
  await press('Control+Enter');
  await page.getByRole('row', { name: /11\/10\/2026/ }).waitFor({ ...PATIENCE, state: 'detached' });
  await page.getByRole('row', { name: /11\/17\/2026/ }).focus();
  await press('Space', 'Control+Enter');
  await shown(/1 visit made: superbill \d+, drafts to approve/);
  const due = await ask(page, 'charge.due', { until: TUESDAY });
  expect(due.map(({ dueDate }) => dueDate)).toEqual([TUESDAY]);
  const { rows } = await ask(page, 'charge.queue', { state: 'draft' });
  expect(rows).toMatchObject([{ patientName: 'Snapdragon, Gil', serviceDate: addDays(TUESDAY, -7), total: 32_00, missing: [] }]);
  const { groups } = await ask(page, 'today.get', {});
  expect(groups.flatMap(({ rows: each }) => each).find(({ key }) => key === 'recurring')).toMatchObject({ count: 1 });
});

test('a patient’s page lists what is booked, leads to the place in the book, and books the next free slot', async () => {
  await page.goto(`${app.site.host.origin}/#/patients/${practice.patientIds[1] ?? ''}`);
  await page.getByRole('tab', { name: 'Appointments' }).click();
  const booked = page.getByRole('row', { name: /11\/24\/2026.*10:00.*Follow-up.*Arrived/ });
  await booked.waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await booked.focus();
  await press('Enter');
  await grid().waitFor(PATIENCE);
  await expect.poll(focused, PATIENCE).toMatch(/^10:00.*Puddlecombe/);
  await page.goto(`${app.site.host.origin}/#/patients/${practice.patientIds[3] ?? ''}`);
  await page.getByRole('heading', { name: 'Thistledown, Rue' }).waitFor(PATIENCE);
  await press('b');
  await page.getByRole('heading', { name: 'Next free slot for Thistledown, Rue' }).waitFor(PATIENCE);
  await page.getByRole('list', { name: 'Free slots' }).waitFor(PATIENCE);
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''), PATIENCE).toContain('11/24/2026');
  await press('Enter');
  await page.getByRole('heading', { name: 'New appointment' }).waitFor(PATIENCE);
  await press('Control+Enter');
  await expect
    .poll(async () => (await ask(page, 'schedule.ofPatient', { patientId: practice.patientIds[3] ?? '' })).appointments.length, PATIENCE)
    .toBe(1);
  expect(app.problems).toEqual([]);
});
