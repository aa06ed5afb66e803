import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDecimal } from '#shared/kernel/cents.ts';
import { addDays, formatDate } from '#shared/kernel/plain-date.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';
import { openSample } from './support/sample-desk.ts';
import { brokenInAnyTheme, brokenWithDialog } from './support/screen-rules.ts';

// Without the mouse on a sample practice: aging open, looked back to a day, a row followed to its visits and on to the patient, and
// the whole of it saved as CSV. Keys counted.
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;
const PATIENCE = { timeout: 30_000 };
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  await openSample(page, app.site.home, 40, 3);
  await page.getByRole('grid', { name: 'Open work' }).waitFor(PATIENCE);
  hands = handsOn(page);
});
afterAll(async () => {
  await app?.close();
  await browser?.close();
});

const money = (cents: number) => `${cents < 0 ? '\u2212' : ''}${(Math.abs(cents) / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`;
/** A bar of the chart, with what it comes to. */
const BAR = /^(?:over 120|0–30): ([\d.,]+), open the rows$/;
const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor(PATIENCE);

test('aging in one key, looked back in two more, and its visits in one; each figure is the engine’s own', async () => {
  await page.keyboard.press('Alt+8');
  await heading('Aging');
  const now = await ask(page, 'report.run', { report: 'aging' });
  const foot = page.getByRole('grid', { name: 'Aging' }).locator('tfoot tr');
  await expect.poll(() => foot.textContent(), PATIENCE).toContain(money(Number(now.totals.at(-1))));
  expect(await brokenInAnyTheme(page)).toEqual([]);

  const { today } = await ask(page, 'today.get', {});
  const back = addDays(today, -30);
  hands.startOver();
  await hands.press('l');
  await page.getByRole('dialog', { name: 'Look back' }).waitFor(PATIENCE);
  expect(await brokenWithDialog(page)).toEqual([]);
  await hands.type(formatDate(back));
  await hands.press('Control+Enter');
  const then = await ask(page, 'report.run', { report: 'aging', clocks: { asOf: back } });
  await expect.poll(() => foot.textContent(), PATIENCE).toContain(money(Number(then.totals.at(-1))));
  expect(then.totals).not.toEqual(now.totals);
  await page.getByText(`As of ${formatDate(back)}`).waitFor(PATIENCE);

  await hands.press('Control+ArrowRight');
  await hands.press('Enter');
  await heading('Visits with something owed');
  const visits = page.getByRole('grid', { name: 'Visits with something owed' });
  await expect.poll(() => visits.locator('tfoot tr').textContent(), PATIENCE).toContain(money(Number(then.rows[0]?.cells.at(-1))));
  expect(hands.actions()).toBeLessThanOrEqual(5);
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => /^#\/patients\/[0-9a-f-]{36}$/.test(url.hash), PATIENCE);
  await page.getByRole('tablist').first().waitFor(PATIENCE);
  await page.keyboard.press('Escape');
  await heading('Visits with something owed');
});

test('C saves the whole report, and the file comes to the total on the screen', async () => {
  await page.goto(`${app.site.host.origin}/#/reports/aging?f=${encodeURIComponent('{"by":"patient"}')}`);
  await heading('Aging');
  await page.getByRole('columnheader', { name: 'Patient' }).waitFor(PATIENCE);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('c')]);
  const text = readFileSync(await download.path(), 'utf8');
  const [head = '', ...rows] = text.trimEnd().split('\r\n');
  expect(head.split(',').at(-1)).toBe('Owed');
  const owed = rows.reduce((sum, row) => sum + Number(parseDecimal(row.split(',').at(-1) ?? '')), 0);
  const { totals, rowCount } = await ask(page, 'report.run', { report: 'aging', filters: { by: 'patient' } });
  expect([rows.length, owed]).toEqual([rowCount, totals.at(-1)]);
});

test('a filter narrows a report and is kept under a name; a bar opens its rows; paper is shown', async () => {
  await page.goto(`${app.site.host.origin}/#/reports/production`);
  await heading('Production');
  await page.getByRole('grid', { name: 'Production' }).locator('tfoot').waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('From').fill('01/01/2020');
  await dialog.getByLabel('A row for each').selectOption('code');
  await dialog.getByLabel('Under heads of').selectOption('provider');
  await dialog.getByLabel('Keep as a view named').fill('Codes by provider');
  expect(await brokenWithDialog(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('row', { name: 'Codes by provider' }).waitFor(PATIENCE);
  await page.getByRole('columnheader', { name: 'Code' }).waitFor(PATIENCE);
  await page.goto(`${app.site.host.origin}/#/reports/aging`);
  await heading('Aging');
  await page.getByRole('button', { name: BAR }).first().waitFor(PATIENCE);
  const atBar = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  for (let step = 0; step < 40 && !BAR.test(await atBar()); step += 1) await hands.press('Tab');
  const bar = await atBar();
  hands.startOver();
  await hands.press('Enter');
  await heading('Visits with something owed');
  // One key from the bar to its rows, and they come to what it says.
  const behind = page.getByRole('grid', { name: 'Visits with something owed' }).locator('tfoot tr');
  await expect.poll(() => behind.textContent(), PATIENCE).toContain(BAR.exec(bar)?.[1] ?? 'the bar says how much');
  expect(hands.actions()).toBe(1);
  await page.keyboard.press('p');
  await page
    .getByRole('dialog', { name: 'Visits with something owed' })
    .getByText(/^Page 1 of \d+ · /)
    .waitFor(PATIENCE);
  await page.keyboard.press('Escape');
});

test('nothing was refused by the policy, nothing failed, and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
