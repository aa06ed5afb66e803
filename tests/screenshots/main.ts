// Takes pictures of every screen from a sample practice: npm run screenshots -- [FOLDER]
// Without a folder it renews the README's two; with one it writes all screens, light and dark, into it.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Output } from '#shared/contract/operations.ts';
import { type AppHost, startAppHost } from '../support/app-host.ts';
import { launchBrowser } from '../support/browser.ts';

const VIEWPORT = { width: 1440, height: 900 };
const RAIL = ['today', 'patients', 'charges', 'claims', 'payments', 'statements', 'schedule', 'reports', 'lists', 'settings'];
const LISTS = ['rendering', 'referring', 'facilities', 'payers', 'partners', 'procedures', 'diagnoses', 'employers', 'reasons'].concat(
  ...[['write-offs', 'messages', 'posting-rules', 'payer-numbers', 'fees', 'libraries', 'import', 'rules']],
);
const SCREENS = [...RAIL, ...LISTS.map((list) => `lists/${list}`), 'patients/register', 'eligibility', 'payments/brought-forward'];
/** Dialogs: the screen, and the keys that open them there. */
const DIALOGS: readonly (readonly [screen: string, keys: string, name: string])[] = [
  ['lists/fees', 'n', 'schedule'],
  ['lists/fees', 'r', 'raise'],
  ['lists/fees', 'k', 'check'],
  ['lists/fees', 'x', 'expected'],
  ['lists/fees', 'm', 'modifiers'],
  ['lists/referring', 'i', 'npi'],
  ['schedule', 'n', 'new'],
  ['schedule', 'f', 'find'],
  ['schedule', 'h', 'hours'],
];

type Opened = { readonly page: Page; readonly site: AppHost };

/** Asks the engine with the page's own cookie. */
async function ask(page: Page, name: string, input: unknown): Promise<unknown> {
  const response = await page.request.post(`/api/call/${name}`, { data: input, headers: { origin: new URL(page.url()).origin } });
  const reply = (await response.json()) as { ok: boolean; value?: unknown; code?: string };
  if (!reply.ok) throw new Error(`${name}: ${reply.code}`);
  return reply.value;
}

async function openSample(browser: Browser): Promise<Opened> {
  const site = await startAppHost();
  const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1, baseURL: site.host.origin });
  const page = await context.newPage();
  await page.goto(site.host.url);
  await page.waitForURL(`${site.host.origin}/**`);
  await ask(page, 'practice.createSample', { folder: join(site.home, 'sample') });
  await ask(page, 'sample.fill', { seed: 1, patients: 400 });
  while (((await ask(page, 'job.list', {})) as unknown[]).length > 0) await page.waitForTimeout(500);
  return { page, site };
}

async function show(page: Page, path: string, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.goto(`/#/${path}`);
  await page.reload();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(600);
}

async function deepScreens(page: Page): Promise<readonly (readonly [name: string, path: string])[]> {
  const [patient] = ((await ask(page, 'claim.list', { view: 'paid', limit: 1 })) as Output<'claim.list'>).rows;
  const remittances = (await ask(page, 'remittance.list', { status: 'open' })) as Output<'remittance.list'>;
  const [slip] = (await ask(page, 'superbill.list', {})) as Output<'superbill.list'>;
  const best = remittances.filter(({ status }) => status === 'unposted').sort((a, b) => b.claimCount - a.claimCount)[0] ?? remittances[0];
  return [
    ['patient', `patients/${patient?.patientId ?? ''}`],
    ['claim', `claims/${patient?.claimId ?? ''}`],
    ['remittance', `payments/${best?.remittanceId ?? ''}`],
    ['charge-entry', `charges/${slip?.superbillId ?? ''}`],
  ];
}

const folder = process.argv[2];
const browser = await launchBrowser();
const { page, site } = await openSample(browser);
try {
  const deep = await deepScreens(page);
  if (folder === undefined) {
    for (const [name, path] of [['today', 'today'], ...deep.filter(([name]) => name === 'remittance')] as const) {
      await show(page, path, 'light');
      await page.screenshot({ path: resolve(`docs/images/${name}.png`) });
    }
  } else {
    mkdirSync(folder, { recursive: true });
    for (const [name, path] of [...SCREENS.map((screen) => [screen.replaceAll('/', '-'), screen] as const), ...deep])
      for (const theme of ['light', 'dark'] as const) {
        await show(page, path, theme);
        await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
      }
    for (const [path, keys, name] of DIALOGS)
      for (const theme of ['light', 'dark'] as const) {
        await show(page, path, theme);
        await page.keyboard.press(keys);
        await page.waitForTimeout(500);
        await page.screenshot({ path: join(folder, `${path.replaceAll('/', '-')}-${name}-${theme}.png`) });
      }
  }
} finally {
  await browser.close();
  await site.close();
}
