import { expect, test } from 'vitest';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { NO_BOOKS } from './books.ts';
import { scrubClaim } from './edits.ts';

const base = validClaim();

test('a claim of three lines is checked in well under a millisecond', () => {
  for (let run = 0; run < 2000; run += 1) scrubClaim(base, { today, books: NO_BOOKS });
  const times = Array.from({ length: 2000 }, () => {
    const start = performance.now();
    scrubClaim(base, { today, books: NO_BOOKS });
    return performance.now() - start;
  }).sort((a, b) => a - b);
  expect(times[1000]).toBeLessThan(1);
});
