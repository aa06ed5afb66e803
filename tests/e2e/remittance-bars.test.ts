import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { typedEncounter } from '../support/builders.ts';
import { letterFile } from '../support/payer-letter.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

// The bar for posting an ERA of 20 claims (features.md §4 d): the clean part in 3 actions, each exception in 4, undone in 2.
const CLAIMS = 20;
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;
let remittanceId = '';

async function runJob(work: Promise<unknown>): Promise<void> {
  const { jobId } = (await work) as { readonly jobId: string };
  while ((await ask(page, 'job.list', {})).some((job) => job.jobId === jobId)) await page.waitForTimeout(100);
}

const swapped = (number: string): string => `${number.slice(0, -2)}${number.slice(-1)}${number.slice(-2, -1)}`;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  const desk = await furnishPractice(app);
  for (let visit = 0; visit < CLAIMS - 1; visit += 1) {
    const { superbillId } = await desk.slip(visit % 4);
    const encounter = typedEncounter(newId, desk.renderingProviderId, { serviceDate: desk.today });
    await ask(page, 'charge.approve', { superbillId, encounter, copay: null });
  }
  await runJob(ask(page, 'batch.create', {}));
  const { rows } = await ask(page, 'claim.list', { view: 'sent', limit: 50 });
  const sent = rows.toSorted((a, b) => (a.claimNumber < b.claimNumber ? -1 : 1));
  const answers = await Promise.all(
    sent.map(async ({ claimId, claimNumber }, index) => {
      const { lines } = await ask(page, 'claim.get', { claimId });
      const off = index === 5 ? { 'CO-237': 5_00 } : index === 7 ? { 'OA-P77': 5_00 } : { 'CO-45': 5_00 };
      return { claimNumber, payerNumber: `PM70000${index}`, lines: lines.map(({ charge }) => ({ charge, off })) };
    }),
  );
  const stranger = { claimNumber: 'ZX0000001', payerNumber: 'PM799', lines: [{ charge: 55_00, off: {} }] };
  // One number with its last two characters swapped, where the rest of the claim agrees.
  const slip = sent.find(
    ({ claimNumber }, index) =>
      index !== 5 &&
      index !== 7 &&
      !sent.some((other) => other.claimNumber === swapped(claimNumber)) &&
      swapped(claimNumber) !== claimNumber,
  );
  const wrong = slip ? swapped(slip.claimNumber) : '';
  const [last = '', given = ''] = (slip?.patientName ?? '').toUpperCase().split(', ');
  const text = new TextDecoder()
    .decode(letterFile({ trace: 'BAR1', date: desk.today, claims: [...answers, stranger] }, desk.today))
    .replace(`CLP*${slip?.claimNumber}*`, `CLP*${wrong}*`)
    .replace(new RegExp(`(CLP\\*${wrong}\\*[^~]*~\\s*NM1\\*QC\\*1\\*)[^*]*\\*[^*]*\\*\\*\\*\\*MI\\*[^~]*`), `$1${last}*${given}`);
  await ask(page, 'inbox.add', { name: 'bar.835', base64: Buffer.from(text).toString('base64') });
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  hands = handsOn(page);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const pane = (words: RegExp) => page.getByRole('heading', { name: words }).waitFor();
const got = () => ask(page, 'remittance.get', { remittanceId });

test('the clean part of the check is posted in at most 3 actions, its proof in sight before', async () => {
  await page.evaluate(() => {
    location.hash = '/payments';
  });
  // The file in inbox/ is read by itself; the check stands in the list.
  await page.getByRole('row', { name: /BAR1/ }).waitFor();
  await page.getByRole('row', { name: /BAR1/ }).click();
  hands.startOver();
  await hands.press('Enter');
  await page.getByText('Balances to the cent').waitFor();
  await page.getByRole('button', { name: /Post 16, keep 4 back/ }).waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await hands.press('Control+Enter');
  await page.getByText(/16 claims posted/).waitFor();
  expect(hands.actions()).toBeLessThanOrEqual(3);
  const [row] = await ask(page, 'remittance.list', { status: 'open' });
  remittanceId = row?.remittanceId ?? '';
  expect(row).toMatchObject({ status: 'partlyPosted', exceptionCount: 4 });
});

test('each exception is settled on the same screen in at most 4 actions, with the claim’s history beside it', async () => {
  await page.getByText(/^Does it match/).waitFor();
  await page.getByRole('list', { name: /^What happened to/ }).waitFor();
  hands.startOver();
  await hands.press('1');
  await page.getByText(/^Posted to /).waitFor();
  expect(hands.startOver()).toBeLessThanOrEqual(4);

  await pane(/^Exception 1 of 3/);
  await hands.press('5');
  const field = page.getByLabel(/^CO-237/);
  await field.waitFor();
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  await hands.press('ArrowDown', 'Control+Enter');
  await pane(/^Exception 1 of 2/);
  expect(hands.startOver()).toBeLessThanOrEqual(4);

  // From now on for this payer: rehearsed before anything is saved.
  await hands.press('5');
  const lasting = page.getByLabel(/^OA-P77/);
  await lasting.waitFor();
  await expect.poll(() => lasting.evaluate((element) => element === document.activeElement)).toBe(true);
  await hands.press('ArrowDown', 'Control+Shift+Enter');
  await page.getByText('1 claim would have posted otherwise.').waitFor();
  expect(await ask(page, 'posting.rules', {})).toEqual([]);
  await hands.press('Control+Enter');
  await pane(/^Exception 1 of 1/);
  expect(hands.startOver()).toBeLessThanOrEqual(4);
  expect(await ask(page, 'posting.rules', {})).toMatchObject([{ group: 'OA', reason: 'P77', action: 'post' }]);

  await hands.press('6');
  await page.getByRole('dialog').waitFor();
  await hands.type('Another practice');
  await hands.press('Control+Enter');
  await page.getByText('Not ours').first().waitFor();
  expect(hands.startOver()).toBeLessThanOrEqual(4);
  expect((await got()).remittance).toMatchObject({ status: 'posted', exceptionCount: 0 });
  expect((await got()).meter.exceptions).toBe(0);
});

test('E shows the explanation of a claim, and arrows the segment behind each figure', async () => {
  await hands.press('e');
  await page.getByRole('heading', { name: /^Explanation of benefits/ }).waitFor();
  const where = page.locator('#figure-place');
  await expect.poll(() => where.textContent()).toMatch(/^Segment \d+, CLP01/);
  await hands.press('ArrowRight');
  await expect.poll(() => where.textContent()).toMatch(/^Segment \d+, CLP02/);
  await hands.press('End');
  await expect.poll(() => page.locator('.eob-raw mark').count()).toBeGreaterThan(0);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await hands.press('e');
  await page.getByText('Balances to the cent').waitFor();
});

test('the whole file is undone in 2 actions, and the books prove', async () => {
  await page.getByRole('button', { name: /Undo whole remittance/ }).waitFor();
  hands.startOver();
  await hands.press('Control+Shift+Z');
  await page.getByRole('dialog').waitFor();
  await hands.press('Control+Enter');
  await page.getByText(/taken back; it can be posted again/).waitFor();
  expect(hands.actions()).toBeLessThanOrEqual(2);
  expect((await got()).remittance.status).toBe('unposted');
  expect((await ask(page, 'ledger.verify', {})) as unknown).toBeTruthy();
  expect(app.problems).toEqual([]);
});
