import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';

// The bar of a paper EOB: at most 2 actions a claim beside typing and Tab (features.md §1 I); nothing typed is lost by a crash.
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;
const claims: { claimId: string; claimNumber: string }[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  const desk = await furnishPractice(app);
  for (const patient of [0, 1, 2]) {
    const { superbillId } = await desk.slip(patient);
    const line = { from: desk.today, to: desk.today, modifiers: [], pointers: [1], description: '', unitThousandths: 1000, ndc: null };
    const lines = [185_00, 45_00].map((charge, index) => ({
      ...{ ...line, chargeLineId: newId(), procedureCode: ['T1015', 'G0444'][index] ?? '', charge: cents(charge) },
    }));
    const { renderingProviderId } = desk;
    const where = { placeOfService: '11', referringProviderId: null, facilityId: null, priorAuthorization: '', accident: null };
    const visit = { encounterId: newId(), serviceDate: desk.today, renderingProviderId, onsetDate: null, note: '', diagnoses: ['E11.9'] };
    const made = await ask(page, 'charge.approve', { superbillId, encounter: { ...where, ...visit, lines }, copay: null });
    claims.push({ claimId: made.claimId ?? '', claimNumber: made.claimNumber ?? '' });
  }
  await ask(page, 'batch.create', {});
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  hands = handsOn(page);
}, 120_000);
afterAll(async () => {
  await app.close();
  await browser.close();
});

const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
const cursorIn = (label: string) => page.locator(`input[aria-label="${label}"]:focus`).waitFor();
const remainder = () => page.getByRole('region', { name: 'Running remainder' });
const inFind = () => page.locator('.paper-find input:focus').waitFor();

/** Finds a claim by what is typed and types its two lines; the actions that it took. */
async function typeClaim(number: number, found: string, what: string): Promise<number> {
  await inFind();
  hands.startOver();
  await hands.type(found);
  await page
    .getByRole('option', { name: new RegExp(what) })
    .first()
    .waitFor();
  await hands.press('Enter');
  await cursorIn(`Claim ${number} line 1 allowed`);
  for (const text of ['150', '120', '45; 2', '', '40', '40', '45', 'N130']) {
    await hands.type(text);
    await hands.press('Tab');
  }
  await inFind();
  return hands.startOver();
}

test('a check over three patients is typed by keys, goes on after a crash, and posts with one', async () => {
  await page.goto(`${app.site.host.origin}/#/payments`);
  await heading('Payments');
  await page.locator('h1:focus').waitFor();
  await hands.press('e');
  await heading('Paper EOBs');
  await page.getByText('No paper typed yet').waitFor();
  await hands.press('n');
  await heading('Paper EOB');
  await page.getByLabel('Payer', { exact: true }).and(page.locator(':focus')).waitFor();
  await hands.type('Prairie');
  await page.getByRole('option', { name: /Prairie Mutual/ }).waitFor();
  await hands.press('Tab', 'Tab');
  await hands.type('CHK-48120');
  await hands.press('Tab');
  await hands.type('t');
  await hands.press('Tab');
  await hands.type('480');
  await hands.press('Tab');
  await hands.type('t');
  await hands.press('Enter');
  const actions = [await typeClaim(1, claims[0]?.claimNumber ?? '', 'Bramblewick'), await typeClaim(2, 'Puddlecombe', 'Puddlecombe')];
  await remainder().getByText('160.00').waitFor();
  await page.getByText('Kept as a draft').waitFor();
  // The window is gone without a word; what was typed is there again.
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await page.goto(`${app.site.host.origin}/#/payments/paper`);
  await page.locator('tr[data-key]:focus').waitFor();
  await hands.press('Enter');
  await heading('Paper EOB');
  await remainder().getByText('160.00').waitFor();
  await hands.press('F2');
  actions.push(await typeClaim(3, 'PM8833108', 'Snapdragon'));
  await page.getByText('Every proof holds.').waitFor();
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`)).toEqual([]);
    const folder = process.env.CLAIMWRIGHT_PICTURES;
    if (folder) await page.screenshot({ path: `${folder}/paper-${theme}.png` });
  }
  // The bar is 2; Enter on the claim that was found is the only one.
  expect(actions).toEqual([1, 1, 1]);
  await hands.press('Control+Enter');
  await heading('Prairie Mutual');
  await page.getByText('Typed from paper').waitFor();
  const [posted] = await ask(page, 'remittance.list', { status: 'all' });
  expect(posted).toMatchObject({ status: 'posted', payment: 480_00, claimCount: 3, typed: true });
  for (const { claimId } of claims) expect((await ask(page, 'claim.get', { claimId })).claim.status).toBe('paid');
  expect(app.problems).toEqual([]);
}, 120_000);
