import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

const TUESDAY = plainDate('2026-11-24');
const FOLLOW_UP = '00000000-0220-7000-8000-000000000002';

let browser: Browser;
let app: AppPage;
let page: Page;
let practice: Awaited<ReturnType<typeof furnishPractice>>;
beforeAll(async () => {
  // A Tuesday, so that the practice is open whenever this runs.
  vi.stubEnv('CLAIMWRIGHT_TODAY', TUESDAY);
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  // Eight in the morning, whenever this runs: what is free next depends on the hour that the wall shows.
  await page.addInitScript(() => Object.assign(Date.prototype, { getHours: () => 8, getMinutes: () => 0 }));
  practice = await furnishPractice(app);
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
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const shown = async (day = TUESDAY) =>
  (await ask(page, 'schedule.day', { day })).appointments.map(({ patientName, start, minutes, status }) => [
    patientName,
    start,
    minutes,
    status,
  ]);
/** Puts the cursor at the top of the day: 8:00 of the first column. */
const toTop = async () => {
  await grid().locator('[data-at]').focus();
  await press('Home');
  await expect.poll(focused).toMatch(/^8:00/);
};

test('by keys alone: booked, moved, made longer, arrived with a printed superbill, seen', async () => {
  await toTop();
  await press('n');
  await dialog().waitFor();
  await page.keyboard.type('Bramble');
  await page.getByRole('option').first().waitFor();
  await press('Enter', 'Tab');
  await page.keyboard.type('Follow');
  await press('Control+Enter');
  await expect.poll(() => shown()).toEqual([['Bramblewick, Theo', 480, 20, 'booked']]);
  await expect.poll(focused).toBe('8:00\u20138:20 AM, Bramblewick, Theo, Follow-up, Booked Follow');
  await press('m', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown');
  await page.getByText('8:35\u20138:55 AM: free').waitFor();
  await press('Enter');
  await expect.poll(() => shown()).toEqual([['Bramblewick, Theo', 515, 20, 'booked']]);
  await expect.poll(focused).toMatch(/^8:35/);
  await press('+');
  await expect.poll(() => shown()).toEqual([['Bramblewick, Theo', 515, 25, 'booked']]);
  const printed = page.context().waitForEvent('page');
  await press('a');
  await (await printed).close();
  await expect.poll(async () => (await shown())[0]?.[3]).toBe('arrived');
  const [slip] = await ask(page, 'superbill.list', {});
  expect(slip).toMatchObject({ patientName: 'Bramblewick, Theo', visitDate: TUESDAY, status: 'open' });
  await page.getByText(`${slip?.number}, charges not entered`).waitFor();
  await press('s');
  await expect.poll(async () => (await shown())[0]?.[3]).toBe('seen');
  expect(app.problems).toEqual([]);
});

test('what was done can be taken back, and left where it was with Esc', async () => {
  await press('Control+z');
  await expect.poll(async () => (await shown())[0]?.[3]).toBe('arrived');
  await expect.poll(focused).toMatch(/^8:35.*Arrived/);
  await press('m', 'ArrowDown');
  await page.getByText('8:45\u20139:10 AM: free').waitFor();
  await press('Escape');
  await expect.poll(focused).toMatch(/^8:35.*Arrived/);
  expect(await shown()).toEqual([['Bramblewick, Theo', 515, 25, 'arrived']]);
  await press('b');
  await expect.poll(async () => (await shown())[0]?.[3]).toBe('booked');
  expect(await ask(page, 'superbill.list', { status: 'void' })).toMatchObject([{ reason: 'Arrival taken back' }]);
});

test('the next free slot is found and booked with two keys and a name', async () => {
  await press('f');
  await page.getByRole('list', { name: 'Free slots' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toContain('11/24/2026');
  await press('ArrowDown', 'Enter');
  await page.getByRole('heading', { name: 'New appointment' }).waitFor();
  await page.keyboard.type('Puddle');
  await page.getByRole('option').first().waitFor();
  await press('Enter', 'Control+Enter');
  await expect.poll(async () => (await shown()).map(([name]) => name)).toContain('Puddlecombe, Iris');
  const [, found] = (await ask(page, 'schedule.day', { day: TUESDAY })).appointments.filter(({ status }) => status === 'booked');
  expect(found?.conflictReason).toBe('');
});

test('a taken place is refused with what stands there, and booked once somebody says why', async () => {
  await ask(page, 'schedule.book', {
    ...{ appointmentId: newId(), patientId: practice.patientIds[2] ?? '', typeId: FOLLOW_UP, resourceId: practice.renderingProviderId },
    ...{ roomId: null, day: addDays(TUESDAY, 1), start: 480, minutes: 20 },
  });
  await grid().locator('[data-at]').focus();
  await press('PageDown');
  await page.getByRole('heading', { name: 'Wednesday, November 25' }).waitFor();
  await toTop();
  await press('n');
  await page.keyboard.type('Thistle');
  await page.getByRole('option').first().waitFor();
  await press('Enter', 'Control+Enter');
  await page.getByText(/Ives Calloway, MD is booked 8:00/).waitFor();
  expect((await shown(addDays(TUESDAY, 1))).length).toBe(1);
  await page.getByLabel('Why all the same').fill('Worked in');
  await press('Control+Enter');
  await expect.poll(async () => (await shown(addDays(TUESDAY, 1))).length).toBe(2);
  await grid().locator('[data-at]').focus();
  await press('t');
  await page.getByRole('heading', { name: 'Tuesday, November 24' }).waitFor();
});

test('a series is booked in one go, shown by the week, and one of it cancelled with a reason', async () => {
  await grid().locator('[data-at]').focus();
  await press('End', 'n');
  await page.keyboard.type('Snap');
  await page.getByRole('option').first().waitFor();
  await press('Enter');
  await page.getByLabel('Repeats').selectOption({ label: 'Every so many days' });
  await page.getByLabel('How many in all').fill('3');
  await page.getByRole('textbox', { name: 'Time' }).fill('4p');
  await press('Control+Enter');
  await expect.poll(async () => (await shown(addDays(TUESDAY, 2))).length).toBe(1);
  await expect.poll(focused).toMatch(/^4:00.*Snapdragon/);
  await press('w');
  await page.getByRole('heading', { name: /^Week of Monday, November 23/ }).waitFor();
  expect(
    await grid()
      .getByRole('button', { name: /Snapdragon/ })
      .count(),
  ).toBe(4);
  await press('w');
  await page.getByRole('heading', { name: /^Tuesday, November 24/ }).waitFor();
  await grid()
    .getByRole('button', { name: /Snapdragon/ })
    .click();
  await press('c');
  await page.keyboard.type('Patient is ill');
  await press('Control+Enter');
  await expect.poll(async () => (await shown()).find(([name]) => name === 'Snapdragon, Gil')?.[3]).toBe('cancelled');
  expect((await shown(addDays(TUESDAY, 2))).map(([, , , status]) => status)).toEqual(['booked']);
  // Its place is free now, and has the focus.
  await expect.poll(focused).toBe('4:00 PM, Ives Calloway, MD, nobody booked. Enter books.');
});

test('the mouse drags an appointment to another time', async () => {
  const block = grid().getByRole('button', { name: /Bramblewick/ });
  await toTop();
  const box = await block.boundingBox();
  if (!box) throw new Error('the block is drawn');
  await page.mouse.move(box.x + 40, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 42, box.y + 60, { steps: 4 });
  await page.mouse.move(box.x + 44, box.y + 8 + 96 * 2, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await shown()).find(([name]) => name === 'Bramblewick, Theo')?.[1]).toBe(515 + 120);
});

/** The same for an open dialog, over which nothing else can be clicked. */
async function brokenInDialog(): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const theme of ['dark', 'contrast', 'light']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    broken.push(...violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html.slice(0, 200)}`));
  }
  return broken;
}

test('the day, its lists and its dialogs keep the rules in three themes', async () => {
  expect(await brokenInAnyTheme(page)).toEqual([]);
  for (const [keys, words] of [
    ['n', 'New appointment'],
    ['f', 'Next free slot'],
    ['h', 'Hours, rooms and types'],
    ['k', 'Calendar files'],
  ] as const) {
    await grid().locator('[data-at]').focus();
    await press(keys);
    await page.getByRole('heading', { name: words }).waitFor();
    expect(await brokenInDialog(), words).toEqual([]);
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
  }
  expect(app.problems).toEqual([]);
});

test('300 appointments are walked through without a stutter', async () => {
  const two = (part: number) => String(part).padStart(2, '0');
  const events = Array.from({ length: 300 }, (_, index) => {
    const minute = 480 + Math.floor(index / 6) * 10;
    const time = `${two(Math.floor(minute / 60))}${two(minute % 60)}00`;
    return `BEGIN:VEVENT\nUID:${index}\nDTSTART:20261201T${time}\nDURATION:PT10M\nSUMMARY:Block ${index}\nEND:VEVENT`;
  });
  const text = ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR'].join('\n');
  expect(await ask(page, 'schedule.importCalendar', { text, resourceId: practice.renderingProviderId })).toMatchObject({ added: 300 });
  await grid().locator('[data-at]').focus();
  for (let index = 0; index < 7; index += 1) await press('PageDown');
  await expect.poll(() => grid().locator('[data-appointment]').count()).toBe(300);
  await grid().locator('[data-at]').focus();
  const rounds: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await press('Home');
    const begun = Date.now();
    for (let index = 0; index < 40; index += 1) await press('ArrowDown');
    rounds.push((Date.now() - begun) / 40);
  }
  await expect.poll(focused).toMatch(/Block/);
  // Milliseconds for a key with its drawing; the best of three, since other work may run on the machine.
  expect(Math.min(...rounds)).toBeLessThan(100);
});
