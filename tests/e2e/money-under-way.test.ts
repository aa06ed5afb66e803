import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerStatusQuestions } from '#core/simulator/status-answers.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { EMPTY_PAPER, emptyPaperClaim, type PaperClaim } from '#shared/domain/remittance/paper-eob.ts';
import { cents } from '#shared/kernel/cents.ts';
import { launchBrowser } from '../support/browser.ts';
import { typedEncounter } from '../support/builders.ts';
import { letterFile } from '../support/payer-letter.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

// Payers' money on its way, by keys: claims that the payer calls paid, a typed check whose file comes, hundreds of files read and stopped.
const PATIENCE = { timeout: 20_000 };
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;
let desk: Awaited<ReturnType<typeof furnishPractice>>;
const folder = (name: string) => join(app.site.home, 'furnished', name);

async function runJob(work: Promise<unknown>): Promise<void> {
  const { jobId } = (await work) as { readonly jobId: string };
  while ((await ask(page, 'job.list', {})).some((job) => job.jobId === jobId)) await page.waitForTimeout(100);
}
const receive = async (name: string, bytes: Uint8Array): Promise<void> => {
  await ask(page, 'inbox.add', { name, base64: Buffer.from(bytes).toString('base64') });
  await runJob(ask(page, 'inbox.read', {}));
};
const sent = async () => (await ask(page, 'claim.list', { view: 'sent' })).rows;
const goTo = async (path: string, title: string) => {
  await page.evaluate((to) => {
    location.hash = to;
  }, path);
  await page.getByRole('heading', { name: title, level: 1 }).waitFor(PATIENCE);
};

beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  desk = await furnishPractice(app);
  for (const patient of [0, 1]) {
    const { superbillId } = await desk.slip(patient);
    const encounter = typedEncounter(newId, desk.renderingProviderId, { serviceDate: desk.today });
    await ask(page, 'charge.approve', { superbillId, encounter, copay: null });
  }
  await runJob(ask(page, 'batch.create', {}));
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  hands = handsOn(page);
}, 120_000);
afterAll(async () => {
  await app?.close();
  await browser?.close();
});

test('money that a payer calls paid: asked for by one key, the call and the task kept by two each, the claim opened by one', async () => {
  const claims = await sent();
  await runJob(ask(page, 'answer.ask', { claimIds: claims.map(({ claimId }) => claimId) }));
  const question = readdirSync(folder('outbox')).find((name) => name.endsWith('.276')) ?? '';
  const outcomes = Object.fromEntries(claims.map(({ claimNumber }) => [claimNumber, 'paid' as const]));
  const options = { seed: 1, today: desk.today, controlNumber: 7, outcomes };
  await receive('said.277', answerStatusQuestions(readFileSync(join(folder('outbox'), question)), options));
  const { rows } = await ask(page, 'denial.awaited', {});
  expect(rows).toHaveLength(claims.length);
  await goTo('/denials?tab=awaited', 'Denials');
  await page.getByRole('grid', { name: 'Claims whose remittance is missing' }).locator('tr[data-key]').first().waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  const dialog = page.getByRole('dialog');
  const focused = (label: RegExp) => dialog.getByLabel(label).and(page.locator(':focus')).waitFor(PATIENCE);

  hands.startOver();
  await hands.press('a');
  await page.getByText(/^Written: .*\.276/).waitFor(PATIENCE);
  expect(hands.startOver()).toBe(1);
  await hands.press('n');
  await focused(/^What came of it/);
  await hands.type('Paid by EFT last week, they say');
  await hands.press('Control+Enter');
  await page.getByText('The call is kept on the claim').waitFor(PATIENCE);
  expect(hands.startOver()).toBe(2);
  await hands.press('j');
  await focused(/^What is to be done/);
  await hands.type('Look for the EFT at the bank');
  await hands.press('Control+Enter');
  await page.getByRole('grid', { name: 'Tasks' }).getByText('Look for the EFT at the bank').waitFor(PATIENCE);
  expect(hands.startOver()).toBe(2);
  const [task] = (await ask(page, 'task.list', { whose: 'mine' })).rows;
  expect(rows.map(({ claimId }) => claimId)).toContain(task?.claimId);
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Claims whose remittance is missing' }).locator('tr[data-key]').first().waitFor(PATIENCE);
  hands.startOver();
  await hands.press('o');
  await page.getByText('Paid by EFT last week, they say').first().waitFor(PATIENCE);
  expect(hands.actions()).toBe(1);
  expect(page.url()).toContain(task?.claimId);
}, 120_000);

