import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Guard, GuardName } from '#web/guards.ts';
import { guards } from '#web/guards.ts';
import { rawRequest, requestText } from '../support/raw-request.ts';
import {
  type Attack,
  crossSiteReads,
  foreignOrigins,
  read,
  rebinding,
  simplePosts,
  strangers,
  traversals,
  wrongCall,
  wrongMethods,
} from './hostile-requests.ts';
import { openWebSite, type WebSite } from './web-site.ts';

const open: Guard = () => undefined;
const without = (name: GuardName) => ({ guards: { ...guards, [name]: open } });

/** The attacks of a list that were served: answered with 200, or seen by the engine. */
async function served(site: WebSite, attacks: readonly Attack[]): Promise<string[]> {
  const cookie = await site.signIn();
  const through: string[] = [];
  for (const { name, text } of attacks) {
    const before = site.engine.calls.length;
    const { status } = await rawRequest(site.port, text(site, cookie));
    if (status === 200 || site.engine.calls.length > before) through.push(name);
  }
  return through;
}

async function servedBy(changed: Parameters<typeof openWebSite>[0], attacks: readonly Attack[]): Promise<string[]> {
  const site = await openWebSite(changed);
  try {
    return await served(site, attacks);
  } finally {
    await site.close();
  }
}

const families: readonly (readonly [string, readonly Attack[], Parameters<typeof openWebSite>[0]])[] = [
  ['DNS rebinding', rebinding, without('host')],
  ['foreign origins', foreignOrigins, without('origin')],
  ['cross-site reads', crossSiteReads.filter(({ name }) => !name.includes('events')), without('fetchSite')],
  ['posts that need no preflight', simplePosts, without('contentType')],
  ['wrong methods', wrongMethods, without('method')],
  ['strangers', strangers, { same: () => true }],
];

describe.each(families)('%s', (_name, attacks, sabotage) => {
  test('0 served', async () => {
    expect(await servedBy({}, attacks)).toEqual([]);
  });
  test('and the test goes red with the guard off', async () => {
    expect((await servedBy(sabotage, attacks)).length).toBeGreaterThan(0);
  });
});

test('the control: the same call with nothing wrong is served', async () => {
  expect(await servedBy({}, [wrongCall('right', {}), read('page', 'GET /')])).toEqual(['right', 'page']);
});

describe('the one-time token', () => {
  const visits = async (changed: Parameters<typeof openWebSite>[0], times: number) => {
    const site = await openWebSite(changed);
    const statuses: number[] = [];
    for (let visit = 0; visit < times; visit += 1) statuses.push((await fetch(site.host.url)).status);
    await site.close();
    return statuses;
  };
  test('works once', async () => {
    expect(await visits({}, 3)).toEqual([200, 401, 401]);
  });
  test('and the test goes red when it is not spent', async () => {
    expect(await visits({ spendToken: false }, 2)).toEqual([200, 200]);
  });
  test('is refused when wrong, shortened, lengthened or empty, and a wrong guess does not spend it', async () => {
    const site = await openWebSite();
    const token = new URL(site.host.url).searchParams.get('token') ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    for (const wrong of ['', token.slice(1), `${token}A`, token.toLowerCase(), 'A'.repeat(43), `${token}&x=1`]) {
      expect((await fetch(`${site.host.origin}/?token=${wrong}`)).status, wrong).toBe(401);
    }
    expect((await fetch(site.host.url)).status).toBe(200);
    await site.close();
  });
});

describe('a body too large', () => {
  const lying = requestText;
  test('is refused by its declared size before it is sent', async () => {
    expect(await servedBy({}, [wrongCall('1 TB declared', { length: 1_099_511_627_776 })])).toEqual([]);
  });
  test('is refused by its real size when the declaration lies', async () => {
    const chunked = (site: WebSite, cookie: string) =>
      lying(
        'POST /api/call/a.b',
        [
          `Host: 127.0.0.1:${site.port}`,
          `Origin: ${site.host.origin}`,
          'Content-Type: application/json',
          `Cookie: ${cookie}`,
          'Transfer-Encoding: chunked',
        ],
        `400\r\n"${'x'.repeat(1022)}"\r\n0\r\n\r\n`,
      );
    const attack = [{ name: 'chunks', text: chunked }];
    expect(await servedBy({ maxBodyBytes: 512 }, attack)).toEqual([]);
    expect(await servedBy({ maxBodyBytes: 2048 }, attack)).toEqual(['chunks']);
  });
});

