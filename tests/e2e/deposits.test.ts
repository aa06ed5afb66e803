import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatDecimal } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, newId } from './support/furnish-practice.ts';
import { openSample } from './support/sample-desk.ts';
import { brokenInAnyTheme, brokenWithDialog } from './support/screen-rules.ts';

const PATIENCE = { timeout: 30_000 };

let browser: Browser;
let app: AppPage;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  await openSample(app.page, app.site.home, 30, 2);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const goTo = async (page: Page, path: string, title: string) => {
  await page.goto(`${app.site.host.origin}/#/${path}`);
  await page.getByRole('heading', { name: title, level: 1 }).waitFor(PATIENCE);
};

/** A bank's CSV over all that payers paid, with one line that no remittance explains. */
async function bankFile(page: Page): Promise<{ readonly csv: string; readonly payments: number }> {
  const { rows } = await ask(page, 'deposit.list', { view: 'waiting', limit: 500 });
  const lines = rows.map(({ traceNumber, payment, paymentDate }) => {
    const day = addDays(paymentDate ?? plainDate('2026-01-05'), 1);
    return `${day},"HCCLAIMPMT TRN*1*${traceNumber}*1",${formatDecimal(payment)},`;
  });
  const csv = ['Posted Date,Description,Amount,Transaction ID', ...lines, '2026-01-05,"HCCLAIMPMT TRN*1*ZZ99887766*1",44.00,M1'].join(
    '\r\n',
  );
  return { csv: `${csv}\r\n`, payments: rows.length };
}

test('a bank file is taken by keys, payments are found in it, and what nobody explains is set aside', async () => {
  const { page } = app;
  const { csv, payments } = await bankFile(page);
  expect(payments).toBeGreaterThan(1);
  await goTo(page, 'deposits', 'Deposits');
  await page
    .getByRole('row', { name: /Not in the bank/ })
    .first()
    .waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);

  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the bank account').fill('Operating');
  await dialog.getByLabel('Account number').fill('000123454821');
  await page.keyboard.press('Control+s');
  await dialog.getByLabel('Account', { exact: true }).waitFor(PATIENCE);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles({ name: 'july.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  const take = dialog.getByRole('button', { name: `Take ${payments + 1} new lines` });
  await take.waitFor(PATIENCE);
  expect(await brokenWithDialog(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await dialog
    .getByRole('status')
    .filter({ hasText: `${payments} payments found in the bank` })
    .waitFor(PATIENCE);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('All that payers paid is in the bank').waitFor(PATIENCE);

  await page.keyboard.press('Control+ArrowRight');
  await page.getByRole('row', { name: /No remittance for it/ }).waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('n');
  await dialog.getByLabel('It is').selectOption('other');
  await page.keyboard.press('Control+Enter');
  await page.getByText('All that came into the bank is explained').waitFor(PATIENCE);
  const after = await ask(page, 'deposit.lines', { view: 'open' });
  expect([after.open, after.openAmount, after.matched]).toEqual([0, 0, payments]);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Payments', level: 1 }).waitFor(PATIENCE);
}, 120_000);

test('lines below a contract are listed with the reason, chosen by payer, and go into one letter', async () => {
  const { page } = app;
  const { rows } = await ask(page, 'claim.list', { view: 'paid', limit: 50 });
  const claims = await Promise.all(rows.slice(0, 12).map(({ claimId }) => ask(page, 'claim.get', { claimId })));
  const payers = await ask(page, 'payer.list', {});
  const [paid] = claims.filter(({ lines }) => lines.some(({ paid: amount }) => amount > 0));
  const line = paid?.lines.find(({ paid: amount }) => amount > 0);
  const payer = payers.find(({ name }) => name === paid?.claim.payerName);
  if (!line || !payer) throw new Error('the sample has a paid line');
  const feeScheduleId = newId();
  const whom = { payerId: payer.payerId, renderingProviderId: null, facilityId: null };
  const when = { effectiveFrom: plainDate('2020-01-01'), effectiveTo: null, active: true };
  await ask(page, 'fee.save', { feeScheduleId, name: 'Contract of the test', kind: 'allowed', ...whom, ...when });
  await ask(page, 'fee.saveLines', { feeScheduleId, lines: [{ code: line.code, modifier: '', amount: line.charge }] });

  await goTo(page, 'underpaid', 'Underpaid');
  const short = page.getByRole('row', { name: new RegExp(`${payer.name}.*${line.code}`) }).first();
  await short.waitFor(PATIENCE);
  await short.click();
  await page.getByText(/^The contract Contract of the test, in force since 01\/01\/2020/).waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('p');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Words').waitFor(PATIENCE);
  expect(await brokenWithDialog(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page
    .getByRole('row', { name: /In letter 1/ })
    .first()
    .waitFor(PATIENCE);
  await page.keyboard.press('l');
  await dialog.getByText(/Page 1 of \d/).waitFor(PATIENCE);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  const { letters } = await ask(page, 'underpaid.letters', {});
  expect(letters).toMatchObject([{ number: 1, payerName: payer.name }]);
}, 120_000);
