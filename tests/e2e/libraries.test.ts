import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderFileLines } from '../../build/bench/import-icd10cm-file.ts';
import { tabularFile } from '../core/library/tabular-files.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice } from './support/furnish-practice.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

const ROWS = 12_000;

let browser: Browser;
let app: AppPage;
let page: Page;
let furnished: Awaited<ReturnType<typeof furnishPractice>>;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  furnished = await furnishPractice(app);
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

/** Chooses a file by the dialog that Ctrl O opens. */
async function choose(name: string, lines: readonly string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1') });
}

/** Rules that an open dialog breaks in each theme; the switch lies behind it, so the theme is set as the switch does. */
async function brokenInDialog(shown: Page): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const theme of ['dark', 'contrast', 'light']) {
    await shown.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    const { violations } = await new AxeBuilder({ page: shown }).include('dialog[open]').analyze();
    broken.push(...violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`));
  }
  return broken;
}

test('the search bar leads to the libraries; a code is found by what staff say, without a mouse, in three themes', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('code libraries');
  await page
    .getByRole('option', { name: /Code libraries/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Code libraries', level: 1 }).waitFor();
  await page.keyboard.press('f');
  await page.keyboard.type('sugar');
  await page
    .getByRole('grid', { name: 'Codes found' })
    .getByRole('row', { name: /E11\.9/ })
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('region', { name: /^About / }).waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('a cut file is refused with its line, the whole one shows its changes and is imported, by keys alone', async () => {
  const lines = [...orderFileLines(ROWS, 3)];
  await page.getByRole('heading', { name: 'Code libraries', level: 1 }).click();
  await page.keyboard.press('i');
  await page.getByRole('dialog', { name: 'Import: ICD-10-CM diagnoses' }).waitFor();
  await choose('icd10cm_order_2026.txt', lines.slice(0, ROWS / 2));
  await page.getByText(new RegExp(`Line ${ROWS / 2}: `)).waitFor();
  await choose('icd10cm_order_2026.txt', lines);
  await page.getByRole('button', { name: /^Import 12,000 rows/ }).waitFor({ timeout: 60_000 });
  await page.getByRole('table', { name: 'Codes of ours touched' }).waitFor();
  expect(await brokenInDialog(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText('ICD-10-CM diagnoses: 12,000 rows imported').waitFor({ timeout: 60_000 });
  const editions = await ask(page, 'library.editions', {});
  expect(editions.filter(({ kind, inForce }) => kind === 'icd10cm' && inForce)).toMatchObject([
    { rowCount: ROWS, effectiveFrom: '2025-10-01' },
  ]);
});

test('a code of the new edition completes at charge entry, by its words, and says its title', async () => {
  const [code] = await ask(page, 'code.search', { scope: 'diagnosis', text: 'inflammation lung secondary', limit: 1 });
  const { words = '', code: number = '' } = code ?? {};
  expect([number, words]).not.toContain('');
  await furnished.slip(0);
  await page.keyboard.press('Alt+4');
  await page.getByRole('row', { name: /Bramblewick, Theo/ }).waitFor();
  await page.keyboard.press('Enter');
  const field = page.getByRole('combobox', { name: 'Diagnosis A' });
  await field.waitFor();
  await field.focus();
  await page.keyboard.type(words.split(' ').slice(0, 8).reverse().join(' '));
  await page.getByRole('option', { name: new RegExp(number.replace('.', '\\.')) }).waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(number.replace('.', '').toLowerCase());
  await page
    .getByRole('option', { name: new RegExp(number.replace('.', '\\.')) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe(number);
  await page.getByText(words, { exact: true }).first().waitFor();
});

test('the tabular list comes in as XML, and a code then shows its notes, readable in three themes', async () => {
  await page.goto(new URL('#/lists/libraries/icd10cmNotes', page.url()).href);
  await page.getByRole('heading', { name: 'ICD-10-CM notes', level: 1 }).waitFor();
  await page.keyboard.press('i');
  await page.getByRole('dialog', { name: 'Import: ICD-10-CM notes' }).waitFor();
  const list = tabularFile().split('\n');
  await choose('icd10cm_tabular_2026.xml', list.slice(0, 60));
  await page.getByText(/^Line \d+: this is no XML that can be read: unclosed tag/).waitFor();
  await choose('icd10cm_tabular_2026.xml', list);
  await page.getByRole('button', { name: /^Import \d+ rows/ }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/ICD-10-CM notes: \d+ rows imported/).waitFor();
  await page.goto(new URL('#/lists/libraries/icd10cm', page.url()).href);
  await page.getByRole('heading', { name: 'ICD-10-CM diagnoses', level: 1 }).waitFor();
  await page.keyboard.press('f');
  await page.keyboard.type('E11.9');
  const notes = page.getByRole('region', { name: 'Notes on E11.9' });
  await notes.getByText('sugar from something else (E08.-)').waitFor();
  await notes.getByRole('heading', { name: 'Never together with (Excludes1)' }).waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('nothing was refused by the policy, nothing failed, and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
