import { expect, test } from 'vitest';
import { proveClaims } from './prove-claims.ts';
import { variedClaim } from './varied-claims.ts';
import { TWISTS } from './varied-twists.ts';

test('2,000 varied claims, of every kind there is, are written without a finding of our own checker', () => {
  const { claims, lines, kinds, findings } = proveClaims(2_000, { perBatch: 500 });
  expect([...findings]).toEqual([]);
  expect(claims).toBe(2_000);
  expect(lines).toBeGreaterThan(4_000);
  const every = [...TWISTS.map(({ kind }) => kind), 'plain', 'after other payers', 'before a supplement'];
  expect(new Set(kinds.keys())).toEqual(new Set(every));
});

test.each([
  ['balance.otherPayer', /\nAMT\*D\*\d+/, '\nAMT*D*98765432'],
  ['balance.claim', /\nCLM\*(\w+-?\w*)\*\d+/, '\nCLM*$1*98765432'],
  ['situation.original', /\nREF\*F8\*ICN\d+~(?=\n(?:REF|K3|NTE|CR|HI))/i, ''],
  ['segment.missing', /\nDTP\*472[^~]*~/, ''],
  ['element.code', /\nSBR\*P/, '\nSBR*Q'],
])('one fault in 500 claims is noticed: %s', (code, sought, instead) => {
  const tamper = (bytes: Uint8Array): Uint8Array => {
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toMatch(sought);
    return Buffer.from(text.replace(sought, instead), 'latin1');
  };
  expect([...proveClaims(500, { tamper }).findings.keys()]).toContain(code);
});

test('a claim depends on its number and seed alone', () => {
  expect(variedClaim(4_711, 1)).toEqual(variedClaim(4_711, 1));
  expect(variedClaim(4_711, 1)).not.toEqual(variedClaim(4_711, 2));
  const whole = proveClaims(300, { perBatch: 300 });
  expect(proveClaims(300, { perBatch: 300 })).toEqual(whole);
  expect(proveClaims(300, { perBatch: 300, seed: 5 }).bytes).not.toBe(whole.bytes);
});
