import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, firstScreen } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';

// A claim is put in the next batch, replaced at its payer and taken back, all by key and each in few actions, on a small
// invented practice.
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  await firstScreen(page);
  await ask(page, 'practice.createSample', { folder: join(app.site.home, 'corrections') });
  await ask(page, 'sample.fill', { patients: 40, months: 4 });
  while ((await ask(page, 'job.list', {})).length > 0) await page.waitForTimeout(300);
  await page.reload();
  await page.locator('.rail').waitFor();
  hands = handsOn(page);
});
afterAll(async () => {
  await app?.close();
  await browser?.close();
});

const PATIENCE = { timeout: 20_000 };
const go = (path: string) => page.goto(`${app.site.host.origin}/#${path}`);
const claimsIn = async (view: 'paid' | 'ready' | 'all', status: string) =>
  (await ask(page, 'claim.list', { view })).rows.filter((row) => row.status === status);

async function brokenIn(theme: string): Promise<readonly string[]> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`);
}

/** A paid claim that nobody corrects yet and whose payer takes corrections. */
async function paidClaim() {
  for (const { claimId } of await claimsIn('paid', 'paid')) {
    const { claim } = await ask(page, 'claim.get', { claimId });
    if (claim.corrects === null && claim.correctedBy === null && claim.payerControlNumber && !/medicare/i.test(claim.payerName))
      return claim;
  }
  throw new Error('the sample practice has a paid claim');
}

test('a paid claim is replaced: a draft, corrected charges, ready; the original stays paid until it is sent', async () => {
  const original = await paidClaim();
  await go(`/claims/${original.claimId}?view=paid`);
  await page.getByRole('button', { name: /Replace or void/ }).waitFor();
  hands.startOver();
  await hands.press('k');
  await page.getByLabel('What to do').waitFor();
  expect([...(await brokenIn('light')), ...(await brokenIn('dark')), ...(await brokenIn('contrast'))]).toEqual([]);
  await page.getByLabel(/^Why/).fill('a unit was missed');
  await hands.press('Control+Enter');
  await page
    .getByText(/is a draft/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /Abandon/ }).waitFor();
  await page.getByRole('link', { name: original.claimNumber }).first().waitFor();
  const draft = (await ask(page, 'claim.get', { claimId: original.claimId })).claim.correctedBy;
  expect(draft).toMatchObject({ status: 'draft', frequency: '7' });
  await page.keyboard.press('t');
  await page.locator('.charge-grid').waitFor();
  await go(`/claims/${draft?.claimId ?? ''}?view=all`);
  await page.getByRole('button', { name: /Approve/ }).waitFor();
  await hands.press('Control+Enter');
  await page.getByText(`${draft?.claimNumber} is ready to send`).waitFor();
  // Asked for, made, approved; opening its charges to correct them is one more.
  expect(hands.actions()).toBe(3);
  expect((await ask(page, 'claim.get', { claimId: original.claimId })).claim.status).toBe('paid');
});

test('a paid claim is voided in 3 actions and the typing: asked for, made, approved; it stays paid until that is sent', async () => {
  const original = await paidClaim();
  await go(`/claims/${original.claimId}?view=paid`);
  await page.getByRole('button', { name: /Replace or void/ }).waitFor();
  await page.getByRole('heading', { name: new RegExp(original.patientName) }).waitFor();
  hands.startOver();
  await hands.press('k');
  await page.getByLabel('What to do').waitFor();
  await expect.poll(() => page.getByLabel(/^Why/).evaluate((field) => field === document.activeElement), PATIENCE).toBe(true);
  await hands.press('Shift+Tab');
  await expect.poll(() => page.getByLabel('What to do').evaluate((field) => field === document.activeElement), PATIENCE).toBe(true);
  await hands.type('V');
  await page.getByText(/takes the whole claim back/).waitFor();
  await hands.press('Tab');
  await hands.type('billed to the wrong payer');
  await hands.press('Control+Enter');
  await page
    .getByText(/is a draft/)
    .first()
    .waitFor();
  await page.getByRole('link', { name: original.claimNumber }).first().waitFor();
  const draft = (await ask(page, 'claim.get', { claimId: original.claimId })).claim.correctedBy;
  expect(draft).toMatchObject({ status: 'draft', frequency: '8' });
  await page.getByRole('button', { name: /Approve/ }).waitFor();
  await hands.press('Control+Enter');
  await page.getByText(`${draft?.claimNumber} is ready to send`).waitFor();
  expect(hands.actions()).toBe(3);
  expect((await ask(page, 'claim.get', { claimId: original.claimId })).claim.status).toBe('paid');
});

test('a ready claim is put in the next batch by key, and a batch of only those is offered', async () => {
  const [ready] = await claimsIn('ready', 'ready');
  if (!ready) throw new Error('a claim is ready');
  await go(`/claims/${ready.claimId}?view=ready`);
  await page.getByRole('button', { name: /Put in next batch/ }).waitFor();
  await page.keyboard.press('q');
  await page.getByText(`${ready.claimNumber} goes with the next batch`).waitFor();
  await expect.poll(async () => (await claimsIn('ready', 'queued')).some(({ claimId }) => claimId === ready.claimId), PATIENCE).toBe(true);
  await go('/claims/batch');
  await page.getByRole('button', { name: /Only the \d+ claims? put in/ }).waitFor();
  await page.keyboard.press('q');
  await page.getByRole('button', { name: /All that are ready/ }).waitFor();
});

test('taking a claim out of use asks first, and the dialog breaks no rule', async () => {
  const draft = (await claimsIn('all', 'draft')).at(0) ?? (await claimsIn('all', 'onHold')).at(0);
  if (!draft) throw new Error('a claim is not out');
  await go(`/claims/${draft.claimId}?view=all`);
  await page.getByRole('toolbar').waitFor();
  await page.getByRole('button', { name: /Abandon|Take out of use/ }).waitFor();
  await page.keyboard.press('d');
  await page.getByLabel(/^Why/).waitFor();
  expect([...(await brokenIn('light')), ...(await brokenIn('dark'))]).toEqual([]);
  await page.keyboard.press('Escape');
  expect((await ask(page, 'claim.get', { claimId: draft.claimId })).claim.status).toBe(draft.status);
});

test('nothing failed', () => {
  expect(app.problems).toEqual([]);
});
