import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

// Two journeys of money from payers that nothing else walks by keys: the scan beside a typed paper, and a rule with its rehearsal.
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  await furnishPractice(app);
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  hands = handsOn(page);
}, 120_000);
afterAll(async () => {
  await app.close();
  await browser.close();
});

/** One grey point. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64');
const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();

test('a scan is kept beside the paper that is typed, by two keys and the name of the file', async () => {
  await page.goto(`${app.site.host.origin}/#/payments/paper`);
  await page.getByText('No paper typed yet').waitFor();
  await hands.press('n');
  await heading('Paper EOB');
  await page.getByLabel('Payer', { exact: true }).and(page.locator(':focus')).waitFor();
  hands.startOver();
  await hands.press('F6');
  const pane = page.getByRole('complementary', { name: 'Scans of the paper' });
  await pane.waitFor();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), hands.press('Alt+a')]);
  await chooser.setFiles({ name: 'page-1.png', mimeType: 'image/png', buffer: PICTURE });
  await pane.getByText('Scan 1 of 1').waitFor();
  await pane.getByRole('img', { name: /page-1.png/ }).waitFor();
  expect(hands.actions()).toBe(2);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  // It is kept with the paper and not with the window.
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await page.goto(`${app.site.host.origin}/#/payments/paper`);
  await page.locator('tr[data-key]:focus').waitFor();
  await hands.press('Enter');
  await heading('Paper EOB');
  await pane.getByText('page-1.png').waitFor();
}, 120_000);

test('a posting rule is written, rehearsed and switched on by three keys', async () => {
  await page.goto(`${app.site.host.origin}/#/lists/posting-rules`);
  await heading('Posting rules');
  await page.getByText('CO-45', { exact: true }).first().waitFor();
  hands.startOver();
  await hands.press('n');
  await page.getByLabel('Reason code').and(page.locator(':focus')).waitFor();
  await hands.type('P99');
  await hands.press('Tab');
  await hands.type('Write');
  await hands.press('Control+Enter');
  await page.getByRole('dialog', { name: 'Rehearsal: CO-P99 of every payer, write off' }).waitFor();
  await page
    .getByRole('button', { name: /Switch it on/ })
    .and(page.locator(':enabled'))
    .waitFor();
  expect(await ask(page, 'posting.rules', {})).toEqual([]);
  await hands.press('Control+Enter');
  await page.getByText('CO-P99 of every payer: write off from now on').waitFor();
  expect(hands.actions()).toBe(3);
  expect(await ask(page, 'posting.rules', {})).toMatchObject([{ payerId: null, group: 'CO', reason: 'P99', action: 'post', holds: true }]);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  expect(app.problems).toEqual([]);
}, 120_000);
