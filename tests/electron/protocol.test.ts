import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { listStaticFiles } from '#core/host/static-files.ts';
import { answerRequest } from '#electron/main/protocol.ts';
import { seen } from '../support/fake-electron.ts';
import { traversals } from '../web/hostile-requests.ts';
import { type Shell, startShell } from './shell.ts';

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
});
const ask = async (url: string, method = 'GET') => {
  const answer = seen.protocols.get('claimwright');
  if (answer === undefined) throw new Error('the scheme is not served');
  return answer({ url, method } as Request);
};

describe('E10: our own scheme and nothing outside the list', () => {
  test('the scheme is standard and secure, with no CORS and no bypass of the policy', () => {
    expect(seen.schemes).toHaveLength(1);
    expect(seen.schemes[0]).toMatchObject({
      scheme: 'claimwright',
      privileges: { standard: true, secure: true, corsEnabled: false, bypassCSP: false },
    });
    expect(seen.schemes[0]?.privileges?.allowServiceWorkers).toBeUndefined();
  });

  test('screens are served byte for byte with their type', async () => {
    const page = await ask('claimwright://app/index.html#/claims');
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<!doctype html>',
    ]);
    expect((await ask('claimwright://app/assets/main.js?v=1')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  const outside = async (answer: (url: string) => Promise<Response>, paths: readonly string[]) => {
    const leaked: string[] = [];
    for (const path of paths) {
      const reply = await answer(`claimwright://app${path}`);
      if (reply.status === 200 || (await reply.text()).includes('outside')) leaked.push(path);
    }
    return leaked;
  };
  test(`${traversals.length} spellings of "outside": 0 read`, async () => {
    expect(traversals.length).toBeGreaterThan(5_000);
    expect(await outside((url) => ask(url), traversals)).toEqual([]);
  });
  test('and the test goes red for a handler that joins paths', async () => {
    const joining = async (url: string) =>
      new Response(readFileSync(join(shell.folder, 'renderer', decodeURIComponent(url.slice('claimwright://app'.length)))));
    expect(await outside(joining, ['/%2e%2e/secret.txt'])).toHaveLength(1);
  });

  test('other hosts, methods and a list read too late are refused', async () => {
    const files = listStaticFiles(join(shell.folder, 'renderer'));
    for (const url of ['claimwright://other/index.html', 'claimwright://app@other/index.html', 'https://app/index.html']) {
      expect((await answerRequest(files, { url, method: 'GET' })).status).toBe(404);
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])
      expect((await ask('claimwright://app/index.html', method)).status).toBe(404);
  });
});

describe('E2: the policy comes with every answer', () => {
  test.each(['claimwright://app/index.html', 'claimwright://app/none', 'claimwright://other/'])('%s', async (url) => {
    const { headers } = await ask(url);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; .*connect-src 'none'/);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
