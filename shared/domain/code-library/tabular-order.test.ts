import { expect, test } from 'vitest';
import { isListedBare, isListedCode, ListPlaces, mayFollow } from './tabular-order.ts';

test.each(['A00', 'C4A', 'QA0.01', 'S63.501A', 'Z3A.00', 'M1A.00X0'])('%s is written as the list writes codes', (code) => {
  expect(isListedCode(code)).toBe(true);
});

test.each(['', 'A0', 'a00', '250.00', 'A00.', 'A00.12345', 'A001', 'A00-A09', ' A00'])('"%s" is not', (text) => {
  expect(isListedCode(text)).toBe(false);
});

test('files of lines have codes without their points', () => {
  expect(['A00', 'C4A0', 'S63501A', 'QA001'].map(isListedBare)).toEqual([true, true, true, true]);
  expect(['A0', 'a001', 'A00.0', 'A0012345', '25000', ' A00', ''].some(isListedBare)).toBe(false);
});

test.each([
  ['A00', 'A00.0'],
  ['A00.9', 'A01'],
  ['C43.9', 'C4A'],
  ['C4A.9', 'C44'],
  ['I82.7', 'I82.A'],
  ['I82.C29', 'I82.8'],
  ['S72.001C', 'S72.001D'],
  ['Q99.9', 'QA0'],
  ['T88.9', 'U07'],
  ['U09.9', 'V00'],
  ['Z99.89', 'U07'],
])('%s may be followed by %s', (before, code) => {
  expect(mayFollow(before, code)).toBe(true);
});

test.each([
  ['A00', 'A00'],
  ['A00.0', 'A00'],
  ['B00', 'A99.9'],
  ['A01', 'A00.9'],
  ['A01.2', 'A01.1'],
  ['S72.001D', 'S72.001C'],
])('%s is not followed by %s', (before, code) => {
  expect(mayFollow(before, code)).toBe(false);
});

test('a span has the places of its ends, or of what the list has inside it', () => {
  const places = new ListPlaces(
    new Map([
      ['A00', 1],
      ['C43', 2],
      ['C4A', 3],
      ['C44', 4],
      ['E08', 5],
    ]),
  );
  expect(places.span('C43', 'C44')).toEqual({ fromPlace: 2, toPlace: 4 });
  expect(places.span('C00', 'C45')).toEqual({ fromPlace: 2, toPlace: 4 });
  expect(places.span('E08', 'E08')).toEqual({ fromPlace: 5, toPlace: 5 });
  expect(['E09-E09', 'D00-D49', 'C44-C43', 'F00-F99'].map((span) => places.span(span.slice(0, 3), span.slice(4)))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
