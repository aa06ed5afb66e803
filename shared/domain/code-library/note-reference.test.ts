import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codesNamed } from './note-reference.ts';

const one = (code: string, characters = '') => ({ from: code, to: code, characters });

test.each([
  ['a swelling of another kind (R22.-)', [one('R22')]],
  ['a swelling (R22.41)', [one('R22.41')]],
  ['everything below a refinement (E11.6-)', [one('E11.6')]],
  ['a whole block (A15-A19)', [{ from: 'A15', to: 'A19', characters: '' }]],
  ['a block up to letters (O00-O9A)', [{ from: 'O00', to: 'O9A', characters: '' }]],
  ['refinements in a row (M84.40-M84.49)', [{ from: 'M84.40', to: 'M84.49', characters: '' }]],
  ['several (C7A.-, C7B.- , D3A.-)', [one('C7A'), one('C7B'), one('D3A')]],
  ['two ways of saying it (H32 and H35.-)', [one('H32'), one('H35')]],
  ['a block that ends with its dash (F10-F19.-)', [{ from: 'F10', to: 'F19', characters: '' }]],
  ['two brackets (I10) in a line, see also (I15.-)', [one('I10'), one('I15')]],
  ['a code with a letter in second place (QA0.01)', [one('QA0.01')]],
  ['square brackets [B20]', [one('B20')]],
])('%s', (line, named) => {
  expect(codesNamed(line)).toEqual(named);
});

test('what a drug did is told by its fifth or sixth character', () => {
  expect(codesNamed('a rash from a drug (T36-T50 with fifth or sixth character 5)')).toEqual([{ from: 'T36', to: 'T50', characters: '5' }]);
  expect(codesNamed('poisoning (T36-T65 with fifth or sixth character 1-4 or 6)')).toEqual([
    { from: 'T36', to: 'T65', characters: '12346' },
  ]);
});

test.each([
  'nothing in brackets at all: E11.9',
  'words (in brackets)',
  'a code among words (see E11.9)',
  'half a span (E08-E13 with .31)',
  'a bracket that never closes (E11.9',
  'empty ()',
  'a fifth or sixth character that is none (T36-T50 with fifth or sixth character five)',
  'a span of characters the wrong way round (T36 with fifth or sixth character 4-1)',
  '(with fifth or sixth character 5)',
])('names no code that a claim could be held against: %s', (line) => {
  expect(codesNamed(line)).toEqual([]);
});

test('whatever stands in a line, what is named has the shape of a code, and it ends soon', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('(', ')', '[', ']', 'E', '1', '.', '-', ',', ' ', 'or', 'with fifth or sixth character ') }),
      (line) => {
        for (const { from, to } of codesNamed(line))
          for (const code of [from, to]) expect(code).toMatch(/^[A-Z][0-9A-Z]{2}(\.[0-9A-Z]{1,4})?$/);
      },
    ),
  );
  expect(codesNamed(`${'('.repeat(50_000)}E11${')'.repeat(50_000)}`)).toEqual([one('E11')]);
});
