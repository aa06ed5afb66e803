import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';

// From the slip to the paid claim by keyboard alone, with the keystroke bars of features.md §4 (b), (c) and (d).
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;
let claimIds: readonly string[];
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  const desk = await furnishPractice(app);
  await desk.slip(0, 5);
  await desk.slip(1, 4);
  await desk.slip(4, 3);
  await page.reload();
  await page.locator('.rail').waitFor();
  hands = handsOn(page);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const shown = (text: string | RegExp) => page.getByText(text).first().waitFor();
const focusedLabel = () =>
  page.evaluate(() => {
    const field = document.activeElement;
    return field?.getAttribute('aria-label') ?? (field instanceof HTMLInputElement ? (field.labels?.[0]?.textContent ?? '') : '');
  });
const focusOn = async (label: RegExp) => {
  await expect.poll(focusedLabel, { timeout: 20_000 }).toMatch(label);
};

test('a slip typed as one line with its copay becomes a clean claim, and the next slip opens itself', async () => {
  await hands.press('Alt+4');
  await page.getByRole('row', { name: /Bramblewick, Theo/ }).waitFor();
  hands.startOver();
  await hands.press('Enter');
  await focusOn(/Charge language/);
  await hands.type('T1015 25 A,B / G0108 x2 A ; E11.9 I10');
  await shown('2 lines, 2 diagnoses read');
  await shown('329.00');
  await hands.press('F6');
  await hands.type('25');
  await hands.press('Tab');
  await hands.type('ca');
  await hands.press('Control+Enter');
  await shown(/Claim ready to send, 329.00, receipt \d+/);
  await shown('Puddlecombe, Iris');
  expect(hands.startOver()).toBeLessThanOrEqual(5);
});

test('a slip typed cell by cell takes twelve actions at most, with codes completed by code and by words', async () => {
  await focusOn(/Charge language/);
  await hands.press('Tab');
  await focusOn(/Diagnosis A/);
  await hands.type('diabetes');
  await shown('Type 2 diabetes, no complication');
  await hands.press('Enter');
  await focusOn(/Diagnosis B/);
  await hands.type('I10');
  await hands.press('Tab');
  await focusOn(/Diagnosis C/);
  await hands.press('Enter');
  await focusOn(/Line 1 code/);
  await hands.type('T1015');
  await hands.press('Tab');
  await focusOn(/Line 1 modifiers/);
  await hands.type('25');
  await hands.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab');
  await focusOn(/Line 2 code/);
  await hands.type('depression');
  await page.getByRole('option', { name: /G0444/ }).waitFor();
  await hands.press('Enter');
  await focusOn(/Line 2 modifiers/);
  await hands.press('Tab');
  await hands.type('B');
  await hands.press('Tab');
  await hands.type('2');
  await hands.press('F6');
  await hands.type('25');
  await hands.press('Control+Enter');
  await shown(/Claim ready to send, 275.00/);
  expect(hands.startOver()).toBeLessThanOrEqual(12);
  const { rows } = await ask(page, 'claim.list', { view: 'ready' });
  expect(rows.map(({ charge }) => charge).toSorted()).toEqual([275_00, 329_00]);
  const got = await ask(page, 'claim.get', { claimId: rows.find(({ charge }) => charge === 275_00)?.claimId ?? '' });
  expect(
    got.lines.map(({ code, modifiers, pointers, unitThousandths, charge }) => ({ code, modifiers, pointers, unitThousandths, charge })),
  ).toEqual([
    { code: 'T1015', modifiers: ['25'], pointers: [1, 2], unitThousandths: 1000, charge: 185_00 },
    { code: 'G0444', modifiers: [], pointers: [2], unitThousandths: 2000, charge: 90_00 },
  ]);
  claimIds = rows.map(({ claimId }) => claimId);
});

test('a fault is said within a moment of leaving its field; approving keeps the claim on hold', async () => {
  await shown('Yarrow, Clementine');
  await focusOn(/Charge language/);
  await hands.type('T1015 A ; E11.9');
  await hands.press('Enter');
  await shown(/must be fixed/);
  await shown(/[Mm]ember/);
  await hands.press('Control+Enter');
  await shown(/Claim waits on hold, 185.00/);
  await shown('Every superbill is entered');
  expect((await ask(page, 'claim.list', { view: 'needsWork' })).count).toBe(1);
});

test('a batch leaves in three actions; the held claim stays with its reason', async () => {
  hands.startOver();
  await hands.press('Alt+5');
  await shown('Send a batch');
  await hands.press('b');
  await shown('Leaves now');
  await shown(/Write 2 claims, 604.00/);
  await hands.press('Control+Enter');
  await shown('The batch is written');
  expect(hands.startOver()).toBeLessThanOrEqual(3);
  const [batch] = await ask(page, 'batch.list', {});
  await shown(batch?.fileName ?? 'no batch');
  await shown(batch?.sha256 ?? 'no batch');
  expect(batch?.claimCount).toBe(2);
});

test('the payers answer, the inbox is read by itself, and a check is proved and posted in three actions', async () => {
  await hands.press('l');
  await shown(/invented payers answered with/);
  hands.startOver();
  await hands.press('Alt+6');
  await shown('Not posted');
  await page.locator('tr[data-key]:focus').waitFor();
  await hands.press('Enter');
  await shown('Balances to the cent');
  await shown(/Post \d/);
  await hands.press('Control+Enter');
  await shown(/posted, [\d,.]+/);
  await page.locator('.tag', { hasText: /osted/ }).waitFor();
  expect(hands.startOver()).toBeLessThanOrEqual(3);
  const [row] = await ask(page, 'remittance.list', { status: 'all' });
  expect(row?.status).toMatch(/^(posted|partlyPosted)$/);
  const claims = await Promise.all(claimIds.map((claimId) => ask(page, 'claim.get', { claimId })));
  expect(claims.map(({ claim }) => claim.status)).toContain('paid');
});

test('the whole remittance is taken back in two actions, and posted again the books still prove', async () => {
  await shown(/Undo whole remittance/);
  await page.locator('tr[data-key]:focus').waitFor();
  hands.startOver();
  await hands.press('Control+Shift+Z');
  await page.getByRole('dialog').waitFor();
  await hands.press('Control+Enter');
  await shown(/taken back; it can be posted again/);
  expect(hands.startOver()).toBe(2);
  await page.locator('.tag', { hasText: 'Not posted' }).waitFor();
  await hands.press('Control+Enter');
  await page.locator('.tag', { hasText: /^(Posted|Partly posted)/ }).waitFor();
  await hands.press('Alt+0');
  await shown('Where is my data?');
  await hands.press('y');
  await shown(/proofs, all hold/);
});

test('nothing failed on the way', () => {
  expect(app.problems).toEqual([]);
});
