import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOf, valuesOf } from './rule-draft.ts';

test('values stand apart by commas, semicolons or lines; one with a comma in quotation marks', () => {
  expect(valuesOf('g0402, G0438;G0439\n J1100 ,, ')).toEqual(['g0402', 'G0438', 'G0439', 'J1100']);
  expect(valuesOf('"Willowmere, Inc", annex')).toEqual(['Willowmere, Inc', 'annex']);
  expect(valuesOf('annex, "Say ""Ah"", please"')).toEqual(['annex', 'Say "Ah", please']);
  expect(valuesOf('"left open, and on')).toEqual(['"left open', 'and on']);
  expect(valuesOf('')).toEqual([]);
});

test('what is typed from values reads as those values, whatever they hold', () => {
  const value = fc.string({ unit: fc.constantFrom(...'aZ9 ,;"\n.-'), minLength: 1, maxLength: 12 }).map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(value.filter((text) => text !== '')), (values) => {
      expect(valuesOf(textOf(values))).toEqual(values);
    }),
  );
});
