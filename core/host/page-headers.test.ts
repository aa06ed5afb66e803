import { expect, test } from 'vitest';
import { contentPolicy, pageHeaders } from './page-headers.ts';

const directives = (policy: string) => new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]));

test.each(['electron', 'browser'] as const)('the %s policy allows nothing but our own files', (host) => {
  const policy = directives(contentPolicy(host));
  expect(policy.get('default-src')).toBe("'none'");
  for (const name of ['object-src', 'base-uri', 'form-action', 'frame-ancestors']) expect(policy.get(name), name).toBe("'none'");
  for (const name of ['script-src', 'style-src', 'font-src']) expect(policy.get(name), name).toBe("'self'");
  expect(contentPolicy(host)).not.toMatch(/unsafe|https?:|\*/);
});

test('only the browser host may connect, and only to itself', () => {
  expect(directives(contentPolicy('electron')).get('connect-src')).toBe("'none'");
  expect(directives(contentPolicy('browser')).get('connect-src')).toBe("'self'");
});

test('no answer is kept on disk or told to another site', () => {
  expect(pageHeaders('browser')).toMatchObject({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
});
