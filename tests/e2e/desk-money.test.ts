import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, newId } from './support/furnish-practice.ts';
import { handsOn } from './support/hands.ts';
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
const focusedLabel = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('.field, label')?.textContent ?? document.activeElement?.textContent ?? '');

/** Somebody of the sample practice who owes for a visit. */
async function debtor(page: Page): Promise<{ readonly patientId: string; readonly guarantorId: string }> {
  const found = await Promise.all(['a', 'b', 'c', 'h', 'm', 's', 'w'].map((text) => ask(page, 'patient.search', { text, limit: 30 })));
  for (const { patientId } of found.flat()) {
    const { owed, guarantor } = await ask(page, 'patient.get', { patientId });
    if (owed.patient > 0) return { patientId, guarantorId: guarantor.guarantorId };
  }
  throw new Error('somebody owes');
}

test('money is taken on the patient’s page and its receipt printed in at most 4 actions, by keys', async () => {
  const { page } = app;
  const hands = handsOn(page);
  const { patientId, guarantorId } = await debtor(page);
  await page.goto(`${app.site.host.origin}/#/patients/${patientId}`);
  await page.getByRole('tab', { name: 'Ledger' }).waitFor(PATIENCE);
  const before = await ask(page, 'payment.account', { guarantorId });
  await hands.press('p');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Put on').waitFor(PATIENCE);
  expect(await brokenWithDialog(page)).toEqual([]);
  for (let step = 0; step < 12 && !(await focusedLabel(page)).includes('Open the receipt'); step += 1) await hands.press('Tab');
  await hands.press('Space');
  const printed = page.waitForResponse((response) => response.url().endsWith('/payment.receipt') && response.ok());
  await hands.press('Control+Enter');
  await printed;
  expect(hands.actions()).toBeLessThanOrEqual(4);
  await expect.poll(async () => (await ask(page, 'payment.list', { guarantorId })).rows.length).toBeGreaterThan(0);
  const after = await ask(page, 'payment.account', { guarantorId });
  expect(after.owed - after.credit).toBeLessThan(before.owed - before.credit);
  // Ctrl Z takes it back while it is offered.
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await ask(page, 'payment.account', { guarantorId })).owed, PATIENCE).toBe(before.owed);
});

test('payments, credits and refunds stand on one screen in every theme; a credit is sent back and taken back by keys', async () => {
  const { page } = app;
  const { patientId, guarantorId } = await debtor(page);
  const money = {
    patientId,
    encounterId: null,
    amount: 40_00 as never,
    method: 'check' as const,
    reference: '1044',
    receivedOn: '2026-01-05' as never,
  };
  await ask(page, 'payment.take', { ...money, paymentId: newId(), apply: { how: 'credit' } });
  await goTo(page, `payments/patients?account=${guarantorId}`, 'Payments from patients');
  await page
    .getByRole('row', { name: /Credit left/ })
    .first()
    .waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('s');
  await page.getByRole('dialog').getByLabel('Why').waitFor(PATIENCE);
  await page.keyboard.type('moved away');
  expect(await brokenWithDialog(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Refund 1001: 40.00 set aside/).waitFor(PATIENCE);
  await goTo(page, 'payments/patients?view=refunds', 'Payments from patients');
  await page.getByRole('row', { name: /To be sent/ }).waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('x');
  await page.getByRole('dialog').getByLabel('Why').waitFor(PATIENCE);
  await page.keyboard.type('they stay');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('row', { name: /Taken back/ }).waitFor(PATIENCE);
  await goTo(page, 'payments/patients?view=credits', 'Payments from patients');
  await page.getByRole('row', { name: /40.00/ }).first().waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
});
