import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  exampleOfPattern,
  fitsMemberIdPattern,
  LONGEST_PATTERN,
  memberIdPatternFault,
  patternFaultKinds,
  patternFaultWords,
} from './member-id-pattern.ts';

test.each([
  ['A99', 'B12', true],
  ['A99', 'b12', true],
  ['A99', 'B1', false],
  ['A99', 'B123', false],
  ['A99', '112', false],
  ['X9', 'Z1', true],
  ['X9', '71', true],
  ['X9', '-1', false],
  ['PM99', 'PM12', true],
  ['PM99', 'PX12', false],
  ['AA99-99', 'PM44-77', true],
  ['"XA"99', 'XA12', true],
  ['"XA"99', 'BC12', false],
  ['"A9"', 'B1', false],
  ['"B 1"9', 'B 12', true],
  ['W9{8}', 'W12345678', true],
  ['W9{8}', 'W1234567', false],
  ['W9{8,10}', 'W12345678', true],
  ['W9{8,10}', 'W1234567890', true],
  ['W9{8,10}', 'W12345678901', false],
  ['W9{8,10}', 'W1234567', false],
  ['A{0,2}99', '12', true],
  ['A{0,2}99', 'B12', true],
  ['A{0,2}99', 'BCD12', false],
  ['9{2,4}9', '12345', true],
  ['9{2,4}9A', '123B', true],
  ['"AB"{2}', 'ABB', true],
  ['999 AA999', 'PM123', true],
  ['999 AA999', '123', true],
  ['999 AA999', '1234', false],
  ['  a99  ', 'B12', true],
  ['', 'anything', true],
  ['   ', 'anything', true],
  ['X{80}', 'A'.repeat(80), true],
  ['X{80}', 'A'.repeat(81), false],
])('%j and the id %j: %s', (pattern, memberId, fits) => {
  expect(memberIdPatternFault(pattern)).toBeUndefined();
  expect(fitsMemberIdPattern(memberId, pattern)).toBe(fits);
});

test.each([
  ['(a+)+$', 'sign', '('],
  ['A*', 'sign', '*'],
  ['[A-Z]', 'sign', '['],
  ['.9|A', 'sign', '|'],
  ['\\d{3}', 'sign', '\\'],
  ['99?', 'sign', '?'],
  ['9\u00e9', 'sign', '\u00c9'],
  ['"AB', 'quotes', '"AB'],
  ['99""', 'quotes', '""'],
  ['"a*"9', 'quotes', '"A*"9'],
  ['{3}9', 'count', '{3}'],
  ['9{0}', 'count', '{0}'],
  ['9{3,2}', 'count', '{3,2}'],
  ['9{2}{3}', 'count', '{3}'],
  ['9{81}', 'count', '{81}'],
  ['9{1,}', 'count', '{1,}'],
  ['9{', 'count', '{'],
  ['9{100000000}', 'count', '{100000000}'],
  ['9', 'tooFewPlaces', '9'],
  ['A99 9', 'tooFewPlaces', '9'],
  ['9{80}A', 'tooManyPlaces', '9{80}A'],
  ['99 '.repeat(11), 'tooManyLooks', '11'],
  ['9'.repeat(LONGEST_PATTERN + 1), 'tooLong', `${'9'.repeat(20)}...`],
])('%j is refused: %s', (pattern, kind, part) => {
  const fault = memberIdPatternFault(pattern);
  expect(fault).toEqual({ kind, part });
  expect(fault && patternFaultWords(fault)).toMatch(/^.{20,200}\.$/s);
});

test('each fault has a sentence of its own', () => {
  const words = patternFaultKinds.map((kind) => patternFaultWords({ kind, part: '<part>' }));
  expect(new Set(words).size).toBe(patternFaultKinds.length);
  expect(words.filter((sentence) => sentence.includes('<part>'))).toHaveLength(3);
});

test('ten kinds of ids are as many as a pattern takes', () => {
  expect(memberIdPatternFault('99 '.repeat(10))).toBeUndefined();
});

test('a pattern that cannot be read stops no claim', () => {
  expect(fitsMemberIdPattern('PM1', '(a+)+$')).toBe(true);
});

const place = fc.constantFrom('A', '9', 'X', 'B', '7', '"XA"', '-');
const counted = fc.tuple(place, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }));
const look = fc
  .array(counted, { minLength: 1, maxLength: 8 })
  .map((parts) => `99${parts.map(([sign, least, more]) => (least + more === 0 ? sign : `${sign}{${least},${least + more}}`)).join('')}`);

test('the example of a pattern fits it, and one sign more than it can take does not', () => {
  fc.assert(
    fc.property(look, (pattern) => {
      expect(memberIdPatternFault(pattern)).toBeUndefined();
      const example = exampleOfPattern(pattern);
      expect(fitsMemberIdPattern(example, pattern)).toBe(true);
      expect(fitsMemberIdPattern(`${example}${'7'.repeat(81)}`, pattern)).toBe(false);
    }),
  );
});

/** The same pattern as a regular expression, which is safe here because the ids are short. */
const asExpression = (pattern: string): RegExp =>
  new RegExp(
    `^(?:${pattern.replaceAll(/"([^"]*)"|[AX9]/g, (sign, quoted: string | undefined) => quoted ?? (sign === 'A' ? '[A-Z]' : sign === '9' ? '\\d' : '[A-Z0-9]'))})$`,
  );

test('it decides as a regular expression of the same meaning would', () => {
  const simple = fc
    .array(fc.tuple(fc.constantFrom('A', '9', 'X', 'B'), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 2 })), { maxLength: 5 })
    .map((parts) => `99${parts.map(([sign, least, more]) => `${sign}{${least},${least + more}}`).join('')}`);
  fc.assert(
    fc.property(simple, fc.stringMatching(/^\d\d[AB12]{0,10}$/), (pattern, id) => {
      expect(fitsMemberIdPattern(id, pattern)).toBe(asExpression(pattern).test(id));
    }),
    { numRuns: 500 },
  );
});

test('whatever is typed is read or refused, and decided in a moment', () => {
  const hostile = fc.oneof(fc.string({ maxLength: 250 }), fc.stringMatching(/^[AX9{}," 0-9]{0,200}$/));
  fc.assert(
    fc.property(hostile, fc.stringMatching(/^[A-Z0-9]{0,80}$/), (pattern, id) => {
      expect(typeof fitsMemberIdPattern(id, pattern)).toBe('boolean');
    }),
  );
  // Ten looks of eighty places that may all be left out: the worst that the language can say.
  const worst = Array.from({ length: 10 }, (_, at) => `X{0,79}"${at}"`).join(' ');
  expect(memberIdPatternFault(worst)).toBeUndefined();
  const began = performance.now();
  for (let run = 0; run < 5; run += 1) expect(fitsMemberIdPattern(`${'A'.repeat(79)}Z`, worst)).toBe(false);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('many patterns do not fill the memory, and are still decided rightly', () => {
  for (let number = 1000; number < 2200; number += 1) expect(fitsMemberIdPattern(`Q${number}`, `"Q${number}"`)).toBe(true);
  expect(fitsMemberIdPattern('Q1', '"Q1000"')).toBe(false);
});
