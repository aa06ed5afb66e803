import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ruleFields } from './rule-fields.ts';
import {
  deniedTest,
  type FieldKind,
  type FieldValues,
  matcherOf,
  type RuleTest,
  rangeOf,
  ruleTestNames,
  ruleTests,
  testsFor,
  wholeNumber,
} from './rule-tests.ts';
import { MOST_FIELDS } from './rule-view.ts';

const passes = (test: RuleTest, values: readonly string[], found: FieldValues, kind: FieldKind = 'code', digits = 0): boolean =>
  matcherOf(test, values, kind, digits)(found);

test.each<[RuleTest, readonly string[], FieldValues, boolean]>([
  ['oneOf', ['g0402', ' J1100 '], ['J1100'], true],
  ['oneOf', ['G0402'], ['J1100', 'A4550'], false],
  ['oneOf', [], ['J1100'], false],
  ['noneOf', ['G0402'], [], true],
  ['startsWith', ['J1', 'E11'], ['E11.9'], true],
  ['startsWith', ['E11.9'], ['E11'], false],
  ['startsNot', ['E11'], ['E11.9', 'I10'], false],
  ['contains', ['LLC'], ['PRAIRIE LLC'], true],
  ['containsNot', ['LLC'], ['PRAIRIE'], true],
  ['inRange', ['E08-E13'], ['E13.9'], true],
  ['inRange', ['E08-E13'], ['E07.9'], false],
  ['inRange', ['E08-E13'], ['E14'], false],
  ['inRange', ['99202-99215'], ['99202'], true],
  ['inRange', ['99202-99215'], ['99215'], true],
  ['inRange', ['I10'], ['I10'], true],
  ['notInRange', ['E08-E13'], ['I10'], true],
  ['present', [], ['X'], true],
  ['present', [], [], false],
  ['absent', [], [], true],
])('%s %j of %j is %s', (name, values, found, expected) => {
  expect(passes(name, values, found)).toBe(expected);
});

test.each<[RuleTest, string, number, boolean]>([
  ['atLeast', '12.5', 1_250, true],
  ['atLeast', '12.51', 1_250, false],
  ['atMost', '12.5', 1_250, true],
  ['atMost', '12.49', 1_250, false],
  ['above', '12.5', 1_250, false],
  ['above', '12.49', 1_250, true],
  ['below', '12.5', 1_250, false],
  ['below', '12.51', 1_250, true],
  ['equals', '12.50', 1_250, true],
  ['equals', '12', 1_250, false],
  ['atLeast', 'twelve', 1_250, false],
])('%s %s of %d cents is %s', (name, typed, found, expected) => {
  expect(passes(name, [typed], [found], 'number', 2)).toBe(expected);
});

test('a number that is not known passes no test of size, in either direction', () => {
  for (const name of ['atLeast', 'atMost', 'above', 'below', 'equals'] as const) expect(passes(name, ['0'], [], 'number')).toBe(false);
});

test('days compare as days', () => {
  const day = (name: RuleTest, typed: string) => passes(name, [typed], ['2026-07-14'], 'day');
  expect([day('onOrAfter', '2026-07-14'), day('onOrAfter', '2026-07-15')]).toEqual([true, false]);
  expect([day('onOrBefore', '2026-07-14'), day('onOrBefore', '2026-07-13')]).toEqual([true, false]);
  expect([day('equals', '2026-07-14'), day('equals', '2026-02-30')]).toEqual([true, false]);
});

test('a test and the one that denies it never agree, whatever is found', () => {
  const found = fc.array(fc.oneof(fc.constantFrom('G0402', 'J1100', 'E11.9', 'YES'), fc.integer()));
  const values = fc.array(fc.constantFrom('G0402', 'J', 'E08-E13', ''));
  fc.assert(
    fc.property(fc.constantFrom(...ruleTestNames), values, found, (name, typed, holds) => {
      const denied = deniedTest(name);
      if (denied) expect(passes(name, typed, holds)).toBe(!passes(denied, typed, holds));
    }),
  );
});

test('typed numbers are read exactly or not at all', () => {
  expect(['12', '12.5', '-3.25', ' 7 ', '12.500'].map((text) => wholeNumber(text, 2))).toEqual([1_200, 1_250, -325, 700, 1_250]);
  expect(['', '1,000', '12.345', '1e3', '$5', '1234567890123'].map((text) => wholeNumber(text, 2))).toEqual(Array(6).fill(undefined));
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
      const text = `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
      expect(wholeNumber(text, 2) === cents || (cents === 0 && wholeNumber(text, 2) === 0)).toBe(true);
    }),
  );
});

test('a range has two ends in order, or is one code', () => {
  expect([rangeOf('e08 - e13'), rangeOf('I10'), rangeOf('J00\u2013J06')]).toEqual([
    ['E08', 'E13'],
    ['I10', 'I10'],
    ['J00', 'J06'],
  ]);
  expect([rangeOf(''), rangeOf('E13-E08'), rangeOf('A-B-C'), rangeOf('-E08')]).toEqual(Array(4).fill(undefined));
});

test('every field knows its tests, has words and a place, and fits the room kept for answers', () => {
  expect(ruleFields.length).toBeLessThanOrEqual(MOST_FIELDS);
  expect(ruleFields.map(({ position }) => position)).toEqual(ruleFields.map((_, index) => index));
  expect(new Set(ruleFields.map(({ words }) => words)).size).toBe(ruleFields.length);
  for (const { id, words, at, kind, choices } of ruleFields) {
    expect([id, words !== '' && at !== '', testsFor(kind).length > 0]).toEqual([id, true, true]);
    expect([id, Object.keys(choices).length > 0]).toEqual([id, kind === 'choice']);
  }
  expect(ruleTestNames.filter((name) => ruleTests[name].words.length === 0)).toEqual([]);
});
