// Takes pictures of every screen from a sample practice: npm run screenshots -- [FOLDER [PARTS [WIDTH]]]
// Without a folder it renews the README's two; with one it writes all screens, light and dark, into it, or those whose name
// has one of the PARTS in it ("rules,charge").
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type AppHost, startAppHost } from '../support/app-host.ts';
import { launchBrowser } from '../support/browser.ts';
import { deepShots, prepare, type Shot, screens } from './shots.ts';

const VIEWPORT = { width: Number(process.argv[4] ?? 1440), height: 900 };

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

async function take(page: Page, { path, keys = [] }: Shot, theme: 'light' | 'dark', file: string): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.goto(`/#/${path}`);
  await page.reload();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(600);
  await prepare(page, keys);
  await page.screenshot({ path: file });
}

const [folder, parts = ''] = process.argv.slice(2);
const isWanted = ({ name }: Shot): boolean => parts.split(',').some((part) => name.includes(part));
const browser = await launchBrowser();
const { page, site } = await openSample(browser);
try {
  const deep = await deepShots((name, input) => ask(page, name, input));
  if (folder === undefined) {
    for (const shot of [{ name: 'today', path: 'today' }, ...deep.filter(({ name }) => name === 'remittance')])
      await take(page, shot, 'light', resolve(`docs/images/${shot.name}.png`));
  } else {
    mkdirSync(folder, { recursive: true });
    for (const shot of [...screens, ...deep].filter(isWanted))
      for (const theme of ['light', 'dark'] as const) await take(page, shot, theme, join(folder, `${shot.name}-${theme}.png`));
  }
} finally {
  await browser.close();
  await site.close();
}
