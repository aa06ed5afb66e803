import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';

let browser: Browser;
let app: AppPage;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

test('the sample starts without a question, says how far it is, and cancel goes in with what is there', async () => {
  const { page } = app;
  await page.getByRole('heading', { name: 'Welcome to Claimwright' }).waitFor();
  await page.keyboard.press('s');
  await page.getByText(/\d+ of \d+ weeks/).waitFor({ timeout: 60_000 });
  expect(await page.getByText('sample-practice').innerText()).toContain('password look-around');
  await page.keyboard.press('Control+.');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor({ timeout: 60_000 });
  expect(await page.getByText('Stopped. What was invented so far is here.').isVisible()).toBe(true);
  expect(await page.getByRole('contentinfo').innerText()).toContain('Juniper Hollow Family Practice');
});

test('its password is said where it is asked for', async () => {
  const { page } = app;
  await page.keyboard.press('Control+l');
  await page.getByText('A sample practice: its password is look-around').waitFor();
  await page.keyboard.type('look-around');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor({ timeout: 30_000 });
});

test('axe in this browser does see what is hard to read', async () => {
  const { page } = app;
  await page.evaluate(() => {
    const heading = document.querySelector('h1');
    if (heading) heading.style.color = '#ccc';
  });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toContain('color-contrast');
});

test('nothing failed and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
