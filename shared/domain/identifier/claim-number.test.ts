import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimNumber, lineControlNumber, parseClaimNumber, parseLineControlNumber } from './claim-number.ts';

const sequences = fc.integer({ min: 1, max: 999_999_999_999_999 });

test('the first claim numbers of a practice never change', () => {
  expect([1, 2, 3, 1234].map(claimNumber)).toEqual(['C0000001F', 'C0000002L', 'C0000003R', claimNumber(1234)]);
  expect(claimNumber(999_999_999_999_999)).toHaveLength(17);
});

test('sequence to number and back, at most 17 of A-Z and 0-9', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      const text = claimNumber(sequence);
      expect(text).toMatch(/^[A-Z0-9]{9,17}$/);
      expect(parseClaimNumber(text)).toBe(sequence);
      expect(parseClaimNumber(` ${text.toLowerCase()} `)).toBe(sequence);
    }),
  );
});

test('ten thousand numbers in a row differ and sort as they were made', () => {
  const made = Array.from({ length: 10_000 }, (_, index) => claimNumber(index + 1));
  expect(new Set(made).size).toBe(10_000);
  expect([...made].sort()).toEqual(made);
});

test('one wrong digit, and any two digits swapped, are noticed', () => {
  fc.assert(
    fc.property(sequences, fc.nat(14), fc.nat(14), fc.integer({ min: 1, max: 9 }), (sequence, first, second, shift) => {
      const text = claimNumber(sequence);
      const digits = text.slice(1, -1);
      const [a, b] = [first % digits.length, second % digits.length];
      const wrong = [...digits];
      wrong[a] = String((Number(digits[a]) + shift) % 10);
      expect(parseClaimNumber(`C${wrong.join('')}${text.slice(-1)}`)).toBeUndefined();
      fc.pre(digits[a] !== digits[b]);
      const swapped = [...digits];
      [swapped[a], swapped[b]] = [digits[b] ?? '', digits[a] ?? ''];
      expect(parseClaimNumber(`C${swapped.join('')}${text.slice(-1)}`)).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test("others' numbers are not ours, and a padded twin of ours is not either", () => {
  for (const text of ['', 'C', '26463774', 'C0000001', 'C0000001G', 'X0000001F', 'C0000000A', 'C000001F', 'C00000001F'])
    expect(parseClaimNumber(text)).toBeUndefined();
});

test('line control numbers', () => {
  const claim = claimNumber(7);
  expect(parseLineControlNumber(lineControlNumber(claim, 12))).toEqual({ claim, line: 12 });
  expect(lineControlNumber(claimNumber(999_999_999_999_999), 999).length).toBeLessThanOrEqual(30);
  for (const text of [`${claim}-0`, `${claim}-1000`, `${claim}-`, claim, 'C0000001G-1', ''])
    expect(parseLineControlNumber(text)).toBeUndefined();
});

test.each([0, -1, 1.5, 1e15, Number.NaN])('%d is not a sequence', (sequence) => {
  expect(() => claimNumber(sequence)).toThrow('not a claim sequence');
});

test.each([0, 1000, 1.5])('%d is not a line', (line) => {
  expect(() => lineControlNumber('C0000001F', line)).toThrow('not a line number');
});
