import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

// The program itself, from source, with the real engine.
const home = mkdtempSync(join(tmpdir(), 'cw-cli-home-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };
async function cli(words: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  const env = { ...process.env, CLAIMWRIGHT_HOME: home, ...more };
  try {
    return {
      code: 0,
      ...(await promisify(execFile)(process.execPath, ['cli/main.ts', ...words], { env, encoding: 'utf8', timeout: 50_000 })),
    };
  } catch (error) {
    const failed = error as { code: number; stdout: string; stderr: string };
    return { code: failed.code, stdout: failed.stdout, stderr: failed.stderr };
  }
}

test('a practice is made, opened with its password, read and verified, all from the command line', async () => {
  const folder = join(home, 'sample');
  const created = await cli(['call', 'practice.createSample', JSON.stringify({ folder })]);
  const { value } = JSON.parse(created.stdout) as { value: { password: string; user: { loginName: string } } };
  const door = ['--practice', folder, '--user', value.user.loginName];
  const password = { CLAIMWRIGHT_PASSWORD: value.password };
  const got = await cli(['call', 'practice.get', '{}', ...door], password);
  expect(JSON.parse(got.stdout)).toMatchObject({ ok: true, value: { isSample: true } });
  const wrong = await cli(['call', 'practice.get', '{}', ...door], { CLAIMWRIGHT_PASSWORD: 'not the password' });
  expect([wrong.code, wrong.stdout, wrong.stderr.trim().split('\n').length]).toEqual([1, '', 1]);
  const verified = await cli(['verify', folder, '--user', value.user.loginName, '--json'], password);
  expect(verified.stderr).toBe('');
  expect([verified.code, JSON.parse(verified.stdout)]).toMatchObject([0, { ok: true }]);
});

test('a job is followed to its end, and its own reply is printed', async () => {
  const folder = join(home, 'filled');
  const created = await cli(['call', 'practice.createSample', JSON.stringify({ folder })]);
  const { value } = JSON.parse(created.stdout) as { value: { password: string; user: { loginName: string } } };
  const backedUp = await cli(['call', 'practice.backUp', '{}', '--practice', folder, '--user', value.user.loginName], {
    CLAIMWRIGHT_PASSWORD: value.password,
  });
  expect(backedUp.stderr).toBe('');
  expect(JSON.parse(backedUp.stdout)).toMatchObject({ ok: true, value: { bytes: expect.any(Number) as number } });
});

test('a practice that is not there is one sentence, and no folder is made', async () => {
  const { code, stdout, stderr } = await cli(['verify', join(home, 'none'), '--user', 'x'], { CLAIMWRIGHT_PASSWORD: 'x' });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
