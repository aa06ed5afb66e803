import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice } from './support/furnish-practice.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

// What a payer demands, from the list of payers to the claim that waits for it, by keys alone.
let browser: Browser;
let app: AppPage;
let page: Page;
let furnished: Awaited<ReturnType<typeof furnishPractice>>;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  furnished = await furnishPractice(app);
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

/** Others may share the machine: what is watched for may take its time. */
const PATIENCE = { timeout: 20_000 };
const go = (path: string) => page.goto(`${app.site.host.origin}/#${path}`);
const shown = (words: string | RegExp) => page.getByText(words).first().waitFor(PATIENCE);

/** Presses Tab until the field of a label has the focus. */
async function tabTo(label: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.waitFor(PATIENCE);
  for (let presses = 0; presses < 60; presses += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${label}`);
}

test('what a payer demands is written down, a pattern tried, and a hostile one refused with a sentence', async () => {
  await go('/lists/payers');
  await page.getByRole('heading', { name: 'Prairie Mutual' }).waitFor(PATIENCE);
  await tabTo('Needs an authorization first');
  await page.keyboard.type('screening, g0444');
  await shown(/“SCREENING” is no code/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('imaging, g0444');
  await tabTo('Claims wait until the authorization is there');
  await page.keyboard.press('Space');
  await tabTo('How its member IDs look');
  await page.keyboard.type('(9+)+$');
  await shown(/“\(” means nothing here/);
  await page.keyboard.press('Control+Enter');
  expect((await ask(page, 'payer.list', {}))[0]?.asks.authorizationCodes).toEqual([]);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('PM9{7}');
  await tabTo('Try a member ID');
  await page.keyboard.type('PM885190');
  await shown('Does not fit');
  await page.keyboard.type('3');
  await page.getByText('Fits', { exact: true }).waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await shown('Prairie Mutual saved');
  await shown(/Authorization first: imaging, G0444/);
  expect((await ask(page, 'payer.list', {}))[0]?.asks).toMatchObject({
    ...{ authorizationCodes: ['imaging', 'G0444'], authorizationHolds: true, memberIdPattern: 'PM9{7}' },
  });
});

test('a claim without the authorization waits, and is ready once the number is there', async () => {
  const { superbillId } = await furnished.slip(0);
  await go(`/charges/${superbillId}`);
  const language = page.getByLabel(/^Charge language/);
  await language.waitFor(PATIENCE);
  await expect.poll(() => language.evaluate((field) => field === document.activeElement), PATIENCE).toBe(true);
  await page.keyboard.type('G0444 A ; Z13.31');
  await page.keyboard.press('Enter');
  await shown(/Prairie Mutual asks for an authorization of G0444/);
  await page.keyboard.press('Control+Enter');
  await shown(/Claim waits on hold, 45.00/);
  await page.keyboard.press('Alt+5');
  await page.getByRole('button', { name: /Correct charges/ }).waitFor(PATIENCE);
  await shown(/asks for an authorization of G0444/);
  await page.keyboard.press('t');
  await shown(/are open; nothing is booked until they are approved/);
  await language.waitFor(PATIENCE);
  await page.keyboard.press('F4');
  await tabTo('Prior authorization');
  await page.keyboard.type('A-77120');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ ...PATIENCE, state: 'detached' });
  await expect.poll(() => page.getByText(/asks for an authorization of G0444/).count(), PATIENCE).toBe(0);
  await page.keyboard.press('Control+Enter');
  await shown(/Claim ready to send, 45.00/);
  const { rows } = await ask(page, 'claim.list', { view: 'ready' });
  expect(rows.map(({ charge }) => charge)).toEqual([45_00]);
  expect(app.problems).toEqual([]);
});
