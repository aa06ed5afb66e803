import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import {
  answersText,
  codesText,
  datedText,
  readAnswers,
  readCodes,
  readDated,
  readSpans,
  readValues,
  spansText,
  valuesText,
} from './facility-text.ts';

const today = plainDate('2026-07-14');

test('lists are read the way they are said', () => {
  expect(readCodes('c1, d5  59')).toEqual(['C1', 'D5', '59']);
  expect(readDated('11 0702, a1 7/12/2026', today)).toEqual([
    { code: '11', on: '2026-07-02' },
    { code: 'A1', on: '2026-07-12' },
  ]);
  expect(readSpans('70 07/05/2026 - 07/09/2026; 71 7/1 to 7/3', today)).toEqual([
    { code: '70', from: '2026-07-05', to: '2026-07-09' },
    { code: '71', from: '2026-07-01', to: '2026-07-03' },
  ]);
  expect(readValues('80 4, a8 72.50', today)).toEqual([
    { code: '80', amount: 400 },
    { code: 'A8', amount: 7_250 },
  ]);
  expect(readAnswers('y n-W', today)).toEqual(['Y', 'N', '', 'W']);
});

test('an empty list has no rows', () => {
  for (const read of [readDated, readSpans, readValues, readAnswers]) expect(read(' ', today)).toEqual([]);
  expect(readCodes('')).toEqual([]);
});

test.each([
  [readDated, '11'],
  [readDated, '11 0702, 50'],
  [readDated, '11 13/45/2026'],
  [readSpans, '70 07/05/2026'],
  [readSpans, '70 07/05/2026 - 07/06/2026 - 07/07/2026'],
  [readValues, '80'],
  [readValues, '80 -4'],
  [readValues, '80 four'],
  [readAnswers, 'Y X'],
] as const)('what cannot be read as a whole is not read at all: %o %s', (read, text) => {
  expect(read(text, today)).toBeUndefined();
});

const code = fc.string({ unit: fc.constantFrom(...'0123456789ABCD'), minLength: 2, maxLength: 2 });
const day = fc.integer({ min: 1, max: 28 }).map((number) => plainDate(`2026-06-${String(number).padStart(2, '0')}`));

test('what is shown is read back as it was', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ code, on: day }), { maxLength: 5 }),
      fc.array(fc.record({ code, from: day, to: day }), { maxLength: 4 }),
      fc.array(fc.record({ code, amount: fc.integer({ min: 0, max: 99_999_999 }).map(cents) }), { maxLength: 5 }),
      fc.array(fc.constantFrom('Y' as const, 'N' as const, 'U' as const, 'W' as const, '' as const), { maxLength: 12 }),
      fc.array(code, { maxLength: 11 }),
      (dated, spans, values, answers, codes) => {
        expect(readDated(datedText(dated), today)).toEqual(dated);
        expect(readSpans(spansText(spans), today)).toEqual(spans);
        expect(readValues(valuesText(values), today)).toEqual(values);
        expect(readAnswers(answersText(answers), today)).toEqual(answers);
        expect(readCodes(codesText(codes))).toEqual(codes);
      },
    ),
  );
});
