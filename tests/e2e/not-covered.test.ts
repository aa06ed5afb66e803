import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';

// A payer that surely does not cover is left out by two actions and asked after all by one; what has no room in a bar of actions is one
// key away, and its own key works all the same. An encounter that is only reported says so.
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;
const made: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  const desk = await furnishPractice(app);
  const [first] = await ask(page, 'payer.list', {});
  if (!first) throw new Error('a furnished practice has a payer');
  const second = { ...first, payerId: newId(), name: 'Harbor Health Plan', payerCode: 'HH001' };
  await ask(page, 'payer.save', second);
  const own = { coverageId: newId(), rank: 2, payerId: second.payerId, planName: 'Choice', memberId: 'HH4471200', groupNumber: '' };
  const policy = { relationship: 'self' as const, subscriber: null, effectiveFrom: null, effectiveTo: null, copay: cents(0) };
  await ask(page, 'coverage.save', { patientId: desk.patientIds[0] ?? '', coverage: { ...own, ...policy } });
  for (const patient of [0, 1]) {
    const { superbillId } = await desk.slip(patient);
    const { renderingProviderId, today } = desk;
    const line = { from: today, to: today, modifiers: [], pointers: [1], description: '', unitThousandths: 1000, ndc: null };
    const lines = [{ ...line, chargeLineId: newId(), procedureCode: 'T1015', charge: cents(90_00) }];
    const where = { placeOfService: '11', referringProviderId: null, facilityId: null, priorAuthorization: '', accident: null };
    const visit = { encounterId: newId(), serviceDate: today, renderingProviderId, onsetDate: null, note: '', diagnoses: ['E11.9'] };
    const approved = await ask(page, 'charge.approve', { superbillId, encounter: { ...where, ...visit, lines }, copay: null });
    made.push(approved.claimId ?? '');
  }
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  hands = handsOn(page);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const open = async (claimId: string) => {
  await page.goto(`${app.site.host.origin}/#/claims/${claimId}?view=all`);
  await page.locator('.x-ray-form').waitFor();
};
const claimOf = async (claimId: string) => (await ask(page, 'claim.get', { claimId })).claim;

async function brokenIn(theme: 'light' | 'dark'): Promise<readonly string[]> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`);
}

test('a payer that surely does not cover is left out by two actions, and asked after all by one', async () => {
  const [claimId = ''] = made;
  await open(claimId);
  hands.startOver();
  await hands.press('n');
  const dialog = page.getByRole('dialog', { name: /^Leave Prairie Mutual out of/ });
  await dialog.getByText(/90\.00 is asked of Harbor Health Plan instead/).waitFor();
  for (const theme of ['dark', 'light'] as const) expect(await brokenIn(theme)).toEqual([]);
  await hands.type('The plan has no benefits for this');
  await hands.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(/asks Harbor Health Plan for 90\.00/).waitFor();
  expect(hands.startOver()).toBe(2);
  expect(await claimOf(claimId)).toMatchObject({ status: 'closed', notAsked: true });
  const { claims } = await ask(page, 'claim.siblings', { claimId });
  expect(claims.find((one) => one.rank === 2)).toMatchObject({ payerName: 'Harbor Health Plan', status: 'ready' });
  await page.getByRole('region', { name: 'Not asked' }).getByText('The plan has no benefits for this').waitFor();
  for (const theme of ['dark', 'light'] as const) expect(await brokenIn(theme)).toEqual([]);
  await hands.press('c');
  await page.getByRole('region', { name: 'Not asked' }).waitFor({ state: 'detached' });
  expect(hands.startOver()).toBe(1);
  expect(await claimOf(claimId)).toMatchObject({ status: 'ready', notAsked: false });
});

test('without a reason nothing is done, and Esc leaves all as it was', async () => {
  const [, claimId = ''] = made;
  await open(claimId);
  await hands.press('n');
  const dialog = page.getByRole('dialog', { name: /^Leave Prairie Mutual out of/ });
  await dialog.getByText(/No other coverage was in force that day/).waitFor();
  await hands.press('Control+Enter');
  expect(await claimOf(claimId)).toMatchObject({ status: 'ready', notAsked: false });
  await hands.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await claimOf(claimId)).toMatchObject({ status: 'ready', notAsked: false });
});

test.each([1280, 1440])(
  'at %i pixels the actions stand in one row; what has no room is under More, and its key works without it',
  async (width) => {
    const [, claimId = ''] = made;
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${app.site.host.origin}/#/claims`);
    await page.reload();
    await open(claimId);
    const bar = page.getByRole('toolbar', { name: 'Actions of this screen' });
    await bar.getByRole('button', { name: /^More/ }).waitFor();
    const tops = await bar.getByRole('button').evaluateAll((buttons) => buttons.map((one) => Math.round(one.getBoundingClientRect().top)));
    expect(new Set(tops).size).toBe(1);
    const ends = await bar.getByRole('button').evaluateAll((buttons) => buttons.map((one) => one.getBoundingClientRect().right));
    expect(Math.max(...ends)).toBeLessThanOrEqual(width);
    expect(await bar.getByRole('button', { name: /^Raw 837/ }).count()).toBe(0);
    await hands.press('r');
    await page.getByRole('heading', { name: /^Raw 837/ }).waitFor();
    await hands.press('r');
    await page.getByRole('heading', { name: /^Raw 837/ }).waitFor({ state: 'detached' });
    await hands.press('Alt+m');
    const more = page.getByRole('dialog', { name: 'More actions' });
    await more.getByRole('button', { name: /^Raw 837/ }).waitFor();
    for (const theme of ['dark', 'light'] as const) expect(await brokenIn(theme)).toEqual([]);
    await hands.press('r');
    await more.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: /^Raw 837/ }).waitFor();
    await hands.press('Alt+m', 'y');
    const xRay = page.getByRole('dialog', { name: /^X-ray of/ });
    await xRay.waitFor();
    await hands.press('Escape');
    await xRay.waitFor({ state: 'detached' });
  },
);

test('a claim to a payer that pays by the head says that it reports an encounter, before and after it has left', async () => {
  const [claimId = ''] = made;
  const [payer] = (await ask(page, 'payer.list', {})).filter(({ name }) => name === 'Prairie Mutual');
  if (!payer) throw new Error('the payer is there');
  await ask(page, 'payer.save', { ...payer, asks: { ...payer.asks, reportsEncounters: true } });
  await page.goto(`${app.site.host.origin}/#/lists/payers`);
  await page.reload();
  await open(claimId);
  await page.getByText('Reports an encounter').waitFor();
  await page.goto(`${app.site.host.origin}/#/claims/batch`);
  await page.getByText('2 encounters').waitFor();
  await hands.press('Control+Enter');
  await page.getByText('Encounters reported').waitFor();
  expect(await brokenIn('light')).toEqual([]);
  expect(await claimOf(claimId)).toMatchObject({ status: 'submitted', reportsEncounter: true });
});
