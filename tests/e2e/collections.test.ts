import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, newId } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';
import { openSample } from './support/sample-desk.ts';
import { brokenInAnyTheme, brokenWithDialog } from './support/screen-rules.ts';

const PATIENCE = { timeout: 30_000 };

let browser: Browser;
let app: AppPage;
let hands: Hands;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  await openSample(app.page, app.site.home, 30, 2);
  hands = handsOn(app.page);
  await ask(app.page, 'collection.savePolicy', { statements: 0, days: 0, minimum: cents(1), review: true, askNew: false });
  const agency = {
    name: 'Harbor Recovery',
    contact: 'Desk 4',
    phone: '',
    email: '',
    feePercent: 30,
    feeHow: 'withheld',
    active: true,
  } as const;
  await ask(app.page, 'collection.saveAgency', { agencyId: newId(), ...agency });
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const goTo = async (page: Page, path: string, title: string | RegExp) => {
  await page.goto(`${app.site.host.origin}/#/${path}`);
  await page.getByRole('heading', { name: title, level: 1 }).waitFor(PATIENCE);
};

test('from the pre-collection list to an agency and to its payment, by keys, counted', async () => {
  const { page } = app;
  await goTo(page, 'collections', 'Collections');
  await page.getByRole('grid', { name: 'Accounts that may go to an agency' }).waitFor(PATIENCE);
  const { ready } = await ask(page, 'collection.candidates', {});
  expect(ready.count).toBeGreaterThan(1);
  expect(await brokenInAnyTheme(page)).toEqual([]);

  hands.startOver();
  await hands.press('a');
  await page.getByRole('button', { name: new RegExp(`^Hand over ${ready.count} accounts`) }).waitFor(PATIENCE);
  await hands.press('h');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Agency').waitFor(PATIENCE);
  expect(await brokenWithDialog(page)).toEqual([]);
  await hands.press('Control+Enter');
  await page.getByRole('grid', { name: 'Hand-overs' }).waitFor(PATIENCE);
  expect(hands.actions()).toBe(3);

  hands.startOver();
  await hands.press('f');
  await page.getByText('collections-000001.csv is in outbox', { exact: false }).waitFor(PATIENCE);
  await page.getByRole('row', { name: /File written/ }).waitFor(PATIENCE);
  await hands.press('m');
  await page.getByRole('row', { name: /With the agency/ }).waitFor(PATIENCE);
  expect(hands.actions()).toBe(2);

  await goTo(page, 'collections?view=placed', 'Collections');
  await page.getByRole('grid', { name: 'Accounts with agencies' }).waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  const before = (await ask(page, 'collection.placements', {})).out;
  expect(before.amount).toBe(ready.amount);
  hands.startOver();
  await hands.press('m');
  await dialog.getByLabel('Paid on the debt').fill('1.00');
  await dialog.getByRole('button', { name: 'Take 0.70' }).waitFor(PATIENCE);
  expect(await brokenWithDialog(page)).toEqual([]);
  await hands.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  expect(hands.actions()).toBe(2);
  const [agency] = await ask(page, 'collection.agencies', {});
  expect(agency).toMatchObject({ placed: ready.amount, settled: 1_00, fees: 30, out: ready.amount - 1_00 });
  await goTo(page, 'collections?view=agencies', 'Collections');
  await page.getByRole('row', { name: /Harbor Recovery/ }).waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
}, 120_000);

test('the standing of an account is said under H on its page, stands there as a note, and is ended', async () => {
  const { page } = app;
  const [placement] = (await ask(page, 'collection.placements', {})).rows;
  await goTo(page, `patients/account/${placement?.guarantorId}`, placement?.name ?? '');
  await page.getByText(/^Harbor Recovery has/).waitFor(PATIENCE);
  hands.startOver();
  await hands.press('h');
  await page.getByText('Nothing special stands').waitFor(PATIENCE);
  await hands.press('a');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill('Notice of the court');
  await dialog.getByLabel('Standing').selectOption('bankruptcy');
  expect(await brokenWithDialog(page)).toEqual([]);
  await hands.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(/^Bankruptcy, chapter 7, filed/).waitFor(PATIENCE);
  expect(hands.actions()).toBe(3);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await hands.press('x');
  await dialog.getByLabel('Why').fill('Case dismissed');
  await hands.press('Control+Enter');
  await page.getByRole('row', { name: /Case dismissed/ }).waitFor(PATIENCE);
}, 60_000);
