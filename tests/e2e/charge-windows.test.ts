import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice } from './support/furnish-practice.ts';
import { drawIn } from './support/sample-desk.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

let browser: Browser;
let app: AppPage;
let superbillId: string;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  const desk = await furnishPractice(app);
  ({ superbillId } = await desk.slip(0));
  await app.page.reload();
  await app.page.locator('.rail').waitFor();
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

test('two windows on one superbill: the second is told, goes on when asked, and nothing typed in the first is lost', async () => {
  const { page, site } = app;
  await page.goto(`${site.host.origin}/#/charges/${superbillId}`);
  const language = page.getByLabel(/^Charge language/);
  await language.waitFor();
  await language.pressSequentially('T1015 25 A ; E11.9');
  await page.getByText('1 line, 1 diagnosis read').waitFor();
  const second = await page.context().newPage();
  await second.goto(`${site.host.origin}/#/charges/${superbillId}`);
  await second.getByText('This superbill is open in another window').waitFor();
  expect(await second.getByLabel(/^Charge language/).count()).toBe(0);
  await second.keyboard.press('Control+Enter');
  await expect.poll(() => second.getByLabel('Line 1 code').inputValue()).toBe('T1015');
  expect(await second.getByLabel('Line 1 modifiers').inputValue()).toBe('25');
  await page.getByText(/goes on in another window/).waitFor();
  const { saved, encounter } = await ask(page, 'charge.open', { superbillId, number: null });
  expect([saved, encounter.diagnoses, encounter.lines.length]).toEqual([true, ['E11.9'], 1]);
  await second.close();
});

test('the details of a line open by one key, keep what is typed, and give the hand back; every screen is clean, none scrolls sideways', async () => {
  const { page, site } = app;
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${site.host.origin}/#/charges/${superbillId}`);
  const units = page.getByLabel('Line 1 units');
  await units.focus();
  await page.keyboard.press('F2');
  await page.getByRole('group', { name: 'More of line 1' }).waitFor();
  await page.getByLabel('Note', { exact: true }).fill('Left knee');
  await page.getByLabel('Minutes').fill('0815-0930');
  expect(await brokenInAnyTheme(page)).toEqual([]);
  const wide = () =>
    page.evaluate(() => [...document.querySelectorAll('.charge-typing, .panel')].some((pane) => pane.scrollWidth > pane.clientWidth + 1));
  expect(await wide()).toBe(false);
  await page.getByLabel('Note', { exact: true }).focus();
  await page.keyboard.press('F2');
  await expect.poll(() => units.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+s');
  await page.getByText(/kept as a draft, 1 line/).waitFor();
  const { encounter } = await ask(page, 'charge.open', { superbillId, number: null });
  expect(encounter.lines[0]).toMatchObject({ note: 'Left knee', minutes: 75, times: [{ start: '0815', stop: '0930' }] });
  for (const theme of ['light', 'dark'] as const) {
    await drawIn(page, theme);
    if (process.env.CLAIMWRIGHT_PICTURES) await page.screenshot({ path: `${process.env.CLAIMWRIGHT_PICTURES}/charges-${theme}.png` });
  }
});

test('nothing failed on the way', () => {
  expect(app.problems).toEqual([]);
});