test('the payer’s file of a check that was typed takes its place by Alt R: one check, posted once', async () => {
  const [claim] = await sent();
  const { claimId = '', claimNumber = '' } = claim ?? {};
  const empty = emptyPaperClaim((await ask(page, 'paper.claim', { claimId })) as PaperClaim);
  const { lines } = await ask(page, 'claim.get', { claimId });
  const charges = lines.map(({ charge }) => charge);
  const paid = charges.map((charge) => ((charge - 5_00) / 100).toFixed(2));
  const typed = empty.lines.map((line, index) => ({ ...line, allowed: paid[index] ?? '', paid: paid[index] ?? '', adjustments: '45' }));
  const [payer] = await ask(page, 'payer.list', {});
  const payment = cents(charges.reduce((sum, charge) => sum + charge - 5_00, 0));
  const head = { payerId: payer?.payerId ?? '', traceNumber: 'CHK-0047', paymentDate: desk.today, receivedOn: desk.today, payment };
  const draft = { ...EMPTY_PAPER, ...head, claims: [{ ...empty, lines: typed }] } as unknown as CallInput<'paper.save'>['draft'];
  const paperEobId = newId();
  const { version } = await ask(page, 'paper.save', { paperEobId, version: 0, draft });
  await ask(page, 'paper.post', { paperEobId, version });
  const answer = { claimNumber, payerNumber: 'PM77', lines: charges.map((charge) => ({ charge, off: { 'CO-45': 5_00 } })) };
  await receive('late.835', letterFile({ trace: 'CHK-0047', date: desk.today, claims: [answer] }, desk.today));
  const file = (await ask(page, 'remittance.list', { status: 'open' })).find((row) => !row.typed);
  await page.goto(`${app.site.host.origin}/#/payments/${file?.remittanceId}`);
  await page.getByText('The same check was typed from paper.').waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  hands.startOver();
  await hands.press('Alt+r');
  await page.getByText('The typed check is taken back; 1 claim posted from the file').waitFor(PATIENCE);
  expect(hands.actions()).toBe(1);
  expect((await ask(page, 'paper.get', { paperEobId })).state).toBe('replaced');
  const after = await ask(page, 'claim.get', { claimId });
  expect(after.lines.reduce((sum, line) => sum + line.paid, 0)).toBe(payment);
}, 120_000);

test('hundreds of files say how far they are, stop between two of them, and I reads on; each is told once', async () => {
  const files = 240;
  for (let at = 0; at < files; at += 1) {
    const claims = [{ claimNumber: `ZX${at}`, payerNumber: `P${at}`, lines: [{ charge: 100_00, off: { 'CO-45': 20_00 } }] }];
    writeFileSync(join(folder('inbox'), `many-${at}.835`), letterFile({ trace: `M${at}`, date: desk.today, claims }, desk.today));
  }
  await goTo('/claims', 'Claims');
  await goTo('/payments', 'Payments');
  await page.getByText(/^\d+ of \d+ files?$/).waitFor(PATIENCE);
  await page.keyboard.press('Control+.');
  await page.getByText(/^Stopped\. What was read until then is whole/).waitFor(PATIENCE);
  const read = async () => (await ask(page, 'inbox.list', {})).filter(({ alreadyRead }) => alreadyRead).length;
  const before = await read();
  expect(before).toBeLessThan(files);
  await page.keyboard.press('i');
  await expect.poll(async () => (await ask(page, 'inbox.list', {})).filter(({ alreadyRead }) => !alreadyRead).length, PATIENCE).toBe(0);
  const traces = (await ask(page, 'remittance.list', { status: 'all', limit: 500 })).map(({ traceNumber }) => traceNumber);
  const many = traces.filter((trace) => trace.startsWith('M'));
  expect([many.length, new Set(many).size]).toEqual([files, files]);
  expect(app.problems).toEqual([]);
}, 120_000);
