import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cents, formatDecimal } from '#shared/kernel/cents.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, newId } from './support/furnish-practice.ts';
import { handsOn } from './support/hands.ts';
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
  const filters = JSON.stringify({ minimum: 20_00 });
  await ask(page, 'savedView.save', { viewId: newId(), screen: 'statements', name: 'Worth a stamp', filters });
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

/** An amount as a screen writes it. */
const money = (amount: number) =>
  formatDecimal(cents(amount))
    .replace('-', '\u2212')
    .replace(/\B(?=(\d{3})+\.)/g, ',');

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

const dryRun = () => ask(page, 'statement.preview', { choices: { minimum: cents(20_00) } });
const madeButton = (statements: number) => page.getByRole('button', { name: new RegExp(`^Make ${statements} statements?, `) });

test('the dry run of a kept view says how many, how much and who is out for which reason; its run is taken back before it is mailed', async () => {
  const hands = handsOn(page);
  await page.reload();
  const { inRun, leftOut, owed, total } = await dryRun();
  expect(inRun.length).toBeLessThan((await ask(page, 'statement.preview', {})).inRun.length);
  await page.getByRole('combobox', { name: 'View' }).waitFor();
  await hands.press('v');
  await hands.type('Worth');
  await madeButton(inRun.length)
    .filter({ hasText: money(total) })
    .waitFor();
  expect(owed.amount - leftOut.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
  await hands.press('Tab', 'w');
  const dialog = page.getByRole('dialog', { name: 'Left out of this run' });
  for (const { reason, accounts, amount } of leftOut) {
    await dialog.getByLabel('Reason').selectOption(reason);
    await dialog.getByText(`${accounts} account${accounts === 1 ? '' : 's'}, ${money(amount)}`).waitFor();
  }
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await hands.press('Escape', 'Control+Enter');
  await page.getByRole('heading', { name: /^Statement run \d+$/, level: 1 }).waitFor();
  // Until the list knows the new run, the one before it stands there, which nobody can undo.
  await expect.poll(() => page.getByRole('button', { name: /Undo the run/ }).isEnabled(), { timeout: 30_000 }).toBe(true);
  await hands.press('u');
  await page.getByText(/is undone: /).waitFor();
  expect((await ask(page, 'statement.runs', {}))[0]?.status).toBe('undone');
  expect(await dryRun()).toMatchObject({ owed, leftOut, inRun, total });
});

test('the month’s statements: a kept view, made, printed and marked mailed in at most 4 actions', async () => {
  const hands = handsOn(page);
  await page.keyboard.press('Escape');
  const { inRun } = await dryRun();
  await page.getByRole('combobox', { name: 'View' }).waitFor();
  await hands.press('v');
  await hands.type('Worth');
  await madeButton(inRun.length).waitFor();
  await hands.press('Control+Enter');
  await page.getByRole('heading', { name: /^Statement run \d+$/, level: 1 }).waitFor();
  await page.locator('svg.pdf-page').getByText('Amount you owe').first().waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  const [opened] = await Promise.all([page.context().waitForEvent('page'), hands.press('Control+p')]);
  await opened.close();
  await page.getByRole('dialog', { name: /mailed\?$/ }).waitFor();
  await hands.press('Control+Enter');
  await page.getByText(/ is mailed: /).waitFor();
  expect(hands.actions()).toBeLessThanOrEqual(4);
  const [run] = await ask(page, 'statement.runs', {});
  expect(run).toMatchObject({ status: 'mailed', statementCount: inRun.length });
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
