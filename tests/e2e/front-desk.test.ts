import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice } from './support/furnish-practice.ts';
import { brokenInAnyTheme, brokenWithDialog } from './support/screen-rules.ts';

let browser: Browser;
let app: AppPage;
let page: Page;
let practice: Awaited<ReturnType<typeof furnishPractice>>;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await openAppPage(browser);
  page = app.page;
  practice = await furnishPractice(app);
  for (const patient of [0, 1, 2, 3, 4]) await practice.slip(patient);
  await page.addInitScript(() => {
    const seen = { clicks: 0 };
    Object.assign(window, { mouseSeen: seen });
    for (const kind of ['mousedown', 'pointerdown', 'wheel']) window.addEventListener(kind, () => (seen.clicks += 1), true);
  });
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
});
afterAll(async () => {
  await app.close();
  await browser.close();
});

const mouse = () => page.evaluate(() => (window as unknown as { mouseSeen: { clicks: number } }).mouseSeen.clicks);
const go = (path: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, path);
const hash = () => page.evaluate(() => location.hash.slice(1));
const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
const box = (name: string) => page.getByRole('textbox', { name, exact: true });
const focused = () =>
  page.evaluate(() => {
    const here = document.activeElement;
    return here?.closest('.field')?.querySelector('label')?.textContent ?? here?.getAttribute('aria-label') ?? here?.textContent ?? '';
  });
