import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';

type Exposed = Record<string, unknown>;

/** Runs the built preload where `require` knows nothing but electron, as in a sandboxed window. */
function runPreload(ipcRenderer: object): { asked: string[]; exposed: Exposed } {
  const asked: string[] = [];
  const exposed: Exposed = {};
  const contextBridge = { exposeInMainWorld: (name: string, value: unknown) => (exposed[name] = value) };
  const electron = { contextBridge, ipcRenderer };
  const require = (name: string) => {
    asked.push(name);
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot load ${name}`);
    return electron;
  };
  runInNewContext(readFileSync('dist/preload/preload.cjs', 'utf8'), { require, exports: {}, module: { exports: {} } });
  return { asked, exposed };
}

const stillRenderer = { invoke: async () => ({ ok: true, value: 1 }), on: () => {}, removeListener: () => {} };

test('the built preload loads nothing but electron and exposes the one bridge, frozen', () => {
  const { asked, exposed } = runPreload(stillRenderer);
  expect(new Set(asked)).toEqual(new Set(['electron']));
  expect(Object.keys(exposed)).toEqual(['claimwright']);
  expect(Object.isFrozen(exposed.claimwright)).toBe(true);
});

test('a page that overwrote every prototype it can reach learns nothing from calling the bridge', async () => {
  const { exposed } = runPreload(stillRenderer);
  const caught: unknown[] = [];
  const page = { bridge: exposed.claimwright, note: (value: unknown) => caught.push(value) };
  const attack = `
    for (const victim of [Function.prototype, Object.prototype, Array.prototype, Promise.prototype]) {
      for (const name of ['bind', 'call', 'apply', 'then', 'push', 'map', 'invoke', 'send']) {
        try { Object.defineProperty(victim, name, { configurable: true, get() { note(this); return undefined; } }); } catch {}
      }
    }
    bridge.call('practice.status', {});
    bridge.subscribe(() => {})();
    bridge.saveFile('a', 'b', new Uint8Array());
  `;
  runInNewContext(attack, page);
  await new Promise((done) => setImmediate(done));
  expect(caught.filter((value) => value === stillRenderer || value === stillRenderer.invoke)).toEqual([]);
});

test('the built main starts in plain Node, serves its screens, makes a practice in its workers and quits', async () => {
  const home = mkdtempSync(join(tmpdir(), 'cw-main-'));
  try {
    const env = { ...process.env, CLAIMWRIGHT_HOME: home };
    const { stdout } = await promisify(execFile)(process.execPath, ['tests/support/run-built-main.mjs'], {
      env,
      encoding: 'utf8',
      timeout: 50_000,
    });
    const saw = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>;
    expect(saw).toMatchObject({ url: 'claimwright://app/index.html', host: 'electron', created: true, isSample: true, pageStatus: 200 });
    expect(saw.preload).toBe(resolve('dist/preload/preload.cjs'));
    expect(existsSync(String(saw.preload))).toBe(true);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

test.each(['main', 'web', 'cli'])('dist/%s holds its worker beside it and nothing of the build', (host) => {
  expect(existsSync(`dist/${host}/worker.js`)).toBe(true);
  const text = readFileSync(`dist/${host}/${host}.js`, 'utf8') + readFileSync(`dist/${host}/worker.js`, 'utf8');
  expect(text).not.toContain(resolve('.'));
  expect(text).not.toMatch(/from ["'](react|rolldown|vite|vitest)["']/);
});
