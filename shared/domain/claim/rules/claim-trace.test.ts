import { expect, test } from 'vitest';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { NO_BOOKS, type ScrubBooks } from '../scrub/books.ts';
import { policySetOf, traceOf } from './claim-trace.ts';
import { judgeClaim, type Policy, policyOf } from './judge-claim.ts';
import type { Severities } from './severities.ts';

const books = (overrides: Partial<ScrubBooks>): ScrubBooks => ({ ...NO_BOOKS, silent: {}, ...overrides });
const policy = policyOf([], new Map());
const set = policySetOf(policy);
const traced = (gathered: ScrubBooks, claim = validClaim(), by: Policy = policy, ofSet = set) =>
  traceOf(judgeClaim(claim, { today, books: gathered, payerListId: '', policy: by, overrides: [], traced: true }), ofSet).ruleSet;

test('claims of which the same books are silent share one set, and what it says is theirs', () => {
  const gathered = books({ silent: { pairs: { whole: true, why: 'no quarter is loaded' } }, editions: { limits: 'MUE of today' } });
  const one = traced(gathered);
  expect(traced(gathered, validClaim({ claimNumber: 'CW-2' }))).toBe(one);
  expect(one.silent).toEqual([{ why: 'Without the NCCI pairs: no quarter is loaded.', whole: true, edits: [64] }]);
  expect(one.editions).toEqual(['MUE of today']);
});

test('another silence, another edition, other edits or other severities make another set', () => {
  const silent = { pairs: { whole: true, why: 'no quarter is loaded' } };
  const one = traced(books({ silent }));
  const part = traced(books({ silent: { pairs: { whole: false, why: 'a part is loaded' } } }));
  expect(part.silent).toEqual([{ why: 'Without the NCCI pairs: a part is loaded.', whole: false, edits: [64] }]);
  expect(traced(books({ silent, editions: { values: 'RVU' } })).editions).toEqual(['RVU']);
  const severities: Severities = new Map([[64, 'off']]);
  const without = policyOf([], severities);
  const off = traced(books({ silent }), validClaim(), without, policySetOf(without));
  expect([off.off, off.silent, off.edits.length]).toEqual([[64], [], one.edits.length - 1]);
  // A claim with findings says the same of its edits as one without.
  expect(traced(books({ silent }), validClaim({ diagnoses: [] }))).toEqual(one);
});
