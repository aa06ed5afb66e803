import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_LINE_DETAILS, NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { cents } from '#shared/kernel/cents.ts';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { brokenInAnyTheme, brokenWithDialog } from './support/screen-rules.ts';

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

test('a template is designed without a mouse and the page beside it follows', async () => {
  await press('Control+k');
  await page.keyboard.type('superbill templates');
  await page
    .getByRole('option', { name: /Superbill templates/ })
    .first()
    .waitFor(PATIENCE);
  await press('Enter');
  await page.getByRole('heading', { name: 'Superbill templates' }).waitFor(PATIENCE);
  await press('n');
  await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor(PATIENCE);
  await page.keyboard.type('Family page');
  await page.getByLabel('Superbill page').getByRole('document').waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Words for G0402' }).focus();
  await press('Alt+ArrowDown');
  const codes = page.getByRole('list', { name: 'codes of Visits' }).getByRole('listitem');
  await expect.poll(() => codes.first().textContent(), PATIENCE).toContain('G0438');
  await press('Control+Enter');
  await page.getByRole('gridcell', { name: 'Family page' }).waitFor(PATIENCE);
  const [row] = await ask(page, 'superbill.templates', {});
  const { layout } = await ask(page, 'superbill.template', { templateId: row?.templateId ?? '' });
  expect(layout.sections[0]?.codes.slice(0, 2).map(({ code }) => code)).toEqual(['G0438', 'G0402']);
});

test('missing slips end without charges by keys, and the day is printed once', async () => {
  const first = await furnished.slip(0);
  await go('/charges/missing');
  await page.getByRole('gridcell', { name: String(first.number) }).waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await go('/charges/day');
  await page.getByRole('heading', { name: 'Superbills of a day' }).waitFor(PATIENCE);
  await page.getByRole('gridcell', { name: String(first.number) }).waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await press('Control+Enter');
  await page.getByRole('gridcell', { name: '1 time' }).first().waitFor(PATIENCE);
  await page.getByRole('row', { name: new RegExp(String(first.number)) }).focus();
  await press('o');
  await page.getByText('1 page to print, 1 copy among them').waitFor(PATIENCE);
  await press('Alt+s');
  await page.getByRole('heading', { name: 'Missing superbills' }).waitFor(PATIENCE);
  await page.getByRole('row', { name: new RegExp(String(first.number)) }).focus();
  await press('n');
  await page.getByRole('dialog').waitFor(PATIENCE);
  await page.keyboard.type('courtesy visit');
  await press('Control+Enter');
  await expect.poll(async () => (await ask(page, 'superbill.list', { status: 'noCharge' })).length, PATIENCE).toBe(1);
});

