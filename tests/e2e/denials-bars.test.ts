import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerBatch } from '#core/simulator/answer-batch.ts';
import { ORDINARY_PROFILE } from '#core/simulator/profile.ts';
import type { Output } from '#shared/contract/operations.ts';
import { launchBrowser } from '../support/browser.ts';
import { typedEncounter } from '../support/builders.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';
import { brokenInAnyTheme, brokenWithDialog } from './support/screen-rules.ts';

// The bar of a denial (features.md §4(f)): reason, fix, sent again and the next one open in at most 6 actions on one screen; a letter
// in at most 3; all without the mouse, on an invented practice.
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;
let desk: Awaited<ReturnType<typeof furnishPractice>>;

async function runJob(work: Promise<unknown>): Promise<void> {
  const { jobId } = (await work) as { readonly jobId: string };
  while ((await ask(page, 'job.list', {})).some((job) => job.jobId === jobId)) await page.waitForTimeout(100);
}

/** Every claim denied, most of them for a reason that is mended in a cell of its line: which one a payer picks hangs on the numbers. */
function declinedByCode(batch: Uint8Array, outcomes: Readonly<Record<string, 'deny'>>): readonly Uint8Array[] {
  for (let seed = 1; seed < 200; seed += 1) {
    const { remittances } = answerBatch(batch, { seed, today: desk.today, outcomes, profile: ORDINARY_PROFILE });
    const text = remittances.map((bytes) => Buffer.from(bytes).toString('latin1')).join('');
    const first = text
      .split('CLP*')
      .slice(1)
      .map((claim) => /CAS\*([A-Z]{2}\*\w+)/.exec(claim)?.[1] ?? '');
    if (first.filter((reason) => ['CO*50', 'CO*97', 'OA*18', 'PI*151'].includes(reason)).length > 3) return remittances;
  }
  throw new Error('a seed denies most claims for what stands on a line');
}

beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  desk = await furnishPractice(app);
  for (const patient of [0, 1, 2, 3, 0, 1]) {
    const { superbillId } = await desk.slip(patient);
    const encounter = typedEncounter(newId, desk.renderingProviderId, { serviceDate: desk.today });
    await ask(page, 'charge.approve', { superbillId, encounter, copay: null });
  }
  await runJob(ask(page, 'batch.create', {}) as Promise<unknown>);
  const [batch] = await ask(page, 'batch.list', {});
  const { base64 } = await ask(page, 'batch.file', { batchId: batch?.batchId ?? '' });
  const { rows } = await ask(page, 'claim.list', { view: 'sent' });
  const outcomes = Object.fromEntries(rows.map(({ claimNumber }) => [claimNumber, 'deny' as const]));
  const remittances = declinedByCode(Buffer.from(base64, 'base64'), outcomes);
  for (const [index, bytes] of remittances.entries())
    await ask(page, 'inbox.add', { name: `denied-${index}.835`, base64: Buffer.from(bytes).toString('base64') });
  await runJob(ask(page, 'inbox.read', {}) as Promise<unknown>);
  for (const { remittanceId, status } of await ask(page, 'remittance.list', {}))
    if (status === 'unposted') await runJob(ask(page, 'remittance.post', { remittanceId }) as Promise<unknown>);
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  hands = handsOn(page);
});
afterAll(async () => {
  await app?.close();
  await browser?.close();
});

type Row = Output<'denial.list'>['rows'][number];
const PATIENCE = { timeout: 20_000 };
const open = async () => (await ask(page, 'denial.list', { view: 'open' })).rows;
const get = (denialId: string) => ask(page, 'denial.get', { denialId });
const panel = () => page.getByRole('complementary', { name: 'The selected denial' });

/** A new denial for which a step stands open. */
async function denialFor(step: 'correct' | 'appeal' | 'writeOff', doubts?: readonly string[]): Promise<Row> {
  for (const row of await open()) {
    const { offers, denial, advice } = await get(row.denialId);
    if (doubts && !doubts.includes(advice.doubt)) continue;
    const offered = offers.some((offer) => offer.step === step && offer.barred === '');
    if (row.state === 'new' && offered && denial.rank === 1 && denial.payerControlNumber !== null) return row;
  }
  throw new Error(`a denial stands open for ${step}`);
}

/** Shows one denial, and waits until all of it can be read and its keys answer. */
async function show({ denialId, patientName }: Row): Promise<void> {
  await page.evaluate((id) => {
    location.hash = `/denials?denial=${id}&view=open`;
  }, denialId);
  await panel().getByRole('heading', { name: patientName }).waitFor();
  await panel().getByRole('heading', { name: 'What was done' }).waitFor();
  hands.startOver();
}

