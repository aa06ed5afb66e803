import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Output } from '#shared/contract/operations.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice } from './support/furnish-practice.ts';
import { brokenWithDialog } from './support/screen-rules.ts';

// A visit of a special kind, by keyboard alone: from its code to what the claim says.
let browser: Browser;
let app: AppPage;
let page: Page;
let superbillId: string;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  const furnished = await furnishPractice(app);
  ({ superbillId } = await furnished.slip(0));
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const PATIENCE = { timeout: 20_000 };
const press = (...keys: readonly string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const type = (text: string) => page.keyboard.type(text);
const hasCursor = (label: string) =>
  expect
    .poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent ?? ''), PATIENCE)
    .toBe(label);
const opened = async () => ((await ask(page, 'charge.open', { superbillId, number: null })) as unknown as Output<'charge.open'>).encounter;
const dialog = (name: RegExp) => page.getByRole('dialog', { name }).waitFor(PATIENCE);

test('a ride, equipment and a paper are told by keys alone, and reach the claim', async () => {
  await page.goto(`${app.site.host.origin}/#/charges/${superbillId}`);
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.charge-language') !== null), PATIENCE).toBe(true);
  await type('A0429 RH A $300 / A0425 RH x12 A $120 / E0114 NU A $58 ; J02.0');
  await press('Enter', 'Shift+F4');
  await dialog(/More about this visit/);
  // The ride stands open by itself; its reason begins with A.
  await hasCursor('Why there');
  await type('A');
  await press('Tab');
  await type('12');
  for (const text of [
    '172',
    '',
    '9 Elm Street',
    'Springfield',
    'IL',
    '62701',
    'Mercy Hospital',
    '1 Hospital Road',
    'Springfield',
    'IL',
    '62702',
  ]) {
    await press('Tab');
    await type(text);
  }
  await press('Tab', 'Space');
  expect(await brokenWithDialog(page)).toEqual([]);
  // A paper, chosen from the list at the end and numbered with one key.
  await page.getByRole('combobox', { name: 'Something else' }).focus();
  await type('Papers');
  await page.getByRole('button', { name: 'Add a file' }).waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Add a paper without a file' }).focus();
  await press('Enter');
  await page.getByRole('combobox', { name: 'Paper 1 is' }).waitFor(PATIENCE);
  expect(await brokenWithDialog(page)).toEqual([]);
  await press('Control+Enter');
  await page.getByLabel('Line 3 code').focus();
  await press('Shift+F2');
  await dialog(/More about line 3, E0114/);
  await hasCursor('Days it is needed');
  await type('30');
  await press('Tab', 'Tab', 'Tab');
  await hasCursor('Price of buying it');
  await type('58');
  expect(await brokenWithDialog(page)).toEqual([]);
  await press('Control+Enter', 'Control+s');
  await page.getByText(/kept as a draft/).waitFor(PATIENCE);
  const kept = await opened();
  expect(kept.supplement?.ambulance).toMatchObject({
    reason: 'A',
    miles: 12,
    weight: 172,
    dropOffName: 'Mercy Hospital',
    conditions: ['01'],
  });
  expect(kept.attachments).toEqual([{ reportType: 'OZ', route: 'FX', controlNumber: expect.stringMatching(/^PW\d+A1$/) }]);
  expect(kept.lines[2]?.supplement?.equipment).toMatchObject({ days: 30, purchase: 58_00 });
  const { findings } = (await ask(page, 'charge.check', { superbillId, encounter: kept })) as unknown as Output<'charge.check'>;
  expect(findings.filter(({ edit }) => edit >= 69 && edit <= 79)).toEqual([]);
});
