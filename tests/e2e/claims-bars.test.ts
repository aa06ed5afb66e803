import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';

// The bars of sending claims (features.md §4 (c)): ready to gone in at most 3 actions, the exact file again in 2; and what
// is done with claims by keyboard alone.
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;
const made: { claimId: string; claimNumber: string }[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  const desk = await furnishPractice(app);
  // The last patient has no member ID: that claim stays.
  for (let patient = 0; patient < desk.patientIds.length; patient += 1) {
    const { superbillId } = await desk.slip(patient);
    const line = { from: desk.today, to: desk.today, modifiers: [], pointers: [1], description: '', unitThousandths: 1000, ndc: null };
    const lines = ['T1015', 'G0444'].map((procedureCode) => ({ ...line, chargeLineId: newId(), procedureCode, charge: cents(90_00) }));
    const { renderingProviderId } = desk;
    const where = { placeOfService: '11', referringProviderId: null, facilityId: null, priorAuthorization: '', accident: null };
    const visit = { encounterId: newId(), serviceDate: desk.today, renderingProviderId, onsetDate: null, note: '', diagnoses: ['E11.9'] };
    const { claimId, claimNumber } = await ask(page, 'charge.approve', {
      superbillId,
      encounter: { ...where, ...visit, lines },
      copay: null,
    });
    made.push({ claimId: claimId ?? '', claimNumber: claimNumber ?? '' });
  }
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  hands = handsOn(page);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const go = (path: string) => page.goto(`${app.site.host.origin}/#${path}`);
const shown = (text: string | RegExp) => page.getByText(text).first().waitFor();
const statusOf = async (claimId: string) => (await ask(page, 'claim.get', { claimId })).claim.status;

async function brokenIn(theme: 'light' | 'dark'): Promise<readonly string[]> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`);
}

test('the X-ray, filter, lines and many-at-once pages open by one key, break no rule, and close by Esc', async () => {
  await go('/claims?view=ready');
  await page.locator('tr[data-key]:focus').waitFor();
  await page.locator('.x-ray-form').waitFor();
  for (const [key, name, inside] of [
    ['y', /^X-ray of/, '.x-ray-paper'],
    ['m', /^Lines of/, 'input[type="checkbox"]'],
    ['a', 'Many claims at once', '.bulk-rows input'],
    ['w', 'Which claims', 'select'],
  ] as const) {
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name });
    await dialog.locator(inside).first().waitFor();
    if (key === 'y') expect(await brokenIn('dark')).toEqual([]);
    expect(await brokenIn('light')).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
});

test('a member ID is put right on the X-ray where it stands, and the claim says so', async () => {
  await go(`/claims/${made[0]?.claimId}?view=ready`);
  await page.locator('.x-ray-form').waitFor();
  await page.keyboard.press('y');
  const dialog = page.getByRole('dialog', { name: /^X-ray of/ });
  await dialog.getByLabel('Box', { exact: true }).selectOption('1a');
  await dialog.getByLabel(/^Change member id/).fill('PM5550001');
  await page.keyboard.press('Enter');
  await shown('Member ID is PM5550001 now');
  await dialog.getByRole('option', { name: '1a PM5550001' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('one line is put on a claim of its own and brought back by undo', async () => {
  await go(`/claims/${made[1]?.claimId}?view=ready`);
  await page.locator('.x-ray-form').waitFor();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: /^Lines of/ });
  await dialog.getByRole('checkbox').nth(1).check();
  await page.keyboard.press('Control+Enter');
  await shown(/1 line on C\d+[A-Z] now/);
  await page.getByRole('heading', { name: 'Claims of this visit' }).waitFor();
  expect((await ask(page, 'claim.siblings', { claimId: made[1]?.claimId ?? '' })).claims.map(({ charge }) => charge)).toEqual([
    90_00, 90_00,
  ]);
  await page.getByRole('button', { name: /Undo/ }).first().click();
  await expect
    .poll(async () =>
      (await ask(page, 'claim.siblings', { claimId: made[1]?.claimId ?? '' })).claims.map(({ status, charge }) => [status, charge]),
    )
    .toEqual([
      ['ready', 180_00],
      ['voided', 90_00],
    ]);
});

test('ready to gone: at most 3 actions from the list; good claims leave, the bad one stays with its reason', async () => {
  await go('/claims?view=ready');
  await page.locator('tr[data-key]').first().waitFor();
  hands.startOver();
  await hands.press('b');
  await page.getByRole('button', { name: /^Write \d+ claims/ }).waitFor();
  await shown(/member/i);
  await hands.press('Control+Enter');
  await page.getByRole('heading', { name: 'The batch is written' }).waitFor();
  expect(hands.actions()).toBeLessThanOrEqual(3);
  const statuses = await Promise.all(made.map(({ claimId }) => statusOf(claimId)));
  expect(statuses.slice(0, -1).every((status) => status === 'submitted')).toBe(true);
  expect(statuses.at(-1)).toBe('onHold');
  expect((await ask(page, 'claim.list', { bucket: 'frontDesk' })).rows.map(({ claimId }) => claimId)).toEqual([made.at(-1)?.claimId]);
});

test('the exact file again in 2 actions from the batches', async () => {
  const [batch] = await ask(page, 'batch.list', {});
  const before = await ask(page, 'batch.file', { batchId: batch?.batchId ?? '' });
  await go('/claims/batches');
  await page.locator('.hash').waitFor();
  hands.startOver();
  await hands.press('w');
  await shown(/is in outbox\/ again, byte for byte/);
  expect(hands.actions()).toBeLessThanOrEqual(2);
  expect(await ask(page, 'batch.file', { batchId: batch?.batchId ?? '' })).toEqual(before);
});

test('a batch that nobody fetched is taken back in 2 actions and a reason, and its claims leave in another', async () => {
  await go('/claims/batches');
  await page.locator('.hash').waitFor();
  hands.startOver();
  await hands.press('u');
  const dialog = page.getByRole('dialog', { name: 'Take batch 1 back?' });
  await dialog.waitFor();
  expect(await brokenIn('dark')).toEqual([]);
  expect(await brokenIn('light')).toEqual([]);
  await hands.type('The receiver is another');
  await hands.press('Control+Enter');
  await shown(/Batch 1 was taken back: \d+ claims can leave again/);
  expect(hands.actions()).toBeLessThanOrEqual(2);
  await page.getByRole('row', { name: /Taken back/ }).waitFor();
  expect(await page.getByRole('button', { name: /Write the exact file again/ }).count()).toBe(0);
  expect(await statusOf(made[0]?.claimId ?? '')).toBe('ready');
  await page.keyboard.press('b');
  await page.getByRole('button', { name: /^Write \d+ claims/ }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'The batch is written' }).waitFor();
  expect((await ask(page, 'batch.list', {})).map(({ number, status }) => [number, status])).toEqual([
    [2, 'written'],
    [1, 'takenBack'],
  ]);
  expect(await statusOf(made[0]?.claimId ?? '')).toBe('submitted');
});

test('once sent, what it said and the proof of it stand beside the claim; what changes since is marked', async () => {
  await go(`/claims/${made[0]?.claimId}?view=sent`);
  await page.locator('.x-ray-form').waitFor();
  await page.keyboard.press('r');
  await page
    .getByText(/^CLM\*/)
    .first()
    .waitFor();
  await page.keyboard.press('y');
  await shown('It would be sent again exactly as it was.');
  await page.keyboard.press('Escape');
  hands.startOver();
  await hands.press('o');
  const proof = page.getByRole('dialog', { name: 'Proof of filing, 1 claim' });
  await proof.locator('canvas, svg').first().waitFor();
  expect(hands.actions()).toBe(1);
  expect(await brokenIn('light')).toEqual([]);
  await page.keyboard.press('Escape');
});

test('nothing failed and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
