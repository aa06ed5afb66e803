import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, formatDate, plainDate } from '#shared/kernel/plain-date.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask } from './support/furnish-practice.ts';
import { openSample } from './support/sample-desk.ts';
import { brokenInAnyTheme, brokenWithDialog } from './support/screen-rules.ts';

let browser: Browser;
let app: AppPage;
let page: Page;
let patientId = '';
let guarantorId = '';
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  await openSample(page, app.site.home, 40);
  const [owing] = (await ask(page, 'statement.preview', {})).inRun;
  guarantorId = owing?.guarantorId ?? '';
  const { patients } = await ask(page, 'guarantor.get', { guarantorId });
  patientId = patients.find(({ owed }) => owed > 0)?.patientId ?? '';
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const money = (cents: number) => (cents / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',');

/** Keys that are neither data nor Tab, as features.md §4 counts them. */
function counter() {
  let actions = 0;
  const press = async (key: string) => {
    actions += 1;
    await page.keyboard.press(key);
  };
  return { press, count: () => actions };
}

/** The patient's page as it opens: from another screen, so that nothing of the journey before is left. */
async function openLedger(): Promise<void> {
  await page.goto(`${app.site.host.origin}/#/today`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.goto(`${app.site.host.origin}/#/patients/${patientId}`);
  await page.getByRole('grid', { name: 'Ledger' }).waitFor();
}

const dialog = () => page.getByRole('dialog', { name: 'Why is this the balance?' });
async function toldAndAgreed(): Promise<string> {
  await dialog().getByText('Postings and visits add to the same figure').waitFor();
  return (await dialog().getByRole('heading', { level: 3 }).first().textContent()) ?? '';
}

test('one key says why: of a row of the ledger, of the amount beside it, and of an account', async () => {
  await openLedger();
  await page.locator('tr[tabindex="0"]').first().focus();
  const hands = counter();
  await hands.press('=');
  const first = await toldAndAgreed();
  expect(first).toMatch(/^What insurers owe for the visit of/);
  expect(await brokenWithDialog(page)).toEqual([]);
  await hands.press('ArrowRight');
  await dialog()
    .getByRole('heading', { name: /^What the guarantor owes for the visit of/ })
    .waitFor();
  await toldAndAgreed();
  await hands.press('Escape');
  expect(await dialog().count()).toBe(0);
  expect(hands.count()).toBe(3);
  await page.goto(`${app.site.host.origin}/#/patients/account/${guarantorId}`);
  await page.getByRole('grid', { name: 'Patients of this account' }).waitFor();
  await page.keyboard.press('=');
  const { owed } = await ask(page, 'guarantor.get', { guarantorId });
  expect(await toldAndAgreed()).toContain(money(owed));
  await page.keyboard.press('Escape');
});

test('the ledger in order is sentences; T looks back to a day, says so, and Esc comes back to today', async () => {
  await openLedger();
  await page.keyboard.press('o');
  const grid = page.getByRole('grid', { name: 'Ledger in order' });
  await grid.waitFor();
  const of = { kind: 'patient' as const, patientId };
  const now = await ask(page, 'ledger.entries', { of });
  await grid
    .getByText(now.entries[0]?.says ?? 'nothing')
    .first()
    .waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  const last = now.entries.at(-1)?.date ?? plainDate('2026-01-01');
  const asOf = addDays(last, -1);
  const hands = counter();
  await hands.press('t');
  await page.keyboard.type(formatDate(asOf));
  await hands.press('Control+Enter');
  await page.getByText(`Looking back: as of ${formatDate(asOf)}. Nothing here is today’s.`).waitFor();
  const then = await ask(page, 'ledger.entries', { of, asOf });
  expect(then.entries.length).toBeLessThan(now.entries.length);
  await page
    .getByText(then.entries.length === 0 ? 'Nothing happened yet' : (then.entries[0]?.says ?? ''))
    .first()
    .waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await hands.press('Escape');
  await page.getByText('Looking back').waitFor({ state: 'detached' });
  await grid
    .getByText(now.entries.at(-1)?.says ?? 'nothing')
    .first()
    .waitFor();
  expect(hands.count()).toBe(3);
});

test('what is open says whose turn it is, and $ gives the quick balance from the patient’s page', async () => {
  await openLedger();
  await page.keyboard.press('o');
  await page.keyboard.press('o');
  await page.getByRole('grid', { name: 'What is open' }).waitFor();
  const { rows, agrees } = await ask(page, 'ledger.openItems', { of: { kind: 'patient', patientId } });
  expect([rows.length > 0, agrees]).toEqual([true, true]);
  await page
    .getByText(rows[0]?.next ?? 'nothing')
    .first()
    .waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('$');
  const quick = page.getByRole('dialog', { name: /^Balance of/ });
  await quick.getByText('Last statement').waitFor();
  expect(await brokenWithDialog(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await quick.waitFor({ state: 'detached' });
});
