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

test('the first screen offers a way in, from the built files alone', async () => {
  await app.page.getByRole('button').first().waitFor();
  expect(await app.page.title()).toContain('Claimwright');
});

test('it breaks no rule of accessibility', async () => {
  const { violations } = await new AxeBuilder({ page: app.page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

test('nothing was refused, nothing failed, and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
