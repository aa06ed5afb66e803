import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice } from './support/furnish-practice.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

let browser: Browser;
let app: AppPage;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  await furnishPractice(app);
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const PEOPLE = 'Chart,Last Name,First Name,DOB,Sex,Street,City,Zip,Policy 1';
const GOOD = ['A1,Vale,Otis,7/4/1950,M,9 Mill Rd,Chatham,62629,PM7001', 'A2,Rook,Ida,3/9/1984,F,4 Fen Lane,Springfield,62701,PM7002'];
const BAD = ['A3,Quill,Mary,13/13/1979,F,4 Fen Lane,Springfield,62701,PM7003', 'A1,Moss,Tam,1/2/1990,M,,,,'];
const AGING = ['Insurance Carrier,Chart,Claim,Current,Past 30,Past 60,Past 90,Past 120,Balance', 'PM001,A1,501,10.00,0,0,0,90.50,100.50'];

/** Chooses a file by the dialog that Ctrl O opens. */
async function choose(name: string, lines: readonly string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\r\n')}\r\n`) });
}

/** Gives every row a value by keys: the field by its first letters, then what stands in it. */
async function give(field: string, value: string): Promise<void> {
  await page.keyboard.press('Control+b');
  await expect.poll(() => focused()).toBe('Give every row a value');
  await page.keyboard.type(field);
  await page.getByRole('listbox').getByRole('option', { name: field }).first().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused()).toBe(`${field} in every row`);
  await page.keyboard.type(value);
}

/** What the control is called that has the focus. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const control = document.activeElement as HTMLInputElement | null;
    return control?.labels?.[0]?.textContent ?? control?.textContent ?? '';
  });

/** Tabs on until a control has the focus; a person at the keyboard has no other way. */
async function tabTo(label: RegExp): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    if (label.test(await focused())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${label} by Tab`);
}

async function open(words: string, heading: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  await page
    .getByRole('option', { name: new RegExp(words, 'i') })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
}

test('a file of patients: mapped with values for every row, tried with faults named by line and column, in three themes', async () => {
  await open('Bring your data', 'Bring your data');
  await expect.poll(focused).toMatch(/Name of the old program/);
  await page.keyboard.type('Medisoft');
  await choose('patients.csv', [PEOPLE, ...GOOD, ...BAD]);
  await page.getByRole('row', { name: /Last Name Vale/ }).waitFor();
  await give('Payer, first coverage', 'Prairie');
  await give('State', 'IL');
  await page.getByRole('row', { name: /^State .*every row/ }).waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Dry run, nothing is written: 4 rows: 2 new, 0 here already, 2 rows refused/).waitFor();
  const faults = page.getByRole('table', { name: 'Faults' });
  await faults.getByRole('row', { name: /^4 DOB/ }).waitFor();
  await faults.getByRole('row', { name: /^5 Chart Chart number A1 stood in line 2 already/ }).waitFor();
  expect(await ask(page, 'patient.search', { text: 'Vale' })).toEqual([]);
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('rows with faults are left out only when a person says so; what is taken has the values for every row', async () => {
  await tabTo(/Leave out the 2 rows/);
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/2 rows of patients.csv taken/).waitFor();
  const [found] = await ask(page, 'patient.search', { text: 'Vale Otis' });
  const { patient, coverages } = await ask(page, 'patient.get', { patientId: found?.patientId ?? '' });
  expect(patient.address).toMatchObject({ state: 'IL', city: 'Chatham' });
  expect(coverages).toMatchObject([{ payerName: 'Prairie Mutual', memberId: 'PM7001' }]);
});

test('payers’ balances tie to the old aging report, one cent off does not, and what is owed is settled by hand', async () => {
  await open('Bring your data', 'Bring your data');
  await page.reload();
  await page.getByRole('heading', { name: 'Bring your data', level: 1 }).waitFor();
  await expect.poll(focused).toMatch(/Name of the old program/);
  await page.keyboard.type('Medisoft');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('Opening balances of payers');
  await tabTo(/Day of the old aging report/);
  await page.keyboard.type('-1');
  await choose('aging.csv', [...AGING, 'Report Totals,,,10.00,0.00,0.00,0.00,90.51,100.51']);
  await page.getByRole('row', { name: /Insurance Carrier PM001/ }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('It does not tie.').waitFor();
  await page.getByRole('table', { name: 'Cents that do not tie' }).getByText('0.01').waitFor();
  await choose('aging.csv', [...AGING, 'Report Totals,,,10.00,0.00,0.00,0.00,90.50,100.50']);
  await page.getByText('It does not tie.').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await page.getByText('Every age ties to the cent.').waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/1 row of aging.csv taken/).waitFor();
  await open('Payers’ balances', 'Payers’ balances from the old program');
  await page.getByRole('row', { name: /Vale, Otis .*claim 501 .*90\.50/ }).waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.keyboard.press('b');
  const dialog = page.getByRole('dialog', { name: 'Prairie Mutual for Vale, Otis' });
  await dialog.waitFor();
  await page.keyboard.type('80');
  await page.keyboard.press('Tab');
  await page.keyboard.type('10.50');
  await dialog.getByText('Stays open: 0.00').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Prairie Mutual owes nothing more for it.').waitFor();
  expect((await ask(page, 'opening.list', {})).rows).toMatchObject([{ open: 1_000 }]);
});

test('a visit that carries a balance is not opened for correction, and the screen says why', async () => {
  const [found] = await ask(page, 'patient.search', { text: 'Vale Otis' });
  const { visits } = await ask(page, 'ledger.patient', { patientId: found?.patientId ?? '' });
  expect(visits.map(({ words }) => words)).toContain('Balance brought forward from Medisoft, claim 501');
  await page.goto(`${app.site.host.origin}/#/charges/${visits[0]?.superbillId}`);
  await page
    .getByRole('alert')
    .getByText(/carries a balance brought forward from the old program, and no charges/)
    .waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('an import is taken back by keys once nothing stands on it', async () => {
  const all = await ask(page, 'opening.list', { all: true });
  for (const { settlements } of all.rows)
    for (const settlementId of new Set(settlements.map((each) => each.settlementId)))
      await ask(page, 'opening.takeBack', { settlementId, reason: 'Tried' });
  await open('Bring your data', 'Bring your data');
  await page.keyboard.press('Control+ArrowRight');
  await page.getByRole('row', { name: /aging.csv/ }).waitFor();
  await page.keyboard.press('u');
  const dialog = page.getByRole('dialog', { name: 'Take back opening balances of payers from aging.csv?' });
  await dialog.getByText('2 balances taken back by a journal of their own').waitFor();
  await page.keyboard.type('The wrong report');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/aging.csv is taken back: 0 rows removed, 2 balances reversed/).waitFor();
  await page.getByRole('row', { name: /Taken back .*aging.csv/ }).waitFor();
  expect((await ask(page, 'opening.list', { all: true })).rows).toEqual([]);
  expect(await brokenInAnyTheme(page)).toEqual([]);
});

test('nothing was refused by the policy, nothing failed, and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
