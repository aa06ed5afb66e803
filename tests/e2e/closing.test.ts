import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallInput } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, newId } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';
import { openSample } from './support/sample-desk.ts';
import { brokenInAnyTheme, brokenWithDialog } from './support/screen-rules.ts';

// The bar of the end of the day (features.md §4(g)): at most 5 actions by keyboard, all proofs in under 3 seconds, day sheet and slip
// printed together, the backup proved; opening again needs a second person and a reason.
const PATIENCE = { timeout: 30_000 };
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  await openSample(page, app.site.home, 30, 2);
  await ask(page, 'deposit.saveAccount', { bankAccountId: newId(), name: 'Operating', accountNumber: '000123454821' });
  const today = (await ask(page, 'period.status', {})).today;
  const [patient] = (await ask(page, 'patient.search', { text: 'a' })) as unknown as readonly { readonly patientId: string }[];
  const take = (method: 'cash' | 'check', amount: number, reference: string): CallInput<'payment.take'> => ({
    ...{ paymentId: newId(), patientId: patient?.patientId ?? '', encounterId: null, superbillId: null, method, reference },
    ...{ amount: cents(amount), receivedOn: today },
  });
  await ask(page, 'payment.take', take('cash', 40_00, ''));
  await ask(page, 'payment.take', take('check', 25_00, '1041'));
  hands = handsOn(page);
});
afterAll(async () => {
  await app?.close();
  await browser?.close();
});

test('the day is closed by keys in at most 5 actions: drawer counted, reasons typed, locked, backed up and printed', async () => {
  const { today } = await ask(page, 'period.status', {});
  const drawers = await ask(page, 'drawer.list', { day: today });
  const mine = drawers.drawers.find(({ taken }) => taken.cash > 0);
  if (!mine) throw new Error('somebody took cash today');
  hands.startOver();
  await hands.press('Alt+e');
  await page.getByRole('list', { name: 'Proofs of this close' }).waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await hands.press('c');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Cash in the drawer').waitFor(PATIENCE);
  await dialog.getByLabel('Float of the morning').fill('100');
  await dialog.getByLabel('Cash in the drawer').fill(String((mine.taken.cash + 100_00) / 100));
  if (mine.taken.checks > 0) await dialog.getByLabel('Checks').fill(String(mine.taken.checks / 100));
  if (mine.taken.cards > 0) await dialog.getByLabel('Card terminal’s total').fill(String(mine.taken.cards / 100));
  await dialog.getByText('Everything that was taken is there').waitFor(PATIENCE);
  expect(await brokenWithDialog(page)).toEqual([]);
  await hands.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByLabel('Why close all the same: payments are in the drawers').waitFor({ state: 'detached', ...PATIENCE });
  // What is not green says why it is closed all the same; typing is no action.
  for (const field of await page.getByLabel(/^Why close all the same/).all()) await field.fill('known to the owner');
  await page.getByRole('button', { name: /^Close [A-Z]/ }).waitFor(PATIENCE);
  await hands.press('Control+Enter');
  await dialog.getByText(/^Page 1 of \d · Close/).waitFor(PATIENCE);
  await hands.press('Control+Enter');
  expect(hands.actions()).toBeLessThanOrEqual(5);
  const status = await ask(page, 'period.status', {});
  expect(status.closedThrough).toBe(today);
  expect(status.closes[0]).toMatchObject({ controlNumber: 1001, backedUp: true });
  const [slip] = await ask(page, 'deposit.slips', {});
  expect(slip?.count ?? 0).toBeGreaterThanOrEqual(2);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}, 120_000);

test('all proofs are asked in under 3 seconds, the day sheet ties, and money of the closed day says where it stands', async () => {
  const { today } = await ask(page, 'period.status', {});
  const began = performance.now();
  await ask(page, 'period.proofs', { kind: 'day', through: today });
  expect(performance.now() - began).toBeLessThan(3_000);
  await page.keyboard.press('Control+ArrowRight');
  await page
    .getByRole('row', { name: /Patient paid/ })
    .first()
    .waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  const sheet = await ask(page, 'sheet.get', { from: today, through: today });
  expect(sheet.figures.agrees).toBe(true);
  await page.keyboard.press('Control+ArrowRight');
  await page.getByText('This day is closed; its drawers stay').waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('a closed period opens with a second person’s own password and a reason, and the list keeps both names', async () => {
  const user = { userId: newId(), loginName: 'maria', displayName: 'Maria Quist', role: 'biller' as const, password: 'quite a long one' };
  await ask(page, 'user.add', user);
  await page.keyboard.press('Control+ArrowRight');
  await page.getByRole('row', { name: /1001/ }).first().waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('o');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill('a slip was found');
  await dialog.getByLabel('User name of the second person').fill('maria');
  await dialog.getByLabel('Their password').fill('not the one');
  expect(await brokenWithDialog(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await dialog.getByText('do not fit this practice').waitFor(PATIENCE);
  await dialog.getByLabel('Their password').fill('quite a long one');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('row', { name: /Maria Quist: a slip was found/ }).waitFor(PATIENCE);
  expect((await ask(page, 'period.status', {})).closedThrough).toBeNull();
}, 120_000);
