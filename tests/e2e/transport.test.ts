import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { typedEncounter } from '../support/builders.ts';
import { TestSftpServer } from '../support/sftp-server.ts';
import { type AppPage, openAppPage } from './support/app-page.ts';
import { ask, furnishPractice, newId } from './support/furnish-practice.ts';
import { brokenInAnyTheme } from './support/screen-rules.ts';

// A partner from its profile to a batch in its folder and its answer in inbox/, by keys, against a real SFTP server.
let browser: Browser;
let app: AppPage;
let page: Page;
let server: TestSftpServer;
let furnished: Awaited<ReturnType<typeof furnishPractice>>;
beforeAll(async () => {
  server = await new TestSftpServer().start();
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
  await server.stop();
});

const PATIENCE = { timeout: 20_000 };
const go = (path: string) => page.goto(`${app.site.host.origin}/#${path}`);
const shown = (words: string | RegExp) => page.getByText(words).first().waitFor(PATIENCE);
const press = (keys: string) => page.keyboard.press(keys);
/** Waits until an action can be done: what it needs may still be on its way. */
const ready = (name: RegExp) => expect.poll(() => page.getByRole('button', { name }).isEnabled(), PATIENCE).toBe(true);
async function type(label: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label }).first();
  await field.waitFor(PATIENCE);
  await field.fill(text);
}

test('a partner is filled from what is known of it, with how sure each particular is', async () => {
  await go('/lists/partners');
  await page.getByRole('heading', { name: 'Clearway', exact: true }).waitFor(PATIENCE);
  await page.getByRole('combobox', { name: /Fill from what is known of/ }).selectOption({ label: 'Stedi' });
  await shown('What is known of Stedi');
  await shown('STEDITEST');
  await shown('Ask the partner');
  await type('Name of claim files', '{stem}_{number}.x12');
  await shown('Such as clearway_000012.x12');
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await press('Control+Enter');
  await shown('Clearway saved');
  const [partner] = await ask(page, 'partner.list', {});
  expect(partner).toMatchObject({ receiverId: 'STEDITEST', profile: { nameTemplate: '{stem}_{number}.x12', knownAs: 'stedi' } });
});

test('a connection is set up, its key confirmed by a person, and switched on', async () => {
  await go('/outward');
  await shown('By folder only');
  await press('u');
  await type('Host', server.place.host);
  await type('Port', String(server.port));
  await type('User name there', 'office');
  await type('Folder to send into', 'in');
  await type('Folder to fetch from', 'out');
  expect(await brokenInAnyTheme(page)).toEqual([]);
  await press('Control+Enter');
  await shown('The connection of Clearway is saved');
  await page.getByRole('heading', { name: 'Clearway', exact: true }).click();
  await ready(/Ask the host for its key/);
  await press('k');
  await page.getByRole('dialog').waitFor(PATIENCE);
  await shown(server.fingerprint);
  await press('Control+Enter');
  await page.getByRole('dialog').waitFor({ ...PATIENCE, state: 'detached' });
  expect(server.signIns).toBe(0);
  await ready(/Password or key/);
  await press('p');
  await page.getByLabel('Password', { exact: true }).fill(server.password);
  await press('Control+Enter');
  await page.getByRole('dialog').waitFor({ ...PATIENCE, state: 'detached' });
  await ready(/Switch on/);
  await press('o');
  await page.getByRole('button', { name: /Switch off/ }).waitFor(PATIENCE);
});

test('a batch is sent with one key and its answer fetched with another; both stand under Outward', async () => {
  const { superbillId } = await furnished.slip(0);
  const typed = typedEncounter(newId, furnished.renderingProviderId, { serviceDate: furnished.today, diagnoses: ['I10'] });
  const lines = typed.lines.slice(0, 1).map((line) => ({ ...line, modifiers: [], pointers: [1] }));
  await ask(page, 'charge.approve', { superbillId, encounter: { ...typed, lines }, copay: null });
  await ask(page, 'batch.create', {});
  await expect.poll(async () => (await ask(page, 'batch.list', {})).length, PATIENCE).toBe(1);
  await go('/claims/batches');
  await shown('Not sent');
  await press('t');
  await page.getByRole('button', { name: /Send once more/ }).waitFor(PATIENCE);
  const [[path, file] = ['', undefined]] = [...server.files];
  expect(path).toMatch(/^in\/clearway_\d{6}\.x12$/);
  expect(file?.bytes.toString('latin1')).toMatch(/^ISA\*00\*.*STEDITEST/);
  server.put('out/answer.999', 'ISA*answer~');
  await press('o');
  await shown('Put into outbox/');
  await press('r');
  await shown('1 file fetched into inbox/.');
  expect(await brokenInAnyTheme(page)).toEqual([]);
  const { rows } = await ask(page, 'transport.outward', {});
  expect(rows.map(({ what }) => what)).toEqual(['fetched', 'signedIn', 'sent', 'began', 'signedIn', 'folder', 'asked']);
  expect(app.problems).toEqual([]);
});
