import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { targetOf } from '#renderer/features/claims/x-ray-targets.ts';
import { launchBrowser } from '../support/browser.ts';
import { typedEncounter } from '../support/builders.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { type Hands, handsOn } from './support/hands.ts';

// Every box of the X-ray that leads somewhere puts the cursor into its field, and Esc or saving leads back to that box.
let browser: Browser;
let app: AppPage;
let page: Page;
let hands: Hands;
let claimId = '';

beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  const desk = await furnishPractice(app);
  const { superbillId } = await desk.slip(0);
  const encounter = typedEncounter(newId, desk.renderingProviderId, { serviceDate: desk.today });
  claimId = (await ask(page, 'charge.approve', { superbillId, encounter, copay: null })).claimId ?? '';
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  hands = handsOn(page);
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const xRay = () => page.getByRole('dialog', { name: /^X-ray of/ });
const goTo = (path: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, path);
async function openBox(box: string): Promise<void> {
  await goTo('/today');
  await xRay().waitFor({ state: 'detached' });
  await goTo(`/claims/${claimId}?view=all&xRay=${box}`);
  await xRay()
    .getByRole('region', { name: `Box ${box}`, exact: true })
    .waitFor();
  await xRay()
    .getByRole('button', { name: /Go to its field/ })
    .waitFor();
}
/** The label of the field that has the cursor, or the cell of the charges it is in. */
const cursor = () =>
  page.evaluate(() => {
    const field = document.activeElement;
    const label = field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.labels?.[0] : undefined;
    const cell = field?.closest<HTMLElement>('[data-cell]')?.dataset.cell;
    return cell === undefined ? (label?.textContent.trim() ?? '') : `cell ${cell.split(':').at(-1)}`;
  });
async function wayBack(box: string): Promise<void> {
  const shown = xRay().getByRole('region', { name: `Box ${box}`, exact: true });
  for (let press = 0; press < 3 && !(await shown.isVisible()); press += 1) {
    await page.keyboard.press('Escape');
    await shown.waitFor({ timeout: 2000 }).catch(() => undefined);
  }
  await shown.waitFor();
}

async function brokenIn(theme: string): Promise<readonly string[]> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`);
}

test('boxes of patient, coverage, payer, provider and practice: one key to the field, Esc back to the box', async () => {
  const shown = await ask(page, 'claim.xRay', { claimId });
  const seen = new Set<string>();
  for (const box of shown.boxes) {
    const target = targetOf(box, shown);
    if (target.kind !== 'page' || seen.has(box.field)) continue;
    seen.add(box.field);
    await openBox(box.box);
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(cursor, { timeout: 15_000, message: box.field })
      .toSatisfy((label: string) => target.asking.field?.labels.includes(label) === true);
    await wayBack(box.box);
  }
  expect(seen.size).toBeGreaterThan(15);
});

test('boxes of the charges: one key to the cell or field, Esc back to the box', async () => {
  for (const [box, wanted] of [
    ['14', 'Onset of illness'],
    ['21', 'cell 1'],
    ['24C.1', 'Emergency'],
    ['24F.2', 'cell charge'],
  ] as const) {
    await openBox(box);
    await page.keyboard.press('Control+Enter');
    await expect.poll(cursor, { timeout: 15_000, message: box }).toBe(wanted);
    await wayBack(box);
  }
});

test('a group number is changed in its form and the box says it: two actions and the typing', async () => {
  await openBox('11');
  hands.startOver();
  await hands.press('Control+Enter');
  await expect.poll(cursor, { timeout: 15_000 }).toBe('Group number');
  await hands.type('G-4711');
  await hands.press('Control+Enter');
  await xRay()
    .getByRole('option', { name: '11 G4711' })
    .or(xRay().getByRole('option', { name: '11 G-4711' }))
    .waitFor();
  expect(hands.actions()).toBe(2);
  for (const theme of ['light', 'dark', 'contrast']) expect(await brokenIn(theme)).toEqual([]);
});

test('a box that nobody enters says why', async () => {
  await goTo('/today');
  await xRay().waitFor({ state: 'detached' });
  await goTo(`/claims/${claimId}?view=all&xRay=26`);
  await xRay()
    .getByText(/Given by Claimwright when the claim was made/)
    .waitFor();
});

test('nothing failed on the way', () => {
  expect(app.problems).toEqual([]);
});
