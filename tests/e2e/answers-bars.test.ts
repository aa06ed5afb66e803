import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { write277ca } from '#core/x12/acknowledge/write-277ca.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { launchBrowser } from '../support/browser.ts';
import { typedEncounter } from '../support/builders.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

// The bar of rejected claims: from the list to the field, mended, and sent again in at most 4 actions; the next one opens by itself.
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;
let desk: Awaited<ReturnType<typeof furnishPractice>>;
let numbers: readonly string[] = [];
let charges: ReadonlyMap<string, Cents> = new Map();

async function runJob(work: Promise<unknown>): Promise<void> {
  const { jobId } = (await work) as { readonly jobId: string };
  while ((await ask(page, 'job.list', {})).some((job) => job.jobId === jobId)) await page.waitForTimeout(100);
}

/** The payer's front end turns every claim away for its member id, the last one for the NPI of the practice. */
function rejection(): Uint8Array {
  const party = (id: string) => ({ qualifier: 'ZZ', id, groupId: id });
  const claim = (claimNumber: string, status: string, entity: string) => ({
    ...{
      claimNumber,
      patientLastName: 'X',
      patientFirstName: 'Y',
      memberId: 'M',
      charge: charges.get(claimNumber) ?? cents(0),
      accepted: false,
    },
    statuses: [{ category: 'A7', status, entity }] as const,
    ...{ payerControlNumber: null, clearinghouseNumber: null, from: desk.today, to: desk.today },
  });
  const envelope = {
    ...{ sender: party('CLEARWAY'), receiver: party('JUNIPER'), date: desk.today, time: '0000' },
    ...{ interchangeControlNumber: 9, groupControlNumber: 9, usage: 'T' as const, wantsTa1: false },
  };
  const answer = {
    ...{
      source: { role: 'PR' as const, name: 'PRAIRIE MUTUAL', id: 'PM001' },
      reference: 'R1',
      receivedOn: desk.today,
      answeredOn: desk.today,
    },
    ...{ submitter: { name: 'JUNIPER', etin: 'SUB0042' }, batchReference: '0' },
    providers: [
      {
        ...{ person: false, name: 'JUNIPER', firstName: '', npi: '1888888885' },
        claims: numbers.map((number, index) => claim(number, index === 2 ? '562' : '164', index === 2 ? '85' : 'IL')),
      },
    ],
  };
  return write277ca(envelope, '0000', [answer]);
}

beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  desk = await furnishPractice(app);
  for (const patient of [0, 1, 2]) {
    const { superbillId } = await desk.slip(patient);
    const encounter = typedEncounter(newId, desk.renderingProviderId, { serviceDate: desk.today });
    await ask(page, 'charge.approve', { superbillId, encounter, copay: null });
  }
  await runJob(ask(page, 'batch.create', {}) as Promise<unknown>);
  const { rows } = await ask(page, 'claim.list', { view: 'sent' });
  charges = new Map(rows.map(({ claimNumber, charge }) => [claimNumber, charge]));
  numbers = rows.map(({ claimNumber }) => claimNumber).toSorted();
  await ask(page, 'inbox.add', { name: 'rejected.277', base64: Buffer.from(rejection()).toString('base64') });
  await runJob(ask(page, 'inbox.read', {}) as Promise<unknown>);
  await page.addInitScript(() => {
    const seen = { clicks: 0 };
    Object.assign(window, { mouseSeen: seen });
    for (const kind of ['mousedown', 'pointerdown', 'wheel']) window.addEventListener(kind, () => (seen.clicks += 1), true);
  });
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  hands = handsOn(page);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const mouse = () => page.evaluate(() => (window as unknown as { mouseSeen: { clicks: number } }).mouseSeen.clicks);
const rejectedRows = () => page.getByRole('grid', { name: 'Rejected claims' }).locator('tr[data-key]');
const focusedRow = () => page.locator('tr[data-key]:focus').waitFor();
const state = async (number: string) => (await ask(page, 'claim.list', { view: 'all', text: number })).rows[0]?.status;

test('three claims were sent and turned away, each with its reason in words', async () => {
  expect(numbers).toHaveLength(3);
  const { rows } = await ask(page, 'answer.rejected', {});
  expect(rows.map(({ claimNumber, places }) => [claimNumber, places[0]?.title])).toEqual([
    [numbers[0], 'member ID'],
    [numbers[1], 'member ID'],
    [numbers[2], 'billing NPI'],
  ]);
});

test('the screen breaks no rule in any theme', async () => {
  await page.evaluate(() => {
    location.hash = '/claims/rejected';
  });
  await focusedRow();
  await page.getByText('Not mended: the same would be sent again').waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('a rejected claim is mended and sent again in at most 4 actions, without the mouse, and the next one opens by itself', async () => {
  await page.evaluate(() => {
    location.hash = '/claims';
  });
  await page.getByRole('grid', { name: 'Rejected claims' }).waitFor({ state: 'detached' });
  await page.evaluate(() => {
    location.hash = '/claims/rejected';
  });
  await focusedRow();
  const first = await page.locator('tr[data-key]:focus').getAttribute('data-key');
  const before = await mouse();
  hands.startOver();
  await hands.press('Enter');
  const member = page.getByRole('dialog').getByLabel(/^Member ID/);
  await member.waitFor();
  for (let step = 0; step < 30 && !(await member.evaluate((field) => field === document.activeElement)); step += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Home');
  await hands.type('ZZ');
  await hands.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hands.press('Escape');
  await page.getByText(/→/).first().waitFor();
  await hands.press('Control+Enter');
  await page.getByText(`${numbers[0]} goes with the next batch`).waitFor();
  expect(hands.actions()).toBeLessThanOrEqual(4);
  expect(await mouse()).toBe(before);
  await expect.poll(() => rejectedRows().count()).toBe(2);
  expect(await page.locator('tr[aria-selected="true"]').first().getAttribute('data-key')).not.toBe(first);
  expect(await state(numbers[0] ?? '')).toBe('queued');
  await page.getByRole('heading', { name: new RegExp(numbers[1] ?? '') }).waitFor();
});

test('what was mended is told from what was not', async () => {
  expect(await ask(page, 'answer.rejected', { fixed: true })).toMatchObject({ open: 2, fixed: 1, rows: [{ claimNumber: numbers[0] }] });
  await hands.press('Control+ArrowRight');
  await page.getByRole('grid', { name: 'Mended claims' }).waitFor();
  await page.getByText('In the next batch').waitFor();
});

test.each([
  ['silent', 'Everybody has answered in time'],
  ['look', 'Every answer was understood'],
  ['reports', 'No report yet'],
  ['ask', 'No claim is out that long'],
] as const)('an empty %s teaches what it is for', async (view, words) => {
  await page.evaluate((name) => {
    location.hash = `/claims/rejected?view=${name}`;
  }, view);
  await page.getByText(words).first().waitFor();
});

test('nothing failed on the way', () => {
  expect(app.problems).toEqual([]);
});
