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
  await openSample(page, app.site.home, 60, 6);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

test('the dry run ties, shows each page, and keeps the rules in three themes', async () => {
  const preview = await ask(page, 'statement.preview', {});
  expect(preview.inRun.length).toBeGreaterThan(2);
  await page.keyboard.press('Alt+7');
  await page.getByRole('button', { name: new RegExp(`^Make ${preview.inRun.length} statements, `) }).waitFor();
  const sheet = page.locator('svg.pdf-page');
  await sheet.getByText('Amount you owe').first().waitFor();
  const first = (await sheet.textContent()) ?? '';
  expect(first.toUpperCase()).toContain((preview.inRun[0]?.name.split(',')[0] ?? '?').toUpperCase());
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => ((await sheet.textContent()) ?? '').toUpperCase()).toContain(String(preview.inRun[1]?.accountNumber));
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('the month’s statements: leave one out, make, print and mark mailed in few keys', async () => {
  const { inRun } = await ask(page, 'statement.preview', {});
  let actions = 0;
  const press = async (key: string) => {
    actions += 1;
    await page.keyboard.press(key);
  };
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: new RegExp(`^Make ${inRun.length - 1} statements?, `) }).waitFor();
  await press('Control+Enter');
  await page.getByRole('heading', { name: /^Statement run \d+$/, level: 1 }).waitFor();
  await page.locator('svg.pdf-page').getByText('Amount you owe').first().waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  const [opened] = await Promise.all([page.context().waitForEvent('page'), press('Control+p')]);
  await opened.close();
  await press('m');
  await page.getByRole('dialog', { name: /mailed\?$/ }).waitFor();
  await press('Control+Enter');
  await page.getByText(/ is mailed: /).waitFor();
  expect(actions).toBeLessThanOrEqual(4);
  const [run] = await ask(page, 'statement.runs', {});
  expect(run).toMatchObject({ status: 'mailed', statementCount: inRun.length - 1 });
  await expect.poll(() => page.getByRole('button', { name: /Undo the run/ }).isDisabled()).toBe(true);
});

test('the next dry run leaves out those who were just asked, and says why', async () => {
  await page.keyboard.press('Escape');
  await page
    .getByRole('table', { name: 'Left out, and why' })
    .getByText(/^Statement sent in the last \d+ days$/)
    .waitFor();
  const { owed, leftOut, total } = await ask(page, 'statement.preview', {});
  expect(owed.amount - leftOut.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
});

test('nothing was refused by the policy, nothing failed, and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
