import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask } from './support/furnish-practice.ts';
import { handsOn } from './support/hands.ts';
import { openSample } from './support/sample-desk.ts';
import { brokenInAnyTheme, brokenWithDialog } from './support/screen-rules.ts';

const PATIENCE = { timeout: 30_000 };

let browser: Browser;
let app: AppPage;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  await openSample(app.page, app.site.home, 40, 3);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const goTo = async (page: Page, path: string, title: RegExp) => {
  await page.goto(`${app.site.host.origin}/#/${path}`);
  await page.getByRole('heading', { name: title, level: 1 }).waitFor(PATIENCE);
};

test('from an account to a plan that is agreed and printed: four keys that are not data, and the account is out of the run', async () => {
  const { page } = app;
  const { inRun } = await ask(page, 'statement.preview', {});
  const most = [...inRun].sort((a, b) => b.owes - a.owes)[0];
  if (!most) throw new Error('somebody owes in the sample');
  await goTo(page, `patients/account/${most.guarantorId}`, /./);
  const hands = handsOn(page);
  await hands.press('k');
  await page.getByText('No payment plan').waitFor(PATIENCE);
  await hands.press('n');
  await page.getByLabel('Each payment').waitFor(PATIENCE);
  await page.keyboard.type('10');
  await page.getByRole('table', { name: 'Payments of the plan' }).waitFor(PATIENCE);
  expect(await brokenWithDialog(page)).toEqual([]);
  await hands.press('Control+Enter');
  await page.getByRole('table', { name: 'Instalments' }).waitFor(PATIENCE);
  await hands.press('p');
  await page.getByRole('dialog', { name: /Payment plan 1/ }).waitFor(PATIENCE);
  expect(hands.actions()).toBe(4);
  await page.keyboard.press('Escape');
  expect(await brokenInAnyTheme(page)).toEqual([]);
  const after = await ask(page, 'statement.preview', {});
  expect(after.leftOut.find(({ reason }) => reason === 'Payment plan')).toMatchObject({ accounts: 1, amount: most.owes });
  await goTo(page, 'plans', /Payment plans/);
  await page.getByRole('row', { name: /Kept/ }).first().waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('small balances from Statements: listed, one left, written off by three keys, and the run taken back', async () => {
  const { page } = app;
  const owes = (await ask(page, 'smallBalance.list', { maximum: 500_00 as never, ageDays: 0 })).ready;
  expect(owes.length).toBeGreaterThan(1);
  await goTo(page, 'statements', /Statement run/);
  const hands = handsOn(page);
  await hands.press('b');
  await page.getByRole('heading', { name: 'Small balances', level: 1 }).waitFor(PATIENCE);
  await page.getByRole('tab', { name: /May be written off/ }).waitFor(PATIENCE);
  await page.keyboard.press('f');
  await page.getByLabel('Owes at most').fill('500');
  await page.getByLabel('Days old at least').fill('0');
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('row', { name: /ticked/ })
    .nth(owes.length - 1)
    .waitFor(PATIENCE);
  await page.keyboard.press('Space');
  await page.getByRole('row', { name: /left/ }).first().waitFor(PATIENCE);
  await hands.press('Control+Enter');
  await page.getByRole('dialog', { name: /Write off/ }).waitFor(PATIENCE);
  expect(await brokenWithDialog(page)).toEqual([]);
  await hands.press('Control+Enter');
  await page.getByText(/^Run 1: /).waitFor(PATIENCE);
  expect(hands.actions()).toBe(3);
  const [run] = await ask(page, 'smallBalance.runs', {});
  expect(run).toMatchObject({ accounts: owes.length - 1, undoneAt: null });
  await goTo(page, 'small-balances?view=runs', /Small balances/);
  await page.getByRole('row', { name: /Stands/ }).waitFor(PATIENCE);
  await page.keyboard.press('u');
  await page.getByRole('dialog').getByLabel('Why').waitFor(PATIENCE);
  await page.keyboard.type('too many');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('row', { name: /Taken back/ }).waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  expect((await ask(page, 'smallBalance.list', { maximum: 500_00 as never, ageDays: 0 })).ready).toEqual(owes);
});
