import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant, instantAt } from '../../kernel/instant.ts';
import { claimNumber } from './claim-number.ts';
import { leastClaimSequence, leastControlNumber } from './rising-number.ts';

test('control numbers follow the clock by the second and stay within nine digits', () => {
  expect(leastControlNumber(instant('2026-07-14T18:12:03.125Z'))).toBe(206_215_923);
  expect(leastControlNumber(instant('2019-01-01T00:00:00.000Z'))).toBe(1);
  expect(leastControlNumber(instant('2099-01-01T00:00:00.000Z'))).toBe(999_999_999);
});

test('claim numbers follow the clock by the half minute and stay seven digits until 2029', () => {
  expect(leastClaimSequence(instant('2026-07-14T18:12:03.125Z'))).toBe(6_873_864);
  expect(claimNumber(leastClaimSequence(instant('2029-07-01T00:00:00.000Z')))).toMatch(/^C\d{7}[A-Z]$/);
  expect(leastClaimSequence(instant('2019-01-01T00:00:00.000Z'))).toBe(1);
});

test('a later moment never has a smaller least number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), fc.nat(1_000_000_000), (moment, later) => {
      const [before, after] = [instantAt(moment), instantAt(moment + later)];
      expect(leastControlNumber(after)).toBeGreaterThanOrEqual(leastControlNumber(before));
      expect(leastClaimSequence(after)).toBeGreaterThanOrEqual(leastClaimSequence(before));
    }),
  );
});
