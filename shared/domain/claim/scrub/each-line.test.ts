import { expect, test } from 'vitest';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { NO_BOOKS } from './books.ts';
import { eachLine, lineWords } from './each-line.ts';

test('people count lines from one, however many there are', () => {
  expect([0, 1, 49, 50, 51, 998].map(lineWords)).toEqual(['Line 1', 'Line 2', 'Line 50', 'Line 51', 'Line 52', 'Line 999']);
});

test('a rule for lines sees each line with its place, and its faults name their line', () => {
  const claim = validClaim();
  const seen: string[] = [];
  const check = eachLine('charge', ({ line, words, at, entry }) => {
    seen.push(`${at} ${words} ${line.procedureCode} ${entry.value === null}`);
    return at === 1 ? undefined : { message: 'm', fix: 'f', severity: 'warn' };
  });
  expect(check(claim, today, NO_BOOKS)).toEqual([
    { field: 'lines.0.charge', message: 'm', fix: 'f', severity: 'warn' },
    { field: 'lines.2.charge', message: 'm', fix: 'f', severity: 'warn' },
  ]);
  expect(seen).toEqual(['0 Line 1 T1015 true', '1 Line 2 G0444 true', '2 Line 3 G0108 true']);
  expect(check({ ...claim, lines: [] }, today, NO_BOOKS)).toEqual([]);
});