test('the list and one denial break no rule in any theme, and say why, what to do and until when', async () => {
  const rows = await open();
  expect(rows.length).toBeGreaterThan(2);
  await show(rows[0] as Row);
  await panel()
    .getByText(/^Source: /)
    .waitFor();
  await panel()
    .getByText(/days from/)
    .waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('a corrected claim is on its way in at most 6 actions, the payer’s number filled in, and the next denial opens itself', async () => {
  const row = await denialFor('correct', ['modifiers', 'units', 'diagnosis']);
  await show(row);
  await hands.press('c');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Why/).waitFor();
  expect(await dialog.getByLabel(/payer’s number/i).inputValue()).toBe((await get(row.denialId)).denial.payerControlNumber);
  await expect.poll(() => dialog.getByLabel(/^Why/).evaluate((field) => field === document.activeElement), PATIENCE).toBe(true);
  await hands.press('Control+Enter');
  await page.locator('.charge-grid').waitFor();
  await page
    .getByRole('button', { name: /^Approve/ })
    .first()
    .waitFor();
  // The cell in doubt has the cursor: what is wrong is typed there at once.
  const inDoubt = () => page.evaluate(() => document.activeElement?.closest('[data-cell]') instanceof HTMLElement);
  await expect.poll(inDoubt, PATIENCE).toBe(true);
  await hands.press('Control+Enter');
  await panel().getByRole('heading', { name: 'What was done' }).waitFor();
  expect(hands.actions()).toBeLessThanOrEqual(6);
  const { denial, history } = await get(row.denialId);
  expect(denial.state).toBe('resubmitted');
  expect(denial.resent).not.toBeNull();
  expect(denial.nextOn).not.toBeNull();
  expect(history[0]?.words).toMatch(/^Corrected claim /);
  expect(page.url()).not.toContain(row.denialId);
});

test('an appeal is a letter in at most 3 actions; it can be looked at, and the next denial opens itself', async () => {
  const row = await denialFor('appeal');
  await show(row);
  await hands.press('a');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('The letter').waitFor();
  expect(await dialog.getByLabel('The letter').inputValue()).not.toMatch(/[{}]/);
  await expect.poll(() => dialog.getByLabel('The letter').evaluate((field) => field === document.activeElement), PATIENCE).toBe(true);
  expect(await brokenWithDialog(page)).toEqual([]);
  await hands.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(hands.actions()).toBeLessThanOrEqual(3);
  await expect.poll(() => page.url(), PATIENCE).not.toContain(row.denialId);
  const { denial } = await get(row.denialId);
  expect(denial.state).toBe('appealed');
  await show(row);
  await page
    .getByRole('button', { name: /The letter/ })
    .first()
    .waitFor();
  await hands.press('l');
  await page.getByRole('dialog').locator('canvas, svg, .pdf-page').first().waitFor();
  await hands.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('a write-off is 2 actions, and Ctrl Z takes it back', async () => {
  const row = await denialFor('writeOff');
  await show(row);
  await hands.press('w');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Write off \d/ }).waitFor();
  await expect.poll(() => dialog.getByRole('button', { name: /Write off \d/ }).isEnabled(), PATIENCE).toBe(true);
  await hands.press('Control+Enter');
  await page
    .getByText(/^\d+\.\d\d for .* is written off/)
    .first()
    .waitFor();
  expect(hands.actions()).toBe(2);
  expect((await get(row.denialId)).denial).toMatchObject({ state: 'givenUp', movable: 0 });
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hands.press('Control+z');
  await expect.poll(async () => (await get(row.denialId)).denial.state, PATIENCE).toBe('working');
});

test('a task is added from a claim by one key, is about that claim, and Esc leads back', async () => {
  const [row] = await open();
  await page.evaluate((id) => {
    location.hash = `/claims/${id}?view=all`;
  }, row?.claimId ?? '');
  await page
    .getByRole('heading', { name: row?.patientName ?? '' })
    .first()
    .waitFor();
  await hands.press('Alt+j');
  const dialog = page.getByRole('dialog', { name: 'New task' });
  const words = dialog.getByLabel(/^What is to be done/);
  await expect.poll(() => words.evaluate((field) => field === document.activeElement), PATIENCE).toBe(true);
  await dialog.getByText('about the claim that is open').waitFor();
  await hands.type('Ask for the operative note');
  await hands.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('grid', { name: 'Tasks' }).getByText('Ask for the operative note').waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  const { rows, today } = await ask(page, 'task.list', { whose: 'mine' });
  expect(rows.some((task) => task.words === 'Ask for the operative note' && task.claimId === row?.claimId)).toBe(true);
  expect(today).toBeGreaterThan(0);
  await hands.press('Escape');
  await page
    .getByRole('heading', { name: row?.patientName ?? '' })
    .first()
    .waitFor();
});

test('money that is awaited stands on its tab', async () => {
  await page.evaluate(() => {
    location.hash = '/denials?tab=awaited';
  });
  await page
    .getByText(/No money is awaited|Nothing said within/)
    .first()
    .waitFor();
});

test('nothing failed on the way', () => {
  expect(app.problems).toEqual([]);
});
