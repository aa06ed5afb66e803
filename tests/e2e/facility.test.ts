import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice } from './support/furnish-practice.ts';
import { brokenWithDialog } from './support/screen-rules.ts';

let browser: Browser;
let app: AppPage;
let superbillId: string;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  const desk = await furnishPractice(app);
  ({ superbillId } = await desk.slip(0, 1));
  await app.page.reload();
  await app.page.locator('.rail').waitFor();
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const PATIENCE = { timeout: 20_000 };
const picture = async (name: string) => {
  const folder = process.env.CLAIMWRIGHT_PICTURES;
  if (folder) await app.page.screenshot({ path: `${folder}/${name}.png` });
};

test('from charges to 837I and UB-04 by keyboard: the bill is typed, what it lacks is said, and it leaves in a file of its own', async () => {
  const { page, site } = app;
  await page.goto(`${site.host.origin}/#/charges/${superbillId}`);
  const language = page.getByLabel(/^Charge language/);
  await language.waitFor();
  await language.fill('T1015 A ; E11.9');
  await language.press('Enter');
  await page.keyboard.press('Shift+F4');
  const dialog = page.getByRole('dialog', { name: 'More about this visit' });
  await dialog.getByLabel('Something else').selectOption('facility');
  await dialog.getByLabel('Billed by').selectOption('facility');
  await dialog.getByLabel('Type of bill').fill('0711');
  await dialog.getByLabel('Status of the patient').fill('');
  await dialog.getByLabel('Condition codes').fill('59 71');
  await dialog.getByLabel('Values').fill('A8 72.50');
  expect(await brokenWithDialog(page)).toEqual([]);
  await picture('facility-bill');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('The bill does not say where the patient went.').waitFor();
  await page.getByText('Line 1 has no revenue code.').first().waitFor();
  await picture('facility-findings');
  await page.getByLabel('Line 1 code').focus();
  await page.keyboard.press('F2');
  await page.getByLabel('Revenue code').fill('0521');
  await page.keyboard.press('Shift+F4');
  await dialog.getByLabel('Status of the patient').fill('01');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByText(/The bill does not say|has no revenue code/).count(), PATIENCE).toBe(0);
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await ask(page, 'claim.list', { view: 'ready' })).rows.length, PATIENCE).toBe(1);
  const [claim] = (await ask(page, 'claim.list', { view: 'ready' })).rows;
  const paper = await ask(page, 'claim.document', { claimIds: [claim?.claimId ?? ''], mode: 'drawn' });
  expect(paper.name).toMatch(/^ub04-/);
  const { jobId } = (await ask(page, 'batch.create', { only: 'all' })) as unknown as { jobId: string };
  await expect.poll(async () => (await ask(page, 'job.list', {})).some((job) => job.jobId === jobId), PATIENCE).toBe(false);
  const [batch] = await ask(page, 'batch.list', {});
  const file = await ask(page, 'batch.file', { batchId: batch?.batchId ?? '' });
  const text = Buffer.from(file.base64, 'base64').toString('latin1');
  expect(text).toContain('005010X223A2');
  for (const segment of ['***71:A:1*', 'CL1*3*1*01', 'HI*BG:59*BG:71', 'HI*BE:A8:::72.5', 'SV2*0521*HC:T1015*185*UN*1'])
    expect(text).toContain(segment);
});
