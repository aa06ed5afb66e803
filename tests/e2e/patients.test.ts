import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask } from './support/furnish-practice.ts';
import { openSample } from './support/sample-desk.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

let browser: Browser;
let app: AppPage;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  await openSample(page, app.site.home, 40);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

/** Presses keys and counts those that are neither data nor Tab: what features.md §4 calls an action. */
function counter() {
  let actions = 0;
  return {
    press: async (key: string) => {
      actions += 1;
      await page.keyboard.press(key);
    },
    type: (text: string) => page.keyboard.type(text),
    tab: async (times = 1) => {
      for (let n = 0; n < times; n += 1) await page.keyboard.press('Tab');
    },
    count: () => actions,
  };
}

const focused = () => page.evaluate(() => document.activeElement?.closest('.field')?.querySelector('label')?.textContent ?? '');

test('a patient with coverage is registered by keyboard: one screen, one pass of Tab, at most 6 actions', async () => {
  const hands = counter();
  await hands.press('Alt+3');
  await page.getByRole('textbox', { name: 'Find a patient' }).waitFor();
  await hands.type('Zebedee, Ann');
  await page.getByRole('heading', { name: /Nobody fits/ }).waitFor();
  await hands.press('Enter');
  await page.getByRole('heading', { name: 'Register a patient', level: 1 }).waitFor();
  const screen = page.url();
  await expect.poll(focused).toBe('Family name');
  const passed: string[] = [];
  const next = async (text: string) => {
    passed.push(await focused());
    await hands.type(text);
    await hands.tab();
  };
  for (const text of ['', '', '', '09181979', 'F', '88 Invented Road', '', 'Willowmere', 'NE', '68501', '555 555 0177']) await next(text);
  while ((await focused()) !== 'Payer') await hands.tab();
  await hands.type((await ask(page, 'payer.list', {}))[0]?.name.slice(0, 4) ?? '');
  await hands.tab();
  expect(await focused()).toBe('Member ID');
  await hands.type('zz88-40217');
  expect(page.url()).toBe(screen);
  await hands.press('Control+Enter');
  await page.getByRole('heading', { name: 'Zebedee, Ann', level: 1 }).waitFor();
  expect(hands.count()).toBeLessThanOrEqual(6);
  expect(passed.slice(0, 5)).toEqual(['Family name', 'Given name', 'Middle', 'Birth date', 'Sex']);
  const found = await ask(page, 'patient.search', { text: 'zz88-40217' });
  expect(found.map(({ name, birthDate, sex }) => [name, birthDate, sex])).toEqual([['Zebedee, Ann', '1979-09-18', 'F']]);
});

test('the same person typed again shows up beside the form, and opens instead', async () => {
  await page.keyboard.press('Alt+3');
  const field = page.getByRole('textbox', { name: 'Find a patient' });
  await field.fill('Zebedee, Annabel');
  await page.getByRole('heading', { name: /Nobody fits/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Birth date' }).fill('9/18/1979');
  const beside = page.getByRole('complementary', { name: 'Already here?' });
  await beside.getByText('Born 09/18/1979; same birth date and like name').waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('Alt+o');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Zebedee, Ann', level: 1 }).waitFor();
});

/** A patient who owes, whose money a payer has answered. */
async function someoneWhoOwes() {
  const { inRun } = await ask(page, 'statement.preview', {});
  for (const { name, guarantorId } of inRun) {
    // In a family the money may go to somebody else's older visit.
    if ((await ask(page, 'guarantor.get', { guarantorId })).patients.length > 1) continue;
    for (const row of await ask(page, 'patient.search', { text: name.split(',')[0] ?? '', limit: 20 })) {
      if (row.guarantorId !== guarantorId) continue;
      const { sent, amount } = await ask(page, 'ledger.explain', { of: { kind: 'patientOwes', patientId: row.patientId } });
      if (sent.length > 0 && amount > 500) return { ...row, amount };
    }
  }
  throw new Error('the sample has nobody who owes');
}
const money = (cents: number) => (cents / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',');

test('on the page of a patient who owes, P takes a payment and W explains what is left to the cent', async () => {
  const who = await someoneWhoOwes();
  await page.keyboard.press('Alt+3');
  await page.getByRole('textbox', { name: 'Find a patient' }).fill(String(who.chartNumber));
  await page.getByRole('row', { name: new RegExp(String(who.chartNumber)) }).waitFor();
  await page.getByRole('textbox', { name: 'Find a patient' }).press('Enter');
  await page.getByRole('grid', { name: 'Ledger' }).waitFor();
  await page.keyboard.press('p');
  await page.getByRole('textbox', { name: 'Amount' }).fill('2.5+1');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Receipt \d+: 3\.50 taken, 3\.50 put on visits\.$/).waitFor();
  await page.keyboard.press('w');
  const why = page.getByRole('complementary', { name: 'Why is this the balance?' });
  await why.getByRole('heading', { name: `Why is this ${money(who.amount - 350)}?` }).waitFor();
  await why.getByText('Postings and visits add to the same figure').waitFor();
  expect(await why.getByRole('region', { name: 'What the payer sent' }).textContent()).toContain('CLP*');
  expect(await page.locator('tr.lit').count()).toBeGreaterThan(0);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await why.count()).toBe(0);
});

test('every tab of the page keeps the rules in three themes', async () => {
  for (const tab of ['Encounters', 'Claims', 'Statements', 'Particulars']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.locator('.skel').waitFor({ state: 'detached' });
    expect([tab, await brokenInAnyTheme(page)]).toEqual([tab, []]);
  }
});

test('N numbers a superbill and opens its page; E changes particulars and refuses to overwrite', async () => {
  await page.keyboard.press('n');
  await page.getByRole('dialog', { name: /New superbill/ }).waitFor();
  const [opened] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')]);
  await opened.close();
  await page.getByText(/^Superbill \d+ is numbered\.$/).waitFor();
  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: 'Alert, shown on the patient’s page' }).fill('Knock twice');
  const patientId = page.url().split('/').at(-1) ?? '';
  const { version, patient } = await ask(page, 'patient.get', { patientId });
  await ask(page, 'patient.change', { patientId, version, patient: { ...patient, email: 'first@example.com' } });
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Someone else changed this patient meanwhile/).waitFor();
  expect((await ask(page, 'patient.get', { patientId })).patient).toMatchObject({ email: 'first@example.com', alert: patient.alert });
});

test('nothing was refused by the policy, nothing failed, and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
