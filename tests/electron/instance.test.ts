import { beforeAll, expect, test } from 'vitest';
import { run } from '#electron/main/main.ts';
import { answers, app, powerMonitor, seen } from '../support/fake-electron.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { type Shell, startShell } from './shell.ts';

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
});

test('E16: 1,000 further starts with hostile words: one window, one engine, nothing looked at', () => {
  const hostile = [
    '--no-sandbox',
    '--remote-debugging-port=1',
    'claimwright://app/../../x',
    '--inspect',
    '\u0000',
    '/etc/passwd',
    '-e',
    '--js-flags=x',
  ];
  for (let start = 0; start < 1_000; start += 1) {
    const told = new Proxy(
      {},
      {
        get: () => {
          throw new Error('second-instance data was read');
        },
      },
    );
    app.emit('second-instance', {}, [...hostile, String(start)], '/tmp', told);
  }
  expect(seen.windows).toHaveLength(1);
  expect(shell.engine.clients).toHaveLength(1);
  expect(shell.window.focused).toBe(1_000);
  expect(shell.window.loaded).toHaveLength(1);
});

test('the lock is asked for once and hands nothing to the other instance', () => {
  expect(seen.asked.filter((word) => word.startsWith('lock'))).toEqual(['lock0']);
});

test('a second instance quits before it opens anything', async () => {
  answers.lock = false;
  const engine = fakeEngine();
  let engines = 0;
  await run(async () => {
    engines += 1;
    return engine;
  }, shell.folder);
  expect([engines, seen.windows.length, seen.asked.at(-1)]).toEqual([0, 1, 'quit']);
});

test('sleep and a locked screen lock the practice', () => {
  for (const moment of ['suspend', 'lock-screen']) powerMonitor.emit(moment);
  const locks = [...shell.engine.calls].filter(({ name }) => name === 'practice.lock');
  expect(locks.length).toBeGreaterThanOrEqual(2);
});

test('quitting waits for the engine', async () => {
  let prevented = 0;
  app.emit('will-quit', { preventDefault: () => (prevented += 1) });
  await new Promise((resolve) => setImmediate(resolve));
  expect([shell.engine.closed(), prevented > 0]).toEqual([true, true]);
  prevented = 0;
  app.emit('will-quit', { preventDefault: () => (prevented += 1) });
  expect(prevented).toBe(0);
});

test('closing the window ends its session', () => {
  shell.window.emit('closed');
  expect(shell.engine.disconnected()).toBe(1);
});

test('and the test goes red when the lock is ignored: a second window appears', async () => {
  answers.lock = true;
  await run(async () => fakeEngine(), shell.folder);
  expect(seen.windows).toHaveLength(2);
});
