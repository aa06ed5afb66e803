import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice } from './support/furnish-practice.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

let browser: Browser;
let app: AppPage;
let page: Page;
let practice: Awaited<ReturnType<typeof furnishPractice>>;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  practice = await furnishPractice(app);
  for (const patient of [0, 1, 2, 3, 4]) await practice.slip(patient);
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const go = async (path: string) => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
};

test('who is due stands there, and a person without a member ID cannot be asked about', async () => {
  await go('/eligibility');
  await page.getByRole('grid', { name: 'Coverages due' }).waitFor();
  await page.getByRole('button', { name: /^Ask about 4 coverages/ }).waitFor();
  await page.getByText('The coverage has no member ID: type it from the card.').waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('one key asks; the payers answer; the answers stand on the coverages', async () => {
  await page.keyboard.press('Control+Enter');
  await page.getByText(/4 coverages asked about in 1 file: eligibility-clearway-000001\.270/).waitFor();
  await page.keyboard.press('Control+ArrowRight');
  await page.getByRole('button', { name: 'Let the payers answer' }).click();
  await page.getByText('The invented payers answered with 1 file').waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await ask(page, 'inbox.read', {});
  await expect.poll(async () => (await ask(page, 'eligibility.batches', {}))[0]?.answered).toBe(4);
  await go(`/patients/${practice.patientIds[0] ?? ''}/eligibility`);
  await page.getByRole('grid', { name: 'Checks of eligibility' }).waitFor();
  await page.getByRole('complementary', { name: 'Benefit sheet' }).getByText('As the payer sent it').waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('what the payer said on the phone is typed by keyboard, kept, and taken back', async () => {
  await go(`/patients/${practice.patientIds[4] ?? ''}/eligibility`);
  await page.getByText('Nobody has checked it').waitFor();
  await page.keyboard.press('t');
  await page.getByRole('dialog', { name: 'What the payer said' }).waitFor();
  await page.keyboard.type('call 77');
  for (let tab = 0; tab < 6; tab += 1) await page.keyboard.press('Tab');
  await page.keyboard.type('30');
  expect(await page.getByLabel('Office copay').inputValue()).toBe('30');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page
    .getByText(/Active, office copay 30\.00/)
    .first()
    .waitFor();
  await page.getByRole('table', { name: 'In network, individual' }).getByText('office visit').waitFor();
  await page.keyboard.press('Delete');
  await page.getByRole('dialog', { name: /Take back the check/ }).waitFor();
  await page.keyboard.type('A brother');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Active, taken back').first().waitFor();
});

test('nothing was refused by the policy, nothing failed, and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
