import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, firstScreen } from './support/furnish-practice.ts';

// Every screen of charges, claims, payments, lists and settings on a small invented practice, in three themes.
let browser: Browser;
let app: AppPage;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  await firstScreen(page);
  await ask(page, 'practice.createSample', { folder: join(app.site.home, 'screens') });
  await ask(page, 'sample.fill', { patients: 40, months: 4 });
  while ((await ask(page, 'job.list', {})).length > 0) await page.waitForTimeout(300);
  await page.reload();
  await page.locator('.rail').waitFor();
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

/** Eight people may share the machine: what is watched for may take its time. */
const PATIENCE = { timeout: 20_000 };
const go = (path: string) => page.goto(`${app.site.host.origin}/#${path}`);

async function brokenIn(theme: string): Promise<readonly string[]> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`);
}

const firstOf = {
  slip: async () => `/charges/${(await ask(page, 'superbill.list', {}))[0]?.superbillId ?? ''}`,
  remittance: async () => {
    const rows = await ask(page, 'remittance.list', { status: 'all' });
    return `/payments/${(rows.find(({ exceptionCount }) => exceptionCount > 0) ?? rows[0])?.remittanceId ?? ''}`;
  },
};

const SCREENS: readonly (readonly [name: string, path: string | (() => Promise<string>), ready: string])[] = [
  ['open superbills', '/charges', 'tr[data-key]'],
  ['charge entry', firstOf.slip, '.charge-grid'],
  ['claims', '/claims?view=paid', '.x-ray-form'],
  ['the batch to come', '/claims/batch', '.batch-body table'],
  ['batches', '/claims/batches', '.hash'],
  ['payments', '/payments', 'h2'],
  ['a remittance', firstOf.remittance, '.remittance-proof'],
  ['the practice', '/lists/practice', '.record-fields'],
  ['payers', '/lists/payers', '.record-fields'],
  ['procedures', '/lists/procedures', '.record-fields'],
  ['settings', '/settings', '.folder'],
  ['the record', '/settings/record', 'tr[data-key]'],
];

describe.each(SCREENS)('%s', (name, path, ready) => {
  test('draws and breaks no rule in light, dark and contrast', async () => {
    await go(typeof path === 'string' ? path : await path());
    await page.locator(ready).first().waitFor();
    if (name === 'charge entry') {
      await page.getByLabel(/^Charge language/).fill('T1015 A,Q / nonsense ; J02.9');
      await page.locator('.charge-language .msg').first().waitFor();
    }
    const broken = [...(await brokenIn('light')), ...(await brokenIn('dark')), ...(await brokenIn('contrast'))];
    expect(broken).toEqual([]);
  });
});

test('arrow keys walk the claims and the X-ray; R shows what was sent', async () => {
  await go('/claims?view=paid');
  await page.locator('tr[data-key]:focus').waitFor();
  const title = () => page.locator('.claim-body').locator('xpath=preceding-sibling::*[1]').locator('h1').textContent();
  const first = await page.locator('tr[data-key]:focus').getAttribute('data-key');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.locator('tr[data-key]:focus').getAttribute('data-key'), PATIENCE).not.toBe(first);
  await expect.poll(title, PATIENCE).toBeTruthy();
  await page.locator('.x-ray-form').waitFor();
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.locator('.x-ray-form [aria-selected="true"]').textContent(), PATIENCE).toMatch(/^1a/);
  await page.keyboard.press('r');
  await page
    .getByText(/^CLM\*/)
    .first()
    .waitFor();
});

test('a payer is added by keyboard, a bad NPI is warned of and saved all the same', async () => {
  await go('/lists/referring');
  await page.getByRole('heading', { name: 'Lists' }).waitFor();
  await page.keyboard.press('n');
  await expect.poll(() => page.evaluate(() => document.activeElement instanceof HTMLInputElement), PATIENCE).toBe(true);
  await page.keyboard.type('Thornbury');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ada');
  // However many fields stand between, the NPI is reached by Tab alone.
  const npi = page.getByLabel(/^NPI/);
  for (let stop = 0; stop < 12 && !(await npi.evaluate((field) => field === document.activeElement)); stop += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.type('1234567890');
  await page.getByText('this is no NPI').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Thornbury, Ada saved').waitFor();
  const rows = await ask(page, 'referring.list', {});
  expect(rows.some(({ lastName, npi }) => lastName === 'Thornbury' && npi === '1234567890')).toBe(true);
});

test('leaving charges half typed keeps them', async () => {
  const path = await firstOf.slip();
  await go(path);
  const field = page.getByLabel(/^Charge language/);
  await field.waitFor();
  await field.fill('T1015 25 A ; J02.9');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Charges' }).waitFor();
  await go(path);
  await expect.poll(() => page.getByLabel(/^Charge language/).inputValue(), PATIENCE).toBe('T1015 25 ; J02.9');
});

test('nothing failed and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
