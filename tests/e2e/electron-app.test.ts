import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cannotRunShell, findShell } from '../../build/shell-program.ts';

// The real program in the real Electron. npm does not bring Electron's program; where it was not fetched, or no window
// can appear, every test here is skipped and says so.
const program = findShell();
const hindrance =
  program === undefined
    ? "Electron's program is not fetched (npm start fetches it)"
    : cannotRunShell(process.platform, process.env, process.getuid?.());

const home = mkdtempSync(join(tmpdir(), 'cw-electron-'));
let app: ElectronApplication | undefined;
let page: Page | undefined;

beforeAll(async () => {
  if (hindrance !== undefined || program === undefined) {
    console.warn(`The desktop suite is skipped: ${hindrance}.`);
    return;
  }
  app = await _electron.launch({
    executablePath: program,
    args: ['.', `--user-data-dir=${home}`],
    env: { ...(process.env as Record<string, string>), CLAIMWRIGHT_HOME: home },
  });
  page = await app.firstWindow();
  await page.waitForLoadState('load');
});
afterAll(async () => {
  await app?.close();
  rmSync(home, { recursive: true, force: true });
});
beforeEach((context) => {
  if (hindrance !== undefined) context.skip(hindrance);
});

const shown = (): Page => {
  if (page === undefined) throw new Error('no window');
  return page;
};

test('the window shows our own address and the bridge, and nothing of Node', async () => {
  expect(shown().url()).toMatch(/^claimwright:\/\/app\/index\.html/);
  const reachable = await shown().evaluate(() => {
    const world = globalThis as unknown as Record<string, unknown>;
    return {
      bridge: Object.keys(world.claimwright as object).length,
      node: ['process', 'require', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in world),
    };
  });
  expect(reachable).toEqual({ bridge: 6, node: [] });
});

test('a call goes through the window to the engine and back', async () => {
  const reply = await shown().evaluate(async () => {
    const { claimwright } = globalThis as unknown as {
      claimwright: { call(name: string, input: unknown): Promise<{ ok: boolean; value: { host: string } }> };
    };
    return claimwright.call('practice.status', {});
  });
  expect([reply.ok, reply.value.host]).toEqual([true, 'electron']);
});

test('the policy refuses inline script and every connection', async () => {
  const tried = await shown().evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.body.append(script);
    const fetched = await fetch('https://example.com/').then(
      () => true,
      () => false,
    );
    return { injected: 'injected' in globalThis, fetched };
  });
  expect(tried).toEqual({ injected: false, fetched: false });
});

test('no permission is granted, no window opens, the location never changes', async () => {
  const before = shown().url();
  const tried = await shown().evaluate(async () => {
    const opened = window.open('https://example.com/');
    location.href = 'https://example.com/';
    const permission = await Notification.requestPermission();
    return { opened: opened === null, permission };
  });
  expect(tried).toEqual({ opened: true, permission: 'denied' });
  expect(shown().url()).toBe(before);
  expect(app?.windows().length).toBe(1);
});

test('the window is sandboxed and isolated in the running program', async () => {
  const version = await app?.evaluate(({ app: running }) => running.getVersion());
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});