/** Goes on by Tab until what is wanted has the focus. */
async function tabTo(wanted: RegExp): Promise<void> {
  for (let step = 0; step < 90; step += 1) {
    if (wanted.test((await focused()).trim())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${wanted}`);
}
/** Goes on from tab to tab by its key until one is open. */
async function nextTabs(name: string): Promise<void> {
  const open = page.getByRole('tab', { selected: true });
  for (let step = 0; step < 8 && (await open.first().textContent()) !== name; step += 1) {
    const before = await open.first().textContent();
    await page.keyboard.press('Control+ArrowRight');
    await expect.poll(() => open.first().textContent()).not.toBe(before);
  }
}

test('O takes over what a payer said, and C leads to what has to be corrected, in every theme', async () => {
  await ask(page, 'eligibility.request', {});
  await expect.poll(async () => (await ask(page, 'eligibility.batches', {})).length).toBe(1);
  await go('/eligibility');
  await page.getByRole('grid', { name: 'Coverages due' }).waitFor();
  await page.keyboard.press('Control+ArrowRight');
  await tabTo(/^Let the payers answer/);
  await page.keyboard.press('Enter');
  await page.getByText('The invented payers answered with 1 file').waitFor();
  await ask(page, 'inbox.read', {});
  await expect.poll(async () => (await ask(page, 'eligibility.batches', {}))[0]?.answered).toBe(4);
  const open = practice.patientIds.slice(0, 4);
  const offered: string[] = [];
  for (const patientId of open) {
    const { checks } = await ask(page, 'eligibility.list', { patientId });
    const { offers } = await ask(page, 'eligibility.get', { checkId: checks[0]?.checkId ?? '' });
    if (offers.length > 0) offered.push(patientId);
  }
  const patientId = offered[0] ?? '';
  await go(`/patients/${patientId}/eligibility`);
  await page.getByRole('grid', { name: 'Checks of eligibility' }).waitFor();
  await page.getByRole('button', { name: /^Take over \d+ figure/ }).waitFor();
  await page.keyboard.press('o');
  const dialog = page.getByRole('dialog', { name: 'Take over into the coverage?' });
  await dialog.getByRole('checkbox').first().waitFor();
  const offers = await dialog.getByRole('checkbox').count();
  expect(offers).toBeGreaterThan(0);
  expect(await brokenWithDialog(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/taken over into the coverage\.$/).waitFor();
  const { coverages } = await ask(page, 'patient.get', { patientId });
  const [coverage] = coverages;
  if (!coverage) throw new Error('the patient has a coverage');
  const { changes } = await ask(page, 'coverage.history', { coverageId: coverage.coverageId });
  expect(changes.filter(({ field }) => field === 'eligibility.takenOver')).toHaveLength(1);
  // The card says something else than the payer: C leads to it.
  const { payerName: _n, active: _a, filingIndicator: _f, forwards: _w, medicareSecondaryType: _m, ...fields } = coverage;
  await ask(page, 'coverage.save', { patientId, coverage: { ...fields, memberId: 'PM0000001' } });
  await page.reload();
  await page
    .getByRole('button', { name: /^Correct the coverage/ })
    .first()
    .waitFor();
  await page.keyboard.press('c');
  await page.getByRole('dialog', { name: 'Change Prairie Mutual' }).waitFor();
  expect(await box('Member ID').inputValue()).toBe('PM0000001');
  expect(await brokenWithDialog(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await hash()).toBe(`/patients/${patientId}`);
});

test('the dialogs of coverage, case and authorization keep the rules in every theme', async () => {
  await page.keyboard.press('c');
  const added = page.getByRole('dialog', { name: 'Add a coverage' });
  await added.getByRole('combobox', { name: 'Payer' }).selectOption({ label: 'Prairie Mutual' });
  await added.getByRole('combobox', { name: 'Subscriber' }).selectOption('child');
  await box('Subscriber’s birth date').fill('1/1/2199');
  await box('Until').fill('2/30/2026');
  await page.keyboard.press('Control+Enter');
  await added.getByText(/^No such day/).waitFor();
  expect(await focused()).toBe('Until');
  await box('Until').fill('');
  await page.keyboard.press('Control+Enter');
  await added.getByText('That day has not come.').waitFor();
  expect(await brokenWithDialog(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Leave what is not saved?' }).waitFor();
  expect(await brokenWithDialog(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  await tabTo(/^Ledger$/);
  await nextTabs('Cases');
  await page.getByRole('grid', { name: 'Cases' }).waitFor();
  for (const [key, name] of [
    ['F2', 'Add a case'],
    ['F3', 'Add an authorization'],
  ] as const) {
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name });
    if (key === 'F2') await dialog.getByRole('combobox', { name: 'Cause' }).selectOption('auto');
    await dialog.waitFor();
    expect([name, await brokenWithDialog(page)]).toEqual([name, []]);
    await page.keyboard.press('Escape');
    if (key === 'F2') await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  }
});

const header = (event: string, number: string) => `MSH|^~\\&|WELLCHART|MAIN|CLAIMWRIGHT|PFM|20260714120000||ADT^${event}|${number}|P|2.5.1`;
const person = (number: string, given: string) => `PID|1||${number}^^^WC^MR||Twiceborn^${given}||19840309|F`;
/** Puts a message of the EHR into the inbox and reads it. */
async function hear(name: string, ...segments: string[]) {
  writeFileSync(join(app.site.home, 'furnished', 'inbox', name), segments.join('\r'));
  await ask(page, 'inbox.read', {});
}

test('a merge that the EHR tells of is led to from Today, done and taken back by keyboard alone', async () => {
  await hear('1.hl7', header('A04', '1'), 'EVN||20260714', person('E1', 'Ida'));
  await hear('2.hl7', header('A04', '2'), 'EVN||20260714', person('E2', 'Ada'));
  await hear('3.hl7', header('A40', '3'), 'EVN||20260714', person('E1', 'Ida'), 'MRG|E2^^^WC^MR');
  await expect.poll(async () => (await ask(page, 'feed.exceptions', {})).length).toBe(1);
  const [message] = await ask(page, 'feed.exceptions', {});
  await page.keyboard.press('Alt+1');
  await page.getByRole('link', { name: 'Lists 1' }).waitFor();
  await page.getByRole('row', { name: /^Messages from the EHR that wait/ }).waitFor();
  expect(await brokenInAnyTheme(page)).toEqual([]);
  const before = await mouse();
  await page.keyboard.press('Alt+3');
  await heading('Patients').waitFor();
  await page.keyboard.press('Alt+1');
  const marked = () => page.evaluate(() => document.activeElement?.getAttribute('data-key'));
  await expect.poll(marked).toBeTruthy();
  for (let step = 0; step < 12 && (await marked()) !== 'messages'; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('grid', { name: 'Messages that wait' }).waitFor();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Merge a chart into Ida Twiceborn/ });
  await dialog.getByText(/Nothing is booked/).waitFor();
  expect(await brokenWithDialog(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/is merged into chart/).waitFor();
  const kept = message?.patientId ?? '';
  await expect.poll(async () => (await ask(page, 'patient.get', { patientId: kept })).merged.length).toBe(1);
  await tabTo(/^Ledger$/);
  await nextTabs('Particulars');
  await tabTo(/^Take back the merge of chart/);
  await page.keyboard.press('Enter');
  await page.getByText(/Twiceborn, Ada stands by itself again\.$/).waitFor();
  expect((await ask(page, 'patient.get', { patientId: message?.otherPatientId ?? '' })).patient.firstName).toBe('Ada');
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Messages that wait' }).waitFor();
  await page.keyboard.press('d');
  await page.getByRole('heading', { name: 'Nothing waits from the EHR' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(hash).toBe('/lists/practice');
  expect((await mouse()) - before).toBe(0);
});

/** Fields and buttons of the page that are cut at its right edge or have no room for two letters. */
const cut = () =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLInputElement>('main input, main select, main button')].filter(
      (one) => one.offsetWidth > 1,
    );
    const narrow = (one: HTMLInputElement) => !['checkbox', 'submit'].includes(one.type) && one.offsetWidth < 22;
    return [
      ...(document.documentElement.scrollWidth > window.innerWidth ? ['the page scrolls sideways'] : []),
      ...shown
        .filter((one) => one.getBoundingClientRect().right > window.innerWidth || narrow(one))
        .map((one) => one.closest('.field')?.querySelector('label')?.textContent ?? one.textContent ?? ''),
    ];
  });

test('at 200 % and 400 % zoom registration has one column to scroll, nothing is cut, and the keyboard reaches every field in sight', async () => {
  // What was said last floats over the page for some seconds.
  await expect.poll(() => page.locator('.toast').count(), { timeout: 15_000 }).toBe(0);
  for (const [width, height] of [
    [640, 512],
    [320, 256],
  ] as const) {
    await page.setViewportSize({ width, height });
    await go('/today');
    await page.getByRole('grid', { name: 'Open work' }).waitFor();
    await go('/patients/register');
    await heading('Register a patient').waitFor();
    await page.getByRole('combobox', { name: 'Payer' }).selectOption({ label: 'Prairie Mutual' });
    await page.getByRole('combobox', { name: 'Who pays what plans leave' }).selectOption('person');
    expect([width, await cut()]).toEqual([width, []]);
    await box('Family name').focus();
    const hidden: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const here = document.activeElement;
        if (!here?.closest('main form')) return 'out';
        const { left, right, top, bottom } = here.getBoundingClientRect();
        const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return at !== null && (here.contains(at) || at.contains(here)) && at.closest('main') !== null ? 'seen' : 'hidden';
      });
      if (seen === 'out') break;
      if (seen === 'hidden') hidden.push(await focused());
    }
    expect([width, hidden]).toEqual([width, []]);
    expect((await brokenWithDialog(page)).map((rule) => `${width} ${rule}`)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Leave what is not saved?' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await heading('Patients').waitFor();
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a hostile paste, the Back button and a double press: nothing is lost unasked and nobody is registered twice', async () => {
  const paste = (text: string) => page.keyboard.insertText(text);
  await page.keyboard.press('Alt+1');
  await page.getByRole('grid', { name: 'Open work' }).waitFor();
  await page.keyboard.press('r');
  await heading('Register a patient').waitFor();
  await expect.poll(focused).toBe('Family name');
  await paste('\u202eHost\u200bile\tClerk\r\n');
  await page.keyboard.press('Enter');
  await paste(`Zoë 😀 ${'x'.repeat(10_000)}`);
  await page.getByText('Claims cannot carry “😀”.').waitFor();
  await page.goBack();
  await page.getByRole('dialog', { name: 'Leave what is not saved?' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await hash()).toBe('/patients/register');
  await box('Birth date').focus();
  await paste('2/30/1979');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^No such day/).waitFor();
  await box('Birth date').fill('1/1/2199');
  await page.keyboard.press('Control+Enter');
  await page.getByText('That day has not come.').waitFor();
  await box('Birth date').fill('3/9/1984');
  await box('ZIP').fill('');
  await box('ZIP').focus();
  await paste(' 62701 - 1234 ');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Registered /).waitFor();
  const found = await ask(page, 'patient.search', { text: 'hostile clerk' });
  expect(found).toHaveLength(1);
  const { patient } = await ask(page, 'patient.get', { patientId: found[0]?.patientId ?? '' });
  expect(patient).toMatchObject({ lastName: 'Hostile Clerk', birthDate: '1984-03-09', address: { zip: '627011234' } });
  expect([patient.firstName.startsWith('Zoë 😀 x'), patient.firstName.length <= 35]).toEqual([true, true]);
});

test('nothing was refused by the policy, nothing failed, and nothing left the machine', () => {
  expect(app.problems).toEqual([]);
});
