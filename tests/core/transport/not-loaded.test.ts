import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Which packages of the network a fresh program has loaded after the given lines. */
async function loadedAfter(lines: string): Promise<string[]> {
  const script = `${lines}
    const { createRequire } = await import('node:module');
    const paths = Object.keys(createRequire(process.cwd() + '/package.json').cache);
    console.log(JSON.stringify(paths.map((path) => /node_modules.(ssh2-sftp-client|ssh2)\\b/.exec(path)?.[1]).filter(Boolean)));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return [...new Set(JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as string[])];
}

test('a practice that exchanges files by folder loads nothing that talks to a network', async () => {
  expect(await loadedAfter("await import('./core/handlers.ts'); await import('./core/engine/worker-side.ts');")).toEqual([]);
});

test('the first call loads it, and is seen here', async () => {
  const lines = `const { sftpNetwork } = await import('./core/transport/sftp-network.ts');
    await sftpNetwork({ connect: 200, answer: 200 }).probe({ host: '127.0.0.1', port: 1 }).fingerprint.catch(() => undefined);`;
  expect((await loadedAfter(lines)).sort((a, b) => a.localeCompare(b))).toEqual(['ssh2', 'ssh2-sftp-client']);
});
