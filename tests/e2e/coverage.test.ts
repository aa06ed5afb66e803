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
  await openSample(page, app.site.home, 20, 1);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

/** The page of somebody who has a coverage, reached by keyboard. */
async function openSomebody(): Promise<string> {
  const [first] = await ask(page, 'patient.search', { text: 'a', limit: 1 });
  if (!first) throw new Error('the sample practice has patients');
  await page.keyboard.press('Alt+3');
  await page.getByRole('textbox', { name: 'Find a patient' }).fill(first.chart);
  await page
    .getByRole('row', { name: new RegExp(first.name) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: first.name, level: 1 }).waitFor();
  return first.patientId;
}

test('a case is added by keyboard, with dates of its cause, and every theme keeps the rules of accessibility', async () => {
  const patientId = await openSomebody();
  const tab = page.getByRole('tab', { name: 'Cases' });
  await tab.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('grid', { name: 'Cases' }).waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: 'Add a case' });
  await dialog.getByRole('combobox', { name: 'Cause' }).selectOption('work');
  await dialog.getByRole('textbox', { name: 'Last day worked' }).fill('6/1/2026');
  await page.keyboard.press('Control+Enter');
  await page.getByText('The case is added.').waitFor();
  await expect.poll(async () => (await ask(page, 'case.list', { patientId })).cases.map(({ cause }) => cause)).toContain('work');
  await page.keyboard.press('F3');
  const authorization = page.getByRole('dialog', { name: 'Add an authorization' });
  await authorization.getByRole('textbox', { name: 'Number' }).fill('PA-77');
  const payers = await ask(page, 'payer.list', {});
  await authorization.getByRole('combobox', { name: 'Payer' }).selectOption(payers[0]?.payerId ?? '');
  await authorization.getByRole('textbox', { name: 'Allowed' }).fill('2');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('grid', { name: 'Authorizations' }).getByText('Authorization PA-77 has 2 visits left.').waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('a coverage shows its terms, card and history in every theme', async () => {
  await page.keyboard.press('Escape');
  await openSomebody();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Add a coverage' });
  const payers = await ask(page, 'payer.list', {});
  await dialog.getByRole('combobox', { name: 'Payer' }).selectOption(payers[0]?.payerId ?? '');
  await dialog.getByRole('textbox', { name: 'Member ID' }).fill('E2E12345');
  await dialog.getByRole('textbox', { name: 'Coinsurance %' }).fill('20');
  await page.keyboard.press('Control+Enter');
  await page.getByText('The coverage is added.').waitFor();
  await page.getByRole('tab', { name: 'Particulars' }).click();
  await page
    .getByRole('grid', { name: 'Coverages' })
    .getByRole('row', { name: /E2E12345/ })
    .dblclick();
  const open = page.getByRole('dialog', { name: /^Change / });
  await open.getByText('None yet. PNG, JPEG or PDF, up to 5 MB.').first().waitFor();
  await open.getByText(/^History: \d+ changes$/).click();
  await open.getByRole('table', { name: 'History of the coverage' }).getByText('E2E12345').waitFor();
});
