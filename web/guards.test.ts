import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asked, type Guard, type GuardName, guards, MAX_BODY_BYTES, refusalOf, sameSecret } from './guards.ts';

const site = { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000' };
const call: Asked = {
  method: 'POST',
  target: '/api/call/patient.search',
  headers: {
    host: [site.host],
    origin: [site.origin],
    'content-type': ['application/json'],
    'content-length': ['2'],
    'sec-fetch-site': ['same-origin'],
  },
};
const page: Asked = { method: 'GET', target: '/', headers: { host: [site.host], 'sec-fetch-site': ['none'] } };
const withHeader = (name: string, value: readonly string[] | undefined): Asked => ({
  ...call,
  headers: { ...call.headers, [name]: value },
});

/** Each guard with requests that it alone refuses. */
const alone: readonly (readonly [GuardName, Asked])[] = [
  ['host', withHeader('host', ['attacker.example'])],
  ['target', { ...page, target: '//attacker.example/' }],
  ['method', { ...page, method: 'HEAD', headers: { ...page.headers, origin: [site.origin] } }],
  ['origin', withHeader('origin', ['https://attacker.example'])],
  ['fetchSite', withHeader('sec-fetch-site', ['cross-site'])],
  ['contentType', withHeader('content-type', ['text/plain'])],
  ['declaredSize', withHeader('content-length', [String(MAX_BODY_BYTES + 1)])],
];

test('good requests pass all guards', () => {
  for (const asked of [
    call,
    page,
    { ...page, target: '/?token=x', headers: { host: [site.host], 'sec-fetch-site': ['cross-site'], 'sec-fetch-dest': ['document'] } },
  ]) {
    expect(refusalOf(asked, site, guards)).toBeUndefined();
  }
});

describe.each(alone)('%s', (name, asked) => {
  test('refuses', () => {
    expect(refusalOf(asked, site, guards)?.reason).toBe(name === 'declaredSize' ? 'size' : name);
  });
  test('and nothing else would have', () => {
    const off: Guard = () => undefined;
    expect(refusalOf(asked, site, { ...guards, [name]: off })).toBeUndefined();
  });
});

const strange = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.webUrl(),
  fc.domain(),
  fc.constantFrom('null', '', 'http://127.0.0.1:4001', 'http://localhost:4000', '127.0.0.1:4000 ', '127.0.0.1:4000.'),
);

test('10,000 calls with a strange header are all refused', () => {
  const wrong = fc.record({ name: fc.constantFrom('host', 'origin', 'content-type', 'sec-fetch-site'), value: strange });
  fc.assert(
    fc.property(wrong, ({ name, value }) => {
      fc.pre(!call.headers[name]?.includes(value) && !(name === 'sec-fetch-site' && value === 'none'));
      return (
        refusalOf(withHeader(name, [value]), site, guards) !== undefined &&
        refusalOf(withHeader(name, [...(call.headers[name] ?? []), value]), site, guards) !== undefined
      );
    }),
    { numRuns: 10_000 },
  );
});

test('secrets are the same only when every byte is, whatever their lengths', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (left, right) => sameSecret(left, right) === (left === right)));
  expect(sameSecret('a'.repeat(43), 'a'.repeat(43))).toBe(true);
});
