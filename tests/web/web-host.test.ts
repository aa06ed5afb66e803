import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Engine } from '#core/engine/engine-api.ts';
import { startWebHost } from '#web/server.ts';
import { openWebSite, type WebSite } from './web-site.ts';

let site: WebSite;
beforeEach(async () => {
  site = await openWebSite();
});
afterEach(() => site.close());

const post = (cookie: string, name: string, input: unknown) =>
  fetch(`${site.host.origin}/api/call/${name}`, {
    method: 'POST',
    headers: { cookie, origin: site.host.origin, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });

test('it listens on 127.0.0.1 alone, at a port of its own', async () => {
  const other = await openWebSite();
  expect(site.host.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(other.port).not.toBe(site.port);
  await other.close();
});

/** A visit as a browser begins it: where it comes from, and which browser it says it is. */
const visit = (from: string | undefined, brands?: string) =>
  fetch(site.host.url, {
    headers: { ...(from && { 'sec-fetch-site': from, 'sec-fetch-dest': 'document' }), ...(brands && { 'sec-ch-ua': brands }) },
  });
const SCREENS = '<!doctype html><title>Claimwright</title>';

test.each<[string, string | undefined, string | undefined]>([
  ['typed or pasted', 'none', undefined],
  ['by a browser that says nothing', undefined, undefined],
  ['from the doorway, in a Chromium', 'cross-site', '"Not-A.Brand";v="8", "Chromium";v="153"'],
])('the opened address, %s, buys one strict, unreadable cookie and is the start page itself', async (_name, from, brands) => {
  const reply = await visit(from, brands);
  expect(reply.status).toBe(200);
  expect(reply.headers.get('set-cookie')).toMatch(/^claimwright-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
  expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
  expect(await reply.text()).toBe(SCREENS);
});

test('from the doorway in another browser it leads on, so that a reload is a visit of our own page', async () => {
  const reply = await visit('cross-site');
  expect(reply.headers.get('set-cookie')).toMatch(/SameSite=Strict/);
  expect(await reply.text()).toContain('content="0;url=/"');
});

test('the spent address leads a browser that is signed in on to the start page, and turns everybody else away', async () => {
  const cookie = await site.signIn();
  const again = await fetch(site.host.url, { headers: { cookie } });
  expect([again.status, again.headers.get('set-cookie')]).toEqual([200, null]);
  expect(await again.text()).toContain('content="0;url=/"');
  const stranger = await fetch(site.host.url, { headers: { cookie: `${cookie.slice(0, -2)}xx` } });
  expect([stranger.status, (await stranger.text()).includes('not signed in')]).toEqual([401, true]);
});

test('a signed-in browser gets the screens, byte for byte, under the policy', async () => {
  const cookie = await site.signIn();
  const page = await fetch(`${site.host.origin}/`, { headers: { cookie } });
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(await page.text()).toBe(SCREENS);
  const script = await fetch(`${site.host.origin}/assets/main.js?v=1`, { headers: { cookie } });
  expect(await script.text()).toBe('export {};');
});

test('a call reaches the engine as it was sent and the reply comes back as it was given', async () => {
  const cookie = await site.signIn();
  const reply = await post(cookie, 'patient.find', { text: 'Müller' });
  expect(await reply.json()).toEqual({ ok: true, value: { text: 'Müller' } });
  expect(site.engine.calls).toEqual([{ name: 'patient.find', input: { text: 'Müller' } }]);
});

test('every tab of one browser shares one client, and closing the host ends its session', async () => {
  const cookie = await site.signIn();
  await Promise.all([post(cookie, 'a.b', 1), post(cookie, 'a.c', 2)]);
  expect(site.engine.clients).toHaveLength(1);
  await site.host.close();
  expect(site.engine.disconnected()).toBe(1);
});

test('events reach every tab until it leaves', async () => {
  const cookie = await site.signIn();
  const leave = new AbortController();
  const streams = await Promise.all(
    [1, 2].map(() => fetch(`${site.host.origin}/api/events`, { headers: { cookie }, signal: leave.signal })),
  );
  site.engine.emit({ type: 'changed', name: 'patient.register' });
  for (const stream of streams) {
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('data:')) text += (await reader?.read())?.value ?? '';
    expect(text).toContain('data: {"type":"changed","name":"patient.register"}\n\n');
  }
  leave.abort();
});

test('a body that is not JSON is refused and nothing is called', async () => {
  const cookie = await site.signIn();
  const headers = { cookie, origin: site.host.origin, 'content-type': 'application/json' };
  const reply = await fetch(`${site.host.origin}/api/call/a.b`, { method: 'POST', headers, body: '{' });
  expect([reply.status, await reply.json()]).toEqual([400, { ok: false, code: 'host.refused', details: { reason: 'json' } }]);
  expect(site.engine.calls).toEqual([]);
});

test('while the engine is still starting the page is served, and a call waits for it', async () => {
  const starting = Promise.withResolvers<Engine>();
  const host = await startWebHost(starting.promise, site.folder);
  const cookie = ((await fetch(host.url)).headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  expect((await fetch(`${host.origin}/`, { headers: { cookie } })).status).toBe(200);
  const headers = { cookie, origin: host.origin, 'content-type': 'application/json' };
  let answered = false;
  const asking = fetch(`${host.origin}/api/call/a.b`, { method: 'POST', headers, body: '7' }).then((reply) => {
    answered = true;
    return reply.json();
  });
  await fetch(`${host.origin}/`, { headers: { cookie } });
  expect(answered).toBe(false);
  starting.resolve(site.engine);
  expect(await asking).toEqual({ ok: true, value: 7 });
  await host.close();
});
