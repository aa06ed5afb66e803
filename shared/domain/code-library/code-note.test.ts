import { expect, test } from 'vitest';
import { codeAndHeaders, isNamingKind, isNoteKind, namesCode } from './code-note.ts';

test('a code has its headers, the nearest first', () => {
  expect(codeAndHeaders('S63.501A')).toEqual(['S63.501A', 'S63.501', 'S63.50', 'S63.5', 'S63']);
  expect(codeAndHeaders('I10')).toEqual(['I10']);
});

test('kinds of notes are told by the names of the file', () => {
  expect(['excludes1', 'sevenChrDef', 'desc', ''].map(isNoteKind)).toEqual([true, true, false, false]);
  expect(isNamingKind('codeFirst')).toBe(true);
  expect(isNamingKind('includes')).toBe(false);
});

const named = (from: readonly [string, number], to = from, characters = '') => ({
  ...{ fromCode: from[0], fromPlace: from[1], toCode: to[0], toPlace: to[1], characters },
});

test('a code counts with everything below it, and nothing beside it', () => {
  const reference = named(['E11.6', 40]);
  const asked = ['E11.6', 'E11.65', 'E11.641', 'E11.5', 'E11.7', 'E11'];
  expect(asked.map((code) => namesCode(reference, code, 40))).toEqual([true, true, true, false, false, false]);
  expect(namesCode(reference, 'E11.65', 41)).toBe(false);
});

test('a block goes by the places of its categories, not by the alphabet', () => {
  // C4A stands between C43 and C44.
  const skin = named(['C43', 7], ['C44', 9]);
  expect(namesCode(skin, 'C4A.9', 8)).toBe(true);
  expect(namesCode(skin, 'C49.9', 14)).toBe(false);
  expect([namesCode(skin, 'C43.9', 7), namesCode(skin, 'C44.01', 9), namesCode(skin, 'C42.0', 6)]).toEqual([true, true, false]);
});

test('a row of refinements begins and ends inside its categories', () => {
  const row = named(['M84.40', 5], ['M84.49', 5]);
  const asked = ['M84.39', 'M84.40', 'M84.454A', 'M84.49', 'M84.499', 'M84.50'];
  expect(asked.map((code) => namesCode(row, code, 5))).toEqual([false, true, true, true, true, false]);
});

test('with characters said, only codes with one of them fifth or sixth count', () => {
  const adverse = named(['T36', 1], ['T50', 15], '5');
  const asked = ['T36.0X5A', 'T36.0X1A', 'T50.995A', 'T40.5X1A', 'T36.5X1A'];
  expect(asked.map((code) => namesCode(adverse, code, 3))).toEqual([true, false, true, false, false]);
});