test('an estimate is made by keys, and a bill of $400 above it stands out', async () => {
  const { superbillId } = await furnished.slip(1);
  const { today, renderingProviderId } = furnished;
  const [slip] = (await ask(page, 'superbill.list', {})).filter((row) => row.superbillId === superbillId);
  const [surname = ''] = (slip?.patientName ?? '').split(',');
  await go('/charges/estimates');
  await page.getByRole('heading', { name: 'Good-faith estimates' }).waitFor(PATIENCE);
  await press('n');
  await page.getByRole('combobox', { name: 'Patient' }).waitFor(PATIENCE);
  await page.keyboard.type(surname);
  await page.getByRole('option').first().waitFor(PATIENCE);
  await press('Enter');
  await page.getByRole('textbox', { name: 'For' }).focus();
  await page.keyboard.type('Screening');
  await page.getByRole('combobox', { name: 'Add a service' }).focus();
  await page.keyboard.type('G0444');
  await press('Escape', 'Enter');
  const price = page.getByRole('textbox', { name: 'Price of G0444' });
  await price.waitFor(PATIENCE);
  const words = page.getByRole('textbox', { name: 'Words for G0444' });
  if ((await words.inputValue()) === '') {
    await words.focus();
    await page.keyboard.type('Depression screening');
  }
  await price.focus();
  await press('Control+a');
  await page.keyboard.type('45.00');
  expect(await brokenWithDialog(page)).toEqual([]);
  await press('Control+Enter');
  await expect.poll(async () => (await ask(page, 'estimate.list', {})).length, PATIENCE).toBe(1);
  const line = { ...NO_LINE_DETAILS, from: today, to: today, modifiers: [], description: '', unitThousandths: 1_000, ndc: null };
  await ask(page, 'charge.approve', {
    superbillId,
    copay: null,
    encounter: {
      ...NO_VISIT_DETAILS,
      ...{ renderingProviderId, referringProviderId: null, facilityId: null, caseId: null },
      ...{ encounterId: newId(), serviceDate: today, placeOfService: '11', priorAuthorization: '', note: '' },
      ...{ accident: null, onsetDate: null, diagnoses: ['I10'] },
      lines: [{ ...line, chargeLineId: newId(), procedureCode: 'G0444', pointers: [1], charge: cents(445_00) }],
    },
  });
  await page.getByText('400.00 above: may be disputed').waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await press('c');
  await page.getByRole('heading', { name: 'Estimate and bill' }).waitFor(PATIENCE);
  await page.getByLabel('Estimate and bill', { exact: true }).getByRole('document').waitFor(PATIENCE);
  await press('Escape');
  await page.getByRole('heading', { name: 'Good-faith estimates' }).waitFor(PATIENCE);
});

/** What a scanner does: its keys 8 ms apart by their own clock, however slow the machine is that they come to. */
async function scan(text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const begun = Date.now() / 1_000;
  const keys = [...text, 'Enter'];
  await Promise.all(
    keys.map((key, index) => {
      const shown = key === 'Enter' ? { code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' } : { text: key };
      return session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, timestamp: begun + index * 0.008, ...shown });
    }),
  );
  await session.detach();
}

test('a scanned slip opens charge entry from any screen, with and without a mark, and also from inside a field', async () => {
  const slip = await furnished.slip(2);
  const { superbillId } = (await ask(page, 'superbill.list', {})).find(({ number }) => number === slip.number) ?? { superbillId: '' };
  const entry = page.getByText(`Superbill ${slip.number}`).first();
  const opensFrom = async (path: string, heading: string, text: string) => {
    await go(path);
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor(PATIENCE);
    await scan(text);
    await page.waitForURL((url) => url.hash === `#/charges/${superbillId}`, PATIENCE);
    await entry.waitFor(PATIENCE);
  };
  await opensFrom('/today', 'Today', `#${slip.number}`);
  await opensFrom('/claims', 'Claims', String(slip.number));
  await opensFrom('/charges', 'Charges', `~${slip.number}`);
  // In the middle of another slip's lines, where the next paper is scanned.
  const other = await furnished.slip(3);
  await go(`/charges/${(await ask(page, 'superbill.list', {})).find(({ number }) => number === other.number)?.superbillId ?? ''}`);
  await page.getByText(`Superbill ${other.number}`).first().waitFor(PATIENCE);
  const field = page.getByRole('textbox', { name: 'Charge language' });
  await field.fill('T1015');
  await field.focus();
  await scan(`#${slip.number}`);
  await page.waitForURL((url) => url.hash === `#/charges/${superbillId}`, PATIENCE);
  await entry.waitFor(PATIENCE);
});

test('an itemised bill stands beside its span of days, one key from the patient, and Esc leads back', async () => {
  const [row] = await ask(page, 'estimate.list', {});
  await go(`/patients/${row?.patientId ?? ''}`);
  await page.getByRole('grid', { name: 'Ledger' }).waitFor(PATIENCE);
  await press('i');
  await page.getByLabel('Itemised bill', { exact: true }).getByRole('document').waitFor(PATIENCE);
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await press('Escape');
  await page.getByRole('tab', { name: /^Encounters/ }).click();
  await page.getByRole('button', { name: /^Print the superbill/ }).waitFor(PATIENCE);
  await press('o');
  await page.getByText(/superbill to print$/).waitFor(PATIENCE);
});
