import { requestText } from '../support/raw-request.ts';
import type { WebSite } from './web-site.ts';

/** One attack: the bytes to send when `cookie` is (or is not) a real one. */
export type Attack = { readonly name: string; readonly text: (site: WebSite, cookie: string) => string };

const own = (site: WebSite) => `127.0.0.1:${site.port}`;
const call =
  (headers: (site: WebSite, cookie: string) => readonly (string | undefined)[], body = '{}', line = 'POST /api/call/a.b') =>
  (site: WebSite, cookie: string) =>
    requestText(
      line,
      headers(site, cookie).filter((header) => header !== undefined),
      body,
    );

type Parts = {
  host?: string;
  origin?: string | null;
  type?: string | null;
  cookie?: string | null;
  more?: readonly string[];
  length?: number;
  line?: string;
  body?: string;
};

/** A call that is right in everything except what `parts` says. */
export const wrongCall = (name: string, parts: Parts): Attack => ({
  name,
  text: call(
    (site, cookie) => [
      `Host: ${parts.host ?? own(site)}`,
      parts.origin === null ? undefined : `Origin: ${parts.origin ?? `http://${own(site)}`}`,
      parts.type === null ? undefined : `Content-Type: ${parts.type ?? 'application/json'}`,
      parts.cookie === null ? undefined : `Cookie: ${parts.cookie ?? cookie}`,
      `Content-Length: ${parts.length ?? (parts.body ?? '{}').length}`,
      ...(parts.more ?? []),
    ],
    parts.body,
    parts.line,
  ),
});

export const read = (name: string, line: string, more: readonly string[] = []): Attack => ({
  name,
  text: (site, cookie) => requestText(line, [`Host: ${own(site)}`, `Cookie: ${cookie}`, ...more]),
});

const names = ['attacker.example', 'localhost', '0.0.0.0', '[::1]', '127.0.0.1.nip.example', '127.1', '2130706433', '127.0.0.1', ''];
export const rebinding: readonly Attack[] = [
  ...names.flatMap((name) =>
    [name, name === '' ? '' : `${name}:1`, `${name}:80`].map((host) => wrongCall(`Host ${host || '(empty)'}`, { host })),
  ),
  wrongCall('two Host headers', { more: ['Host: attacker.example'] }),
];

const origins = [
  'https://attacker.example',
  'null',
  'http://localhost',
  'http://127.0.0.1',
  'http://127.0.0.1:1',
  'file://',
  'https://127.0.0.1',
  'chrome-extension://abc',
  '',
];
export const foreignOrigins: readonly Attack[] = [
  ...origins.map((origin) => wrongCall(`Origin ${origin || '(empty)'}`, { origin })),
  wrongCall('no Origin', { origin: null }),
  wrongCall('two Origins', { more: ['Origin: https://attacker.example'] }),
];

export const crossSiteReads: readonly Attack[] = ['cross-site', 'same-site'].flatMap((label) => [
  read(`${label} script`, 'GET /assets/main.js', [`Sec-Fetch-Site: ${label}`, 'Sec-Fetch-Dest: script']),
  read(`${label} events`, 'GET /api/events', [`Sec-Fetch-Site: ${label}`, 'Sec-Fetch-Dest: empty']),
  read(`${label} frame`, 'GET /', [`Sec-Fetch-Site: ${label}`, 'Sec-Fetch-Dest: iframe']),
]);

export const simplePosts: readonly Attack[] = [
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json-patch+json',
    'application/jsonx',
    '',
  ].map((type) => wrongCall(`Content-Type ${type || '(empty)'}`, { type })),
  wrongCall('no Content-Type', { type: null }),
];

const methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
export const wrongMethods: readonly Attack[] = [
  ...methods.map((verb) => wrongCall(`${verb} on a call`, { line: `${verb} /api/call/a.b` })),
  ...['POST', 'PUT', 'DELETE'].map((verb) => wrongCall(`${verb} on a page`, { line: `${verb} /` })),
];

export const strangers: readonly Attack[] = [
  ...[null, 'claimwright=1', 'claimwright-1=x', `x=${'A'.repeat(43)}`].map((cookie) =>
    wrongCall(`Cookie ${cookie ?? '(none)'}`, { cookie }),
  ),
  ...['/', '/index.html', '/assets/main.js', '/api/events'].map(
    (path): Attack => ({
      name: `no cookie on ${path}`,
      text: (site) => requestText(`GET ${path}`, [`Host: ${own(site)}`]),
    }),
  ),
  {
    name: 'a cookie of the right name and length',
    text: (site, cookie) => requestText('GET /', [`Host: ${own(site)}`, `Cookie: ${cookie.split('=', 1)[0]}=${'A'.repeat(43)}`]),
  },
];

const steps = ['..', '%2e%2e', '%252e%252e', '.%2e', '%c0%ae%c0%ae', '..%00', '..;', '%uff0e%uff0e', '....', '\u002e\u002e'];
const slashes = ['/', '\\', '%2f', '%5c', '%252f', '//', '%c0%af'];
const targets = ['secret.txt', 'etc/passwd', 'package.json', 'Windows/win.ini'];
const prefixes = ['/', '/assets/', '/api/', '/assets/main.js/', '//', '/./'];
/** More than 5,000 ways of writing "outside". */
export const traversals: readonly string[] = prefixes.flatMap((prefix) =>
  steps.flatMap((step) =>
    slashes.flatMap((slash) => [1, 2, 4].flatMap((depth) => targets.map((name) => prefix + (step + slash).repeat(depth) + name))),
  ),
);
