import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { brokenInAnyTheme, brokenWithDialog } from './support/screen-rules.ts';

// What charge entry fills in, counts and asks, by keyboard alone, from the lists of the practice to the claim.
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

/** Others may share the machine: what is watched for may take its time. */
const PATIENCE = { timeout: 20_000 };
const go = (path: string) => page.goto(`${app.site.host.origin}/#${path}`);
const press = (...keys: readonly string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const shown = (text: string | RegExp) => page.getByText(text).first().waitFor(PATIENCE);
const field = (label: string | RegExp) =>
  page
    .getByRole('textbox', { name: label, exact: typeof label === 'string' })
    .or(page.getByRole('combobox', { name: label, exact: typeof label === 'string' }))
    .first();
const holds = (label: string, text: string) => expect.poll(() => field(label).inputValue(), PATIENCE).toBe(text);
const typeInto = async (label: string | RegExp, text: string) => {
  await field(label).focus();
  await press('Control+a');
  await page.keyboard.type(text);
};
/** Opens a slip and waits until the language can be typed. */
async function openSlip(patient: number) {
  const { superbillId } = await furnished.slip(patient);
  await go(`/charges/${superbillId}`);
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.charge-language') !== null), PATIENCE).toBe(true);
  return superbillId;
}

test('the lists that charge entry counts by are kept by keys', async () => {
  await press('Control+k');
  await page.keyboard.type('code defaults');
  await page
    .getByRole('option', { name: /Code defaults/ })
    .first()
    .waitFor(PATIENCE);
  await press('Enter');
  await shown('No default yet');
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await press('n');
  await page.getByRole('textbox', { name: 'Code', exact: true }).waitFor(PATIENCE);
  await typeInto('Code', 'j1885');
  await typeInto('Modifiers', '59');
  await typeInto('Units', '2');
  await press('Control+Enter');
  await page.getByRole('row', { name: /J1885 59/ }).waitFor(PATIENCE);
  expect(await ask(page, 'charge.codeDefaults', {})).toMatchObject([{ code: 'J1885', modifiers: ['59'], unitThousandths: 2_000 }]);
  await go('/lists/drug-containers');
  await shown('No container yet');
  await press('n');
  await page.getByRole('textbox', { name: 'Code', exact: true }).waitFor(PATIENCE);
  await typeInto('Code', 'J3475');
  await typeInto(/^Name/, 'vial 5 g');
  await typeInto('NDC', '00409-2168-02');
  await typeInto('One billing unit is', '500');
  await typeInto('One container holds', '5000');
  await typeInto('One container for the payer', '10');
  await press('Control+Enter');
  await page.getByRole('row', { name: /vial 5 g/ }).waitFor(PATIENCE);
  await ask(page, 'charge.saveAddOns', { addOns: [{ code: 'G0444', primaries: ['T1015'] }] });
  await ask(page, 'charge.saveBases', { bases: [{ code: '00840', units: 6 }] });
});

test('defaults are filled in once a code is left, are taken back by a key, and reach the claim', async () => {
  const superbillId = await openSlip(0);
  await page.keyboard.type('J1885 A / T1015 25 ; M54.50');
  await press('Enter');
  await holds('Line 1 modifiers', '59');
  await holds('Line 1 units', '2');
  await shown(/Filled in: line 1 modifiers, units \(your list\)/);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await press('Alt+z');
  await holds('Line 1 modifiers', '');
  await holds('Line 1 units', '1');
  await shown(/May go along: G0444 with line 2/);
  await press('Alt+a');
  await holds('Line 3 code', 'G0444');
  await field('Line 1 code').focus();
  await press('Alt+b');
  await holds('Line 1 modifiers', '50');
  await press('Control+Enter');
  await shown(/Claim (ready to send|waits on hold)/);
  const { rows } = await ask(page, 'claim.list', { view: 'all' });
  const { lines } = await ask(page, 'claim.get', { claimId: rows[0]?.claimId ?? '' });
  expect(lines.map(({ code, modifiers }) => [code, ...modifiers].join(' '))).toEqual(['J1885 50', 'T1015 25', 'G0444']);
  expect((await ask(page, 'superbill.list', { status: 'entered' })).map((row) => row.superbillId)).toEqual([superbillId]);
});

test('a dose and the minutes of an anesthesia are counted from the line', async () => {
  await openSlip(1);
  await page.keyboard.type('J3475 A / 00840 AA 95m A ; I10');
  await press('Enter');
  await shown(/units and NDC of J3475 can be counted from the dose/);
  await shown(/Line 2: 6 base \+ 6\.3 for 95 min = 12\.3 units/);
  await field('Line 1 code').focus();
  await press('Alt+u');
  await page.getByRole('dialog', { name: 'Units of line 1, J3475' }).waitFor(PATIENCE);
  await page.keyboard.type('2000');
  await shown(/JW 6 units, NDC 6 ML|JW 6 units, NDC 6 UN/);
  expect(await brokenWithDialog(page)).toEqual([]);
  await press('Control+Enter');
  await holds('Line 2 modifiers', 'JW');
  await holds('Line 1 units', '4');
  await field('Line 3 code').focus();
  await press('Alt+u');
  await page.getByRole('dialog', { name: 'Units of line 3, 00840' }).waitFor(PATIENCE);
  await typeInto(/^Minutes or times/, '0815-0915');
  await shown('10 units');
  await press('Control+Enter');
  await holds('Line 3 units', '10');
});

test('a missing admission day is found by F8, typed there and gone', async () => {
  await openSlip(2);
  await page.keyboard.type('T1015 A ; I10');
  await press('Enter');
  await typeInto('Place of service of the visit', '21');
  await press('Tab');
  await shown(/does not say when the patient was admitted/);
  const dialog = page.getByRole('dialog', { name: 'About this visit' });
  const at = () => page.evaluate(() => document.activeElement?.closest('[data-visit]')?.getAttribute('data-visit'));
  // Each finding of the visit in its turn: the facility first, then the admission.
  for (let field: string | null | undefined; field !== 'admissionDate'; ) {
    if (field) await press('Escape');
    await dialog.waitFor({ state: 'detached', ...PATIENCE });
    await press('F8');
    await expect.poll(at, PATIENCE).toBeTruthy();
    field = await at();
  }
  await page.keyboard.type('-2');
  await press('Control+Enter');
  await page
    .getByText(/does not say when the patient was admitted/)
    .first()
    .waitFor({ state: 'detached', ...PATIENCE });
});

test('a bill of $400 above its estimate is shown before it is approved', async () => {
  const { superbillId } = await furnished.slip(3);
  const { today, renderingProviderId, patientIds } = furnished;
  const line = {
    code: 'T1015',
    modifiers: [],
    unitThousandths: 1_000,
    renderingProviderId,
    words: 'Clinic visit',
    unitCharge: cents(185_00),
  };
  await ask(page, 'estimate.make', {
    ...{ estimateId: newId(), patientId: patientIds[3] ?? '', superbillId, renderingProviderId, facilityId: null },
    ...{ serviceDate: addDays(today, 0), reason: 'Visit', diagnoses: [], lines: [line] },
  });
  await go(`/charges/${superbillId}`);
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.charge-language') !== null), PATIENCE).toBe(true);
  await page.keyboard.type('T1015 $585 A ; I10');
  await press('Control+Enter');
  await page.getByRole('dialog', { name: /well above good-faith estimate/ }).waitFor(PATIENCE);
  expect(await brokenWithDialog(page)).toEqual([]);
  await press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached', ...PATIENCE });
  expect(await ask(page, 'superbill.list', { status: 'open' })).toEqual(expect.arrayContaining([expect.objectContaining({ superbillId })]));
  await press('Control+Enter');
  await page.getByRole('dialog', { name: /well above good-faith estimate/ }).waitFor(PATIENCE);
  await press('Control+Enter');
  await expect
    .poll(async () => (await ask(page, 'superbill.list', { status: 'entered' })).some((row) => row.superbillId === superbillId), PATIENCE)
    .toBe(true);
});
