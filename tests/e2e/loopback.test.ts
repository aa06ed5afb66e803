import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeDoorway } from '#web/open-browser.ts';
import { type AppHost, startAppHost } from '../support/app-host.ts';
import { launchBrowser } from '../support/browser.ts';

// The loopback host against a real browser: what the guards promise on paper, seen from the page.
let browser: Browser;
let site: AppHost;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  site = await startAppHost();
  page = await (await browser.newContext()).newPage();
});
afterEach(async () => {
  await page.context().close();
  await site.close();
});

const callStatus = (from: Page) =>
  from.evaluate(async () => {
    const reply = await fetch('/api/call/practice.status', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    return (await reply.json()) as { ok: boolean; value?: { host: string } };
  });

test('the page behind the one-time address signs in, and the address forgets its token', async () => {
  const referers: (string | undefined)[] = [];
  page.on('request', (request) => referers.push(request.headers().referer));
  await page.goto(site.host.url);
  await page.waitForURL(`${site.host.origin}/`);
  expect(await callStatus(page)).toMatchObject({ ok: true, value: { host: 'browser' } });
  expect(await page.evaluate(() => document.cookie)).toBe('');
  // Nothing to go back to, and nobody was told where the page was.
  expect(await page.evaluate(() => history.length)).toBe(2);
  await page.goBack();
  expect(page.url()).toBe('about:blank');
  expect(referers.length).toBeGreaterThan(3);
  expect(referers.filter((referer) => referer)).toEqual([]);
});

test('the doorway file signs in too, although the visit comes from another site, and the page can be loaded again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cw-door-'));
  const { file } = writeDoorway(folder, site.host.url);
  await page.goto(pathToFileURL(file).href);
  await page.waitForURL(`${site.host.origin}/`);
  expect(await callStatus(page)).toMatchObject({ ok: true });
  expect((await page.reload())?.status()).toBe(200);
  expect(await callStatus(page)).toMatchObject({ ok: true });
  rmSync(folder, { recursive: true, force: true });
});

test('the spent address, opened again by the browser that spent it, leads to the start page', async () => {
  await page.goto(site.host.url);
  await page.waitForURL(`${site.host.origin}/`);
  await page.goto(site.host.url);
  await page.waitForURL(`${site.host.origin}/`);
  expect(await callStatus(page)).toMatchObject({ ok: true });
});

test('a second browser with the same address is turned away, and a second tab of the first is not', async () => {
  await page.goto(site.host.url);
  await page.waitForURL(`${site.host.origin}/`);
  const stranger = await (await browser.newContext()).newPage();
  expect((await stranger.goto(site.host.url))?.status()).toBe(401);
  await stranger.context().close();
  const tab = await page.context().newPage();
  expect((await tab.goto(`${site.host.origin}/`))?.status()).toBe(200);
});

test('events reach the page', async () => {
  await page.goto(site.host.url);
  await page.waitForURL(`${site.host.origin}/`);
  const opened = await page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const source = new EventSource('/api/events');
        source.onopen = () => resolve(true);
        source.onerror = () => resolve(false);
      }),
  );
  expect(opened).toBe(true);
});

describe('a page of another site', () => {
  let foreign: AppHost;
  beforeEach(async () => {
    foreign = await startAppHost();
  });
  afterEach(() => foreign.close());

  test('can neither call, read, frame nor load anything of ours, signed in or not', async () => {
    await page.goto(site.host.url);
    await page.waitForURL(`${site.host.origin}/`);
    // Same browser, other origin: "localhost" is another site than 127.0.0.1, so our strict cookie stays behind.
    const attacker = await page.context().newPage();
    await attacker.route('http://attacker.test/', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }));
    await attacker.goto('http://attacker.test/');
    const origin = site.host.origin;
    const got = await attacker.evaluate(async (target) => {
      const tryFetch = (path: string, init: RequestInit) =>
        fetch(target + path, { credentials: 'include', ...init }).then(
          (reply) => reply.status,
          () => 'refused',
        );
      const script = await new Promise((resolve) => {
        const element = document.createElement('script');
        element.src = `${target}/index.html`;
        element.onload = () => resolve('loaded');
        element.onerror = () => resolve('refused');
        document.body.append(element);
      });
      return [
        await tryFetch('/api/call/practice.status', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
        await tryFetch('/api/call/practice.status', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }),
        await tryFetch('/', {}),
        await tryFetch('/api/events', {}),
        script,
      ];
    }, origin);
    expect(got).toEqual(['refused', 'refused', 'refused', 'refused', 'refused']);
  });
});

/** Ways to run script that a stored string could try, with what each would leave behind. */
const PAYLOADS = [
  '<script>globalThis.hit = 1</script>',
  '<img src=x onerror="globalThis.hit = 1">',
  '<svg onload="globalThis.hit = 1"></svg>',
  '<iframe srcdoc="<script>parent.hit = 1</script>"></iframe>',
  '<a id="link" href="javascript:globalThis.hit = 1">x</a>',
  '<object data="data:text/html,<script>parent.hit=1</script>"></object>',
  '<base href="https://example.com/">',
  '<details open ontoggle="globalThis.hit = 1">x</details>',
  '<form action="https://example.com/"><button id="send">x</button></form>',
  '<style>body { background: url(https://example.com/) }</style>',
  '<link rel="stylesheet" href="https://example.com/x.css">',
  '<embed src="javascript:globalThis.hit = 1">',
];

/** Puts every payload into the page, pokes it, and says whether any ran and what was asked of other sites. */
async function attackWithPayloads(target: Page): Promise<{ hit: boolean; asked: string[] }> {
  const asked: string[] = [];
  // What the policy refuses never gets as far as this.
  await target.route('https://example.com/**', (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  const hit = await target.evaluate(async (payloads) => {
    for (const html of payloads) document.body.append(document.createRange().createContextualFragment(html));
    document.getElementById('link')?.click();
    // Text as code, run by the page itself and not by the debugger that runs this function.
    (setTimeout as (code: string) => void)('globalThis.hit = 1');
    await new Promise((resolve) => setTimeout(resolve, 300));
    return 'hit' in globalThis;
  }, PAYLOADS);
  return { hit, asked };
}

test(`E2: ${PAYLOADS.length} payloads put into the page run nothing, load nothing and go nowhere`, async () => {
  await page.goto(site.host.url);
  await page.waitForURL(`${site.host.origin}/`);
  expect(await attackWithPayloads(page)).toEqual({ hit: false, asked: [] });
  expect(page.url()).toBe(`${site.host.origin}/`);
});

test('and the test goes red on a page without the policy', async () => {
  await page.route('http://unguarded.test/', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }));
  await page.goto('http://unguarded.test/');
  const { hit, asked } = await attackWithPayloads(page);
  expect(hit).toBe(true);
  expect(asked.length).toBeGreaterThan(0);
});