describe('paths that lead outside', () => {
  let site: WebSite;
  let cookie: string;
  beforeAll(async () => {
    site = await openWebSite();
    cookie = await site.signIn();
  });
  afterAll(() => site.close());
  const leaks = async (at: WebSite, withCookie: string, paths: readonly string[]) => {
    const leaked: string[] = [];
    for (const path of paths) {
      const { status, body } = await rawRequest(
        at.port,
        requestText(`GET ${path}`, [`Host: 127.0.0.1:${at.port}`, `Cookie: ${withCookie}`]),
      );
      if (status === 200 || body.includes('outside') || body.includes('root:')) leaked.push(path);
    }
    return leaked;
  };
  test(`${traversals.length} spellings, 0 read`, async () => {
    expect(traversals.length).toBeGreaterThan(5_000);
    expect(await leaks(site, cookie, traversals)).toEqual([]);
  });
  test('and the test goes red for a host that joins paths', async () => {
    const joining = await openWebSite({
      findFile: (_files, path) => ({
        file: join(joining.folder, path === '/' ? 'index.html' : decodeURIComponent(path)),
        mediaType: 'text/plain',
      }),
    });
    expect((await leaks(joining, await joining.signIn(), ['/assets/main.js', '/%2e%2e%2fsecret.txt'])).length).toBe(2);
    expect(readFileSync(join(joining.folder, '../secret.txt'), 'utf8')).toBe('outside');
    await joining.close();
  });
});

test('odd request lines are refused', async () => {
  const lines = ['GET http://attacker.example/', 'GET //attacker.example/', 'GET *', `GET /${'a'.repeat(4000)}`, 'CONNECT 127.0.0.1:1'];
  expect(
    await servedBy(
      {},
      lines.map((line) => read(line.slice(0, 40), line)),
    ),
  ).toEqual([]);
});

test('WebSocket upgrades are refused, whatever their origin and cookie', async () => {
  const site = await openWebSite();
  const cookie = await site.signIn();
  for (const path of ['/', '/api/events', '/api/call/a.b']) {
    const lines = [
      `Host: 127.0.0.1:${site.port}`,
      `Origin: ${site.host.origin}`,
      `Cookie: ${cookie}`,
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    const { status } = await rawRequest(site.port, [`GET ${path} HTTP/1.1`, ...lines, 'Connection: Upgrade', '', ''].join('\r\n'));
    expect(status).toBe(403);
  }
  await site.close();
});

test('garbage on the wire neither answers nor ends the host', async () => {
  const site = await openWebSite();
  for (const text of [
    '\u0000\u0001\u0002\r\n\r\n',
    'GET\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: a\r\n${'X: y\r\n'.repeat(5000)}\r\n`,
    'POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
  ]) {
    expect((await rawRequest(site.port, text)).status).not.toBe(200);
  }
  expect((await fetch(site.host.url)).status).toBe(200);
  await site.close();
});

test('no answer of any kind names the token or a cookie of another', async () => {
  const site = await openWebSite();
  const token = new URL(site.host.url).searchParams.get('token') ?? '';
  const cookie = await site.signIn();
  const secrets = [token, cookie.split('=')[1] ?? ''];
  for (const { text } of [...strangers, ...rebinding, ...wrongMethods, read('page', 'GET /')]) {
    const { headers, body } = await rawRequest(site.port, text(site, cookie));
    for (const secret of secrets) expect(headers + body).not.toContain(secret);
  }
  await site.close();
});
