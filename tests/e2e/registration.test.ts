import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, newId } from './support/furnish-practice.ts';
import { handsOn } from './support/hands.ts';
import { openSample } from './support/sample-desk.ts';

let browser: Browser;
let app: AppPage;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  await openSample(page, app.site.home, 30, 2);
  await page.evaluate(() => {
    const seen = { clicks: 0 };
    Object.assign(window, { mouseSeen: seen });
    for (const kind of ['mousedown', 'pointerdown', 'wheel']) window.addEventListener(kind, () => (seen.clicks += 1), true);
  });
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

/** Rules that the shown screen or dialog breaks in any theme; a dialog lets no click through to the switch, so the theme is set. */
async function brokenHere(): Promise<readonly string[]> {
  const broken: string[] = [];
  const draw = (theme: string) => page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
  for (const theme of ['dark', 'contrast', 'light']) {
    await draw(theme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    broken.push(...violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`));
  }
  return broken;
}

const mouse = () => page.evaluate(() => (window as unknown as { mouseSeen: { clicks: number } }).mouseSeen.clicks);
const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 1 });
/** What has the focus: a field's label, or a button's or box's own words. */
const focused = () =>
  page.evaluate(() => {
    const here = document.activeElement;
    return here?.closest('.field')?.querySelector('label')?.textContent ?? here?.closest('label')?.textContent ?? here?.textContent ?? '';
  });

/** Goes on by Tab until the wanted field, and writes down what was passed. */
async function tabTo(wanted: string, passed: string[]): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    const here = (await focused()).trim();
    if (here === wanted) return;
    passed.push(here);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${wanted}: ${passed.join(' | ')}`);
}
/** Fills fields on one way through the form, each by its label; a choice is typed by its first letters. */
async function fill(values: readonly (readonly [label: string, typed: string])[], passed: string[]): Promise<void> {
  for (const [label, typed] of values) {
    await tabTo(label, passed);
    await page.keyboard.type(typed);
  }
}

test('the bar of registration: everything about a patient in at most 6 actions, on one screen, in one pass of Tab, without the mouse', async () => {
  const hands = handsOn(page);
  const payer = (await ask(page, 'payer.list', {}))[0]?.name ?? '';
  await hands.press('Alt+3');
  await page.getByRole('textbox', { name: 'Find a patient' }).waitFor();
  await hands.type('Zebedee, Ann');
  await page.getByRole('heading', { name: /Nobody fits/ }).waitFor();
  await hands.press('Enter');
  await heading('Register a patient').waitFor();
  await expect.poll(focused).toBe('Family name');
  const screen = page.url();
  const passed: string[] = [];
  await fill(
    [
      ['Birth date', '09181979'],
      ['Sex', 'F'],
      ['Street', '88 Invented Road'],
      ['City', 'Willowmere'],
      ['State', 'ne'],
      ['ZIP', '68501-1234'],
      ['Mobile phone', '555 555 0177'],
      ['Work phone', '555 555 0178'],
      ['E-mail', 'ann@example.org'],
      ['Payer', payer.slice(0, 5)],
      ['Member ID', 'zz88-40217'],
      ['Called', 'Annie'],
      ['Earlier family name', 'Quimby'],
      ['Language', 'Spanish'],
      ['Emergency contact', 'Ida Rook'],
      ['Emergency phone', '555 555 0179'],
      ['Employer', 'Prairie Grain'],
      ['Signature on file: signed on', '1/2/26'],
      ['Signature on file: until', '1/2/27'],
      ['Privacy notice given: signed on', '1/2/26'],
    ],
    passed,
  );
  expect(page.url()).toBe(screen);
  await hands.press('Control+Enter');
  await heading('Zebedee, Ann').waitFor();
  expect(hands.actions()).toBeLessThanOrEqual(6);
  expect(hands.actions()).toBe(3);
  expect(await mouse()).toBe(0);
  const fields = passed.filter((label) => label !== '');
  expect(fields).toEqual([...new Set(fields)]); // nothing is passed twice
  const [found] = await ask(page, 'patient.search', { text: 'quimby' });
  const { patient, details, coverages } = await ask(page, 'patient.get', { patientId: found?.patientId ?? '' });
  expect(patient).toMatchObject({
    lastName: 'Zebedee',
    birthDate: '1979-09-18',
    sex: 'F',
    phone: '5555550177',
    address: { zip: '685011234' },
  });
  expect(details).toMatchObject({
    phoneKind: 'mobile',
    workPhone: '5555550178',
    preferredName: 'Annie',
    emergencyContact: { name: 'Ida Rook', phone: '5555550179' },
    employer: { name: 'Prairie Grain' },
    consents: { signature: { signedOn: '2026-01-02', expiresOn: '2027-01-02' }, privacy: { signedOn: '2026-01-02' } },
  });
  expect(coverages).toMatchObject([{ memberId: 'ZZ88-40217', rank: 1 }]);
});

test('a child: guarantor and subscriber copied from the family, the parent shown as no duplicate, still at most 6 actions and no mouse', async () => {
  const hands = handsOn(page);
  await hands.press('Alt+3');
  await page.getByRole('textbox', { name: 'Find a patient' }).fill('Zebedee, Pip');
  await page.getByRole('heading', { name: /Nobody fits/ }).waitFor();
  await hands.press('Enter');
  await heading('Register a patient').waitFor();
  await expect.poll(focused).toBe('Family name');
  const passed: string[] = [];
  await fill(
    [
      ['Birth date', '3/4/2018'],
      ['Who pays what plans leave', 'A fam'],
    ],
    passed,
  );
  await page.keyboard.press('Tab');
  await expect.poll(focused).toBe('Family member');
  await hands.type('zebedee');
  await page.getByRole('option', { name: /Zebedee, Ann/ }).waitFor();
  await page.keyboard.press('Tab'); // takes the marked one and goes on
  await tabTo('Payer', passed);
  await hands.type((await ask(page, 'payer.list', {}))[0]?.name.slice(0, 5) ?? '');
  await fill([['Subscriber', 'Parent']], passed);
  await tabTo('Copy from a patient here', passed);
  await hands.type('zebedee');
  await page.getByRole('option', { name: /Zebedee, Ann/ }).waitFor();
  await page.keyboard.press('Tab');
  await expect.poll(() => page.getByRole('textbox', { name: 'Member ID' }).inputValue()).toBe('ZZ88-40217');
  await hands.press('Control+Enter');
  await heading('Zebedee, Pip').waitFor();
  expect(hands.actions()).toBeLessThanOrEqual(6);
  expect(await mouse()).toBe(0);
  await hands.press('a');
  await heading('Zebedee, Ann').waitFor();
  const table = page.getByRole('grid', { name: 'Patients of this account' });
  await table.getByRole('row', { name: /Zebedee, Pip/ }).waitFor();
  expect(await table.getByRole('row', { name: /Zebedee.*charged here/ }).count()).toBe(2);
  expect(await brokenHere()).toEqual([]);
});

test('without a coverage the patient is registered all the same', async () => {
  await page.keyboard.press('Alt+3');
  await page.getByRole('textbox', { name: 'Find a patient' }).fill('Nocover, Bob');
  await page.getByRole('heading', { name: /Nobody fits/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Family name');
  await fill([['Birth date', '9/18/1979']], []);
  await page.keyboard.press('Control+Enter');
  await heading('Nocover, Bob').waitFor();
  await page.getByText('No coverage: everything is billed to the guarantor.').first().waitFor();
});

test('duplicates beside the form say why: nickname and swapped digits', async () => {
  await page.keyboard.press('Alt+3');
  await page.getByRole('textbox', { name: 'Find a patient' }).fill('Nocover, Robert');
  await page.getByRole('heading', { name: /Nobody fits/ }).waitFor();
  await page.keyboard.press('Enter');
  const beside = page.getByRole('complementary', { name: 'Already here?' });
  await beside.getByText(/Robert may be Bob/).waitFor();
  await page.getByRole('textbox', { name: 'Birth date' }).fill('9/18/1997');
  await beside.getByText(/digits swapped/).waitFor();
  expect(await brokenHere()).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await heading('Nocover, Robert').waitFor();
});

test('a chart that was made twice is merged by keyboard, its number still finds the patient, and Ctrl Z takes it back', async () => {
  const [twin] = await ask(page, 'patient.search', { text: 'nocover, bob' });
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: /Merge a chart into Robert Nocover/ });
  await dialog.getByRole('button', { name: /Preview merging Nocover, Bob/ }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.getByRole('combobox', { name: 'Given name' }).waitFor();
  await dialog.getByText(/Nothing is booked/).waitFor();
  expect(await brokenHere()).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/is merged into chart/).waitFor();
  await page.keyboard.press('Alt+3');
  await page.getByRole('textbox', { name: 'Find a patient' }).fill(String(twin?.chartNumber));
  await page.getByText(`chart ${twin?.chart} was merged into this one`).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('row', { name: /Nocover, Bob/ }).waitFor();
  expect(await mouse()).toBe(0);
});

test('another guarantor is chosen knowing what stays behind; alerts show where they belong', async () => {
  const [who] = await ask(page, 'patient.search', { text: 'nocover, bob' });
  const patientId = who?.patientId ?? '';
  const { version, patient } = await ask(page, 'patient.get', { patientId });
  const alert = { alertId: newId(), words: 'Owes a form', atRegistration: false, atCharge: false, atPayment: true, expiresOn: null };
  await ask(page, 'patient.change', { patientId, version, patient, alerts: [alert] });
  await page.getByRole('textbox', { name: 'Find a patient' }).press('Enter');
  await heading('Nocover, Bob').waitFor();
  await page
    .getByRole('grid', { name: 'Ledger' })
    .or(page.getByRole('heading', { name: /No/ }))
    .first()
    .waitFor();
  await page.keyboard.press('p');
  await page.getByRole('dialog').getByText('Owes a form').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  const dialog = page.getByRole('dialog', { name: 'Another guarantor for Bob Nocover' });
  await dialog.getByText(/What was charged stays with account/).waitFor();
  expect(await brokenHere()).toEqual([]);
  await dialog.getByRole('combobox', { name: 'Family member' }).fill('zebedee, ann');
  await dialog.getByRole('option', { name: /Zebedee, Ann/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/are charged to account \d+ from now on/).waitFor();
  await page.getByText(/Guarantor:\s*Zebedee, Ann/).waitFor();
});

test('the practice says how chart numbers look, and the next registration shows it', async () => {
  await page.keyboard.press('Alt+3');
  await heading('Patients').waitFor();
  await page.keyboard.press('Alt+h');
  const dialog = page.getByRole('dialog', { name: 'Chart numbers' });
  await dialog.getByRole('textbox', { name: 'Letters in front' }).fill('PF-');
  await dialog.getByRole('textbox', { name: 'At least so many digits' }).fill('6');
  await dialog.getByText(/The next chart will be PF-00\d{4}\./).waitFor();
  expect(await brokenHere()).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/The next chart is PF-/).waitFor();
  await page.keyboard.press('Alt+n');
  await page.getByText(/^Chart PF-00\d{4}$/).waitFor();
});

test('nothing was refused by the policy, nothing failed, and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
