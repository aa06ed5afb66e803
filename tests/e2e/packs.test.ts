import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask } from './support/furnish-practice.ts';
import { openSample } from './support/sample-desk.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

const PATIENCE = { timeout: 20_000 };

let browser: Browser;
let app: AppPage;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  await openSample(app.page, app.site.home, 20, 1);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

test('a pack is installed by keys, what is about to leave is held against it, and it is removed again', async () => {
  const { page } = app;
  const heading = (name: string, level: 1 | 2) => page.getByRole('heading', { name, level });
  await page.goto(`${app.site.host.origin}/#/partners/packs`);
  await page.getByRole('row', { name: /^Stedi/ }).click();
  await heading('Stedi', 2).or(heading('Stedi', 1)).first().waitFor(PATIENCE);
  await page.getByText(/^What it demands of files/).waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog');
  const partner = dialog.getByLabel('For which trading partner');
  await partner.selectOption({ index: 1 });
  await dialog
    .getByText(/^Examples/)
    .first()
    .waitFor(PATIENCE);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Stedi is installed/).waitFor(PATIENCE);
  expect((await ask(page, 'pack.list', {})).find(({ packId }) => packId === 'stedi')?.installed?.active).toBe(true);

  await page.goto(`${app.site.host.origin}/#/claims/batch`);
  await heading('Send a batch', 1).waitFor(PATIENCE);
  await page.getByRole('button', { name: /^Write \d+ claims?/ }).waitFor(PATIENCE);
  await page.keyboard.press('p');
  await heading('Would it pass?', 1).waitFor(PATIENCE);
  await page.getByLabel('Pack').selectOption('stedi');
  await page.keyboard.press('Control+Enter');
  const answered = page.getByRole('region', { name: 'The answer' }).first();
  await answered.waitFor(PATIENCE);
  // The sample's partner is not Stedi: what is certain of its ids turns the file away.
  await answered.getByText('ISA08').first().waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  expect((await ask(page, 'batch.list', {})).some(({ status }) => status === 'rejected')).toBe(false);
  await page.keyboard.press('Escape');
  await heading('Send a batch', 1).waitFor(PATIENCE);

  await page.goto(`${app.site.host.origin}/#/partners/packs/stedi`);
  await page.getByRole('button', { name: /Install again/ }).waitFor(PATIENCE);
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: /Remove the pack/ }).waitFor(PATIENCE);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Stedi is removed/).waitFor(PATIENCE);
  expect((await ask(page, 'pack.list', {})).find(({ packId }) => packId === 'stedi')?.installed).toBeNull();
  expect(app.problems).toEqual([]);
});
