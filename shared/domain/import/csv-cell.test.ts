import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, guarded, unguarded } from './csv-cell.ts';

test.each([
  ['=HYPERLINK("x")', '\'=HYPERLINK("x")'],
  ['+1 802 555', "'+1 802 555"],
  ['-cmd', "'-cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ["'quoted", "''quoted"],
  ['-12.50', '-12.50'],
  ["O'Hara", "O'Hara"],
  ['', ''],
])('%j is kept as %j', (cell, kept) => {
  expect(guarded(cell)).toBe(kept);
});

test('no cell is a formula, and every guard comes off again', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `=${text}`),
        fc.string().map((text) => `'${text}`),
      ),
      (cell) => {
        const kept = guarded(cell);
        expect(/^[=+@\t\r]/.test(kept)).toBe(false);
        expect(unguarded(kept)).toBe(cell);
      },
    ),
  );
});

test('a line holds separators, quotes and line ends inside quotes', () => {
  expect(csvLine(['a,b', 'say "ah"', 'x\ny', ' blank', '=1'])).toBe('"a,b","say ""ah""","x\ny"," blank",\'=1\r\n');
});
