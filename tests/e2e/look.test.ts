import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine } from '#core/engine/engine.ts';
import { startWebHost } from '#web/server.ts';
import { launchBrowser } from '../support/browser.ts';

const home = mkdtempSync(join(tmpdir(), 'cw-look-'));
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
});

test('a theme chosen once is there at the next start, at another port and before anything is pressed', async () => {
  const visit = async (choose?: string) => {
    const engine = await startEngine({ host: 'browser', version: '0.0.0-test', homeFolder: home });
    const host = await startWebHost(engine, resolve('dist/renderer'));
    const page = await (await browser.newContext({ colorScheme: 'light' })).newPage();
    await page.goto(host.url);
    await page.getByRole('button', { name: /^Create a practice/ }).waitFor();
    const theme = await page.evaluate(() => document.documentElement.dataset.theme);
    if (choose !== undefined) {
      const kept = page.waitForResponse((response) => response.url().endsWith('/look.keep'));
      await page.getByRole('button', { name: choose }).click();
      await kept;
    }
    await page.context().close();
    await host.close();
    await engine.close();
    return theme;
  };
  expect(await visit('Dark')).toBe('light');
  expect(await visit('High contrast')).toBe('dark');
  expect(await visit()).toBe('contrast');
});
