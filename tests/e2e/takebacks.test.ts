import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { typedEncounter } from '../support/builders.ts';
import { type Answer, type Letter, letterFile } from '../support/payer-letter.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';
import { brokenInAnyTheme, brokenWithDialog } from './support/screen-rules.ts';

// Undo of a claim, a line and a whole remittance, and the takebacks of two checks, by keys in a real browser.
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;
let desk: Awaited<ReturnType<typeof furnishPractice>>;
let answers: readonly Answer[] = [];

async function runJob(work: Promise<unknown>): Promise<void> {
  const { jobId } = (await work) as { readonly jobId: string };
  while ((await ask(page, 'job.list', {})).some((job) => job.jobId === jobId)) await page.waitForTimeout(100);
}

/** Puts a check into inbox/, reads and posts it; gives its id. */
async function post(letter: Letter): Promise<string> {
  const base64 = Buffer.from(letterFile(letter, desk.today)).toString('base64');
  await ask(page, 'inbox.add', { name: `${letter.trace}.835`, base64 });
  await runJob(ask(page, 'inbox.read', {}));
  const rows = await ask(page, 'remittance.list', { status: 'all', limit: 50 });
  const remittanceId = rows.find(({ traceNumber }) => traceNumber === letter.trace)?.remittanceId ?? '';
  await runJob(ask(page, 'remittance.post', { remittanceId }));
  return remittanceId;
}

let first = '';

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
  const { rows } = await ask(page, 'claim.list', { view: 'sent' });
  answers = await Promise.all(
    rows.map(async ({ claimId, claimNumber }, index) => {
      const { lines } = await ask(page, 'claim.get', { claimId });
      return { claimNumber, payerNumber: `PM700000${index}`, lines: lines.map(({ charge }) => ({ charge, off: { 'CO-45': 5_00 } })) };
    }),
  );
  first = await post({ trace: 'E100', date: desk.today, claims: answers, plbs: [{ code: 'WO', reference: 'LETTER 7', amount: 10_00 }] });
  await post({
    trace: 'E200',
    date: desk.today,
    claims: [],
    plbs: [
      { code: 'FB', reference: 'E200', amount: -12_00 },
      { code: 'CS', reference: '', amount: 12_00 },
    ],
  });
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  // Wide enough that no action waits under More (tests/e2e/not-covered.test.ts proves the narrow one): the bar says what can be done.
  await page.setViewportSize({ width: 1920, height: 1080 });
  hands = handsOn(page);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const goTo = async (path: string, heading: string) => {
  await page.evaluate((to) => {
    location.hash = to;
  }, path);
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
};
const states = async () => (await ask(page, 'remittance.get', { remittanceId: first })).claims.map(({ state }) => state);

test('a claim is taken back by one key and posted again by one, a line by two', async () => {
  expect(answers).toHaveLength(2);
  await goTo(`/payments/${first}`, 'Prairie Mutual');
  await page.getByRole('button', { name: /Undo this claim/ }).waitFor();
  hands.startOver();
  await hands.press('u');
  await page.getByRole('button', { name: /Post this claim again/ }).waitFor();
  expect((await states()).toSorted()).toEqual(['posted', 'waiting']);
  await hands.press('u');
  await page.getByRole('button', { name: /Undo this claim/ }).waitFor();
  expect(hands.actions()).toBe(2);
  expect(await states()).toEqual(['posted', 'posted']);
  hands.startOver();
  await hands.press('l');
  await page.getByRole('dialog').getByLabel('Line').waitFor();
  await page.getByRole('button', { name: /Undo line 1/ }).waitFor();
  expect(await brokenWithDialog(page)).toEqual([]);
  await hands.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(hands.actions()).toBe(2);
  await page
    .getByText(/line 1 .* taken back here; the rest stands/i)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /Post this claim again/ }).waitFor();
  await hands.press('u');
  await page.getByRole('button', { name: /Undo this claim/ }).waitFor();
  expect(await states()).toEqual(['posted', 'posted']);
});

test('the whole remittance is taken back in two actions', async () => {
  await goTo(`/payments/${first}`, 'Prairie Mutual');
  await page.getByRole('button', { name: /Undo whole remittance/ }).waitFor();
  hands.startOver();
  await hands.press('Control+Shift+Z');
  await page.getByRole('dialog').waitFor();
  await hands.press('Control+Enter');
  await page.getByRole('button', { name: /Post 2 claims/ }).waitFor();
  expect(hands.actions()).toBe(2);
  await hands.press('Control+Enter');
  await page.getByRole('button', { name: /Undo whole remittance/ }).waitFor();
  expect(await states()).toEqual(['posted', 'posted']);
});

test('takebacks: one key from Payments, what does not add up is accepted with a reason, and breaks no rule in any theme', async () => {
  await goTo('/payments', 'Payments');
  await page.getByRole('button', { name: /Takebacks/ }).waitFor();
  await page.keyboard.press('k');
  await page.getByRole('heading', { name: 'Takebacks', level: 1 }).waitFor();
  await page.getByText('10.00 was withheld. Nothing announced it, and no reversal says what is taken back.').waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  hands.startOver();
  await hands.press('a');
  await page.getByRole('dialog').getByLabel(/Why/).waitFor();
  await page.locator('input:focus').waitFor();
  expect(await brokenWithDialog(page)).toEqual([]);
  await hands.type('The payer wrote on 07/01');
  await hands.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(hands.actions()).toBe(2);
  await page
    .getByText('12.00 was carried forward: nothing was withheld from that check, which was below zero. All of it is still to come.')
    .waitFor();
  await hands.press('v');
  await page
    .getByText(/Done ones too|Only those to do/)
    .first()
    .waitFor();
  await expect.poll(async () => (await ask(page, 'takeback.list', { show: 'all' })).counts).toEqual({ look: 0, open: 1, done: 1 });
  await page.keyboard.press('Control+ArrowRight');
  await page.getByRole('grid', { name: 'Provider-level money by code' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Payments', level: 1 }).waitFor();
});
