import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask } from './support/furnish-practice.ts';
import { openSample } from './support/sample-desk.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

let browser: Browser;
let app: AppPage;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  await openSample(page, app.site.home, 40);
  await page.getByRole('grid', { name: 'Open work' }).waitFor();
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const money = (cents: number) => (Math.abs(cents) / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',');

test('the list has the focus; Enter opens what the marked row says', async () => {
  const { groups } = await ask(page, 'today.get', {});
  const rows = groups.flatMap((group) => group.rows);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-key'))).toBe(rows[0]?.key);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.hash === `#${rows[1]?.to}`);
  await page.keyboard.press('Alt+1');
  await page.getByRole('grid', { name: 'Open work' }).waitFor();
});

test('the figures are the engine’s own, and the screen keeps the rules in three themes', async () => {
  const { aging, groups } = await ask(page, 'today.get', {});
  const table = page.getByRole('table', { name: 'A/R aging' });
  expect(await table.locator('tfoot tr').textContent()).toBe(
    `A/R${money(aging.coverage)}${money(aging.guarantor)}${money(aging.coverage + aging.guarantor)}`,
  );
  const keys = await page.locator('tr[data-key]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key')));
  expect(keys.filter((key) => key !== null && !/\d/.test(key))).toEqual([
    ...groups.flatMap(({ rows }) => rows.map(({ key }) => key)),
    'backup',
  ]);
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('B backs up, and the row and the status line say so', async () => {
  await page.getByText('No backup yet').first().waitFor();
  await page.keyboard.press('b');
  await page.getByText(/^Backup written and proved: /).waitFor();
  await page.getByRole('row', { name: /^Backup written and proved/ }).waitFor();
});

test('a bar of the aging opens the visits behind it, and Esc leads back', async () => {
  await page.getByRole('button', { name: /^0–30: .*open the rows$/ }).click();
  await page.getByRole('heading', { name: 'Visits with something owed' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Open work' }).waitFor();
});

test('nothing was refused by the policy, nothing failed, and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
