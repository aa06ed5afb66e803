import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { browserOpener, openPage, writeDoorway } from '#web/open-browser.ts';
import { fetchShell } from '../../build/fetch-shell.ts';
import { cannotRunShell, findShell } from '../../build/shell-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'cw-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('finding the desktop shell', () => {
  const electron = join(folder, 'electron');
  const install = (version: string) => {
    mkdirSync(join(electron, 'dist'), { recursive: true });
    writeFileSync(join(electron, 'package.json'), '{"version":"45.4.1"}');
    writeFileSync(join(electron, 'dist/version'), version);
    writeFileSync(join(electron, 'path.txt'), 'electron');
    writeFileSync(join(electron, 'dist/electron'), '');
  };
  test('it is there only when its version is the one asked for', () => {
    expect(findShell(electron)).toBeUndefined();
    install('v45.4.1');
    expect(findShell(electron)).toBe(join(electron, 'dist/electron'));
    install('44.0.0');
    expect(findShell(electron)).toBeUndefined();
  });
  test('it is not tried where no window could appear', () => {
    expect(cannotRunShell('linux', {}, 1000)).toBe('there is no display');
    expect(cannotRunShell('linux', { DISPLAY: ':0' }, 0)).toContain('administrator');
    expect(cannotRunShell('linux', { WAYLAND_DISPLAY: 'w' }, 1000)).toBeUndefined();
    expect(cannotRunShell('win32', {}, undefined)).toBeUndefined();
  });
});

describe('fetching it', () => {
  const run = (script: string, stallMilliseconds = 400) => {
    const installer = join(folder, 'install.cjs');
    writeFileSync(installer, script);
    let child: ChildProcess | undefined;
    const started = performance.now();
    const fetched = fetchShell({ stallMilliseconds, installer, dist: join(folder, 'none'), onStart: (fetching) => (child = fetching) });
    return fetched.then((done) => ({ done, child, took: performance.now() - started }));
  };
  test('is done when the installer says so, and fails in silence when it fails', async () => {
    expect((await run('process.exit(0)', 5_000)).done).toBe(true);
    expect((await run('console.error("alarming"); process.exit(1)', 5_000)).done).toBe(false);
  });
  test('gives up when nothing arrives, and leaves nothing running', async () => {
    const { done, child, took } = await run('setInterval(() => {}, 1000)');
    expect(done).toBe(false);
    expect(took).toBeLessThan(5_000);
    expect(child?.signalCode).toBe('SIGKILL');
  });
  test('waits for a slow line as long as bytes arrive', async () => {
    const slow = `const { appendFileSync } = require('node:fs'); const { tmpdir } = require('node:os');
      let left = 8; setInterval(() => { appendFileSync(tmpdir() + '/part', 'x'); if (--left === 0) process.exit(0); }, 150);`;
    const { done, took } = await run(slow, 800);
    expect([done, took > 900]).toEqual([true, true]);
  });
});

describe('opening the browser', () => {
  test('each system has its way, and a Linux without a display has none', () => {
    expect(browserOpener('darwin', {})).toEqual(['open']);
    expect(browserOpener('win32', {})?.[0]).toBe('rundll32');
    expect(browserOpener('linux', { PATH: process.env.PATH })).toBeUndefined();
    writeFileSync(join(folder, 'xdg-open'), '');
    expect(browserOpener('linux', { PATH: folder, DISPLAY: ':0' })).toEqual([join(folder, 'xdg-open')]);
    expect(browserOpener('linux', { PATH: join(folder, 'none'), DISPLAY: ':0' })).toBeUndefined();
  });
  test('the token reaches the browser in a file of this person alone, never as an argument', async () => {
    const url = 'http://127.0.0.1:1/?token=secret-token';
    const door = writeDoorway(join(folder, 'home'), url);
    expect(readFileSync(door.file, 'utf8')).toContain(url);
    if (process.platform !== 'win32') expect(statSync(door.file).mode & 0o777).toBe(0o600);
    const seen = join(folder, 'arguments.txt');
    const opener = [process.execPath, '-e', `require('fs').writeFileSync(${JSON.stringify(seen)}, process.argv.join(' '))`];
    expect(await openPage(opener, door.file)).toBe(true);
    expect(readFileSync(seen, 'utf8')).toContain('open-');
    expect(readFileSync(seen, 'utf8')).not.toContain('secret-token');
    door.remove();
    expect(existsSync(door.file)).toBe(false);
  });
  test('an opener that fails or is missing says so', async () => {
    expect(await openPage([process.execPath, '-e', 'process.exit(3)'], join(folder, 'x'))).toBe(false);
    expect(await openPage([join(folder, 'missing')], join(folder, 'x'))).toBe(false);
  });
});

const alive = (id: number) => {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
};
async function until(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    if (condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return condition();
}

/** Every program started below one, by its parent's number (Linux). */
function childrenOf(id: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => {
      try {
        return readFileSync(`/proc/${other}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(id);
      } catch {
        return false;
      }
    });
}

// Linux alone lets a test take the display away and read who started whom.
const describeStart = () => {
  const start = async (words: readonly string[] = ['build/start.mjs', 'auto']) => {
    const env = { ...process.env, CLAIMWRIGHT_HOME: join(folder, 'start-home'), DISPLAY: '', WAYLAND_DISPLAY: '' };
    const program = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [program.stdout, program.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await until(() => said.includes('token='), 20_000);
    return { program, id: program.pid ?? 0, said: () => said };
  };

  test('it says why in one sentence, prints the one-time address, and Ctrl+C ends everything', async () => {
    const { program, id, said } = await start();
    const [why, ready, address] = said().trim().split('\n');
    expect(why).toMatch(/^The desktop shell cannot run here \(there is no display\), so Claimwright opens in your browser instead\.$/);
    expect(ready).toContain('one-time address');
    const children = childrenOf(id);
    expect(children.length).toBe(1);
    for (const child of children) expect(readFileSync(`/proc/${child}/cmdline`, 'utf8')).not.toContain('token');
    expect((await fetch(address?.trim() ?? '')).status).toBe(200);
    program.kill('SIGINT');
    expect(await until(() => program.exitCode !== null && children.every((child) => !alive(child)), 8_000)).toBe(true);
    expect(said().trim().split('\n')).toHaveLength(3);
  });

  test('when npm is killed and its shell lives on, everything ends all the same', async () => {
    const likeNpm = `require('node:child_process').spawn('sh', ['-c', '"${process.execPath}" build/start.mjs auto; true'], { stdio: 'inherit' }); setInterval(() => {}, 1000)`;
    const { program, id } = await start(['-e', likeNpm]);
    const shells = childrenOf(id);
    const starters = shells.flatMap(childrenOf);
    const children = [...starters, ...starters.flatMap(childrenOf)];
    expect([shells.length, children.length]).toEqual([1, 2]);
    program.kill('SIGKILL');
    expect(await until(() => children.every((child) => !alive(child)), 10_000)).toBe(true);
  });

  test('even when it is ended without warning, the host behind it ends too', async () => {
    const { program, id } = await start();
    const children = childrenOf(id);
    expect(children.length).toBe(1);
    program.kill('SIGKILL');
    expect(await until(() => children.every((child) => !alive(child)), 8_000)).toBe(true);
  });
};
if (process.platform === 'linux') describe('npm start, where no window can appear', describeStart);
