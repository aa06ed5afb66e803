import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsPickUp, isDue } from './connection.ts';

test.each([
  ['a.835', '*.835', true],
  ['A.835', '*.835 *.999', true],
  ['a.999', '*.835 *.999', true],
  ['a.txt', '*.835 *.999', false],
  ['report_1', 'report_?', true],
  ['report_12', 'report_?', false],
  ['anything at all', '*', true],
  ['', '*', true],
  ['a', '', false],
  ['a.835.part', '*.835', false],
  ['x[1].835', 'x[1].*', true],
])('%s by %s: %s', (name, pattern, fits) => {
  expect(fitsPickUp(name, pattern)).toBe(fits);
});

test('patterns say the same as the expression that they stand for', () => {
  const letter = fc.constantFrom('a', 'b', '.', '*', '?');
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 8 }), fc.array(fc.constantFrom('a', 'b', '.'), { maxLength: 8 }), (signs, letters) => {
      const expression = signs.map((sign) => (sign === '*' ? '.*' : sign === '?' ? '.' : sign === '.' ? '\\.' : sign)).join('');
      const expected = signs.length > 0 && new RegExp(`^(?:${expression})$`).test(letters.join(''));
      expect(fitsPickUp(letters.join(''), signs.join(''))).toBe(expected);
    }),
    { numRuns: 3_000 },
  );
});

test('a pattern of many stars ends at once', () => {
  const started = performance.now();
  expect(fitsPickUp('a'.repeat(5_000), `${'*a'.repeat(40)}b`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(1_000);
});

const at = (time: string) => `2026-07-14 ${time}`;
test('times of the day run once each, and a missed one is made up for', () => {
  const times = { kind: 'times', times: ['08:00', '16:30'] } as const;
  expect(isDue(times, '2026-07-13 16:30', at('07:59'), 900)).toBe(false);
  expect(isDue(times, '2026-07-13 16:30', at('08:00'), 900)).toBe(true);
  expect(isDue(times, at('08:00'), at('08:01'), 1)).toBe(false);
  expect(isDue(times, at('08:02'), at('16:29'), 500)).toBe(false);
  expect(isDue(times, at('08:02'), at('18:00'), 600)).toBe(true);
  expect(isDue(times, at('18:00'), at('23:59'), 300)).toBe(false);
});

test('every so many minutes, and never when it is off', () => {
  expect(isDue({ kind: 'every', minutes: 15 }, at('08:00'), at('08:14'), 14)).toBe(false);
  expect(isDue({ kind: 'every', minutes: 15 }, at('08:00'), at('08:15'), 15)).toBe(true);
  expect(isDue({ kind: 'off' }, at('00:00'), at('23:59'), 9_999)).toBe(false);
});
