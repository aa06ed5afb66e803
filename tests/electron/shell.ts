import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bridge } from '#shared/contract/reply.ts';
import { answers, type FakeWindow, seen } from '../support/fake-electron.ts';
import { type FakeEngine, fakeEngine } from '../support/fake-engine.ts';

export type Shell = { readonly engine: FakeEngine; readonly window: FakeWindow; readonly bridge: Bridge; readonly folder: string };

let started: Promise<Shell> | undefined;

async function start(): Promise<Shell> {
  const folder = mkdtempSync(join(tmpdir(), 'cw-shell-'));
  answers.folder = folder;
  const engine = fakeEngine({
    'practice.broken': () => {
      throw new Error('secret detail');
    },
  });
  const { run } = await import('#electron/main/main.ts');
  const screens = join(folder, 'renderer');
  mkdirSync(join(screens, 'assets'), { recursive: true });
  writeFileSync(join(screens, 'index.html'), '<!doctype html>');
  writeFileSync(join(screens, 'assets/main.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  await run(async () => engine, screens);
  await import('#electron/preload/preload.ts');
  const [window] = seen.windows;
  const bridge = seen.exposed.get('claimwright') as Bridge | undefined;
  if (window === undefined || bridge === undefined) throw new Error('the shell opened no window or exposed no bridge');
  return { engine, window, bridge, folder };
}

/** The real main and preload over the fake Electron, started once per test file. */
export function startShell(): Promise<Shell> {
  started ??= start();
  return started;
}
