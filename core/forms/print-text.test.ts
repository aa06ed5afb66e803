import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldToWinAnsi, tidyText, toScannerText } from './print-text.ts';

test.each([
  ['José O’Brien', 'José O’Brien'],
  ['Łukasz Żółć', 'Lukasz Zólc'],
  ['Đorđe Ħal ŧ ĸ', 'Dorde Hal t k'],
  ['Jose\u0301', 'José'],
  ['Müller-Straße', 'Müller-Straße'],
  ['Щербаков Юлия', 'Shcherbakov Yuliya'],
  ['Ξένη Παπαδοπούλου', 'Xeni Papadopoulou'],
  ['王小明', '?'],
  ['דוד Cohen', '? Cohen'],
  ['−12.50', '–12.50'],
  ['a\u200bb\u202ec\u00ad', 'abc'],
  ['tab\tand\nline', 'tab and line'],
  ['ﬁne Ⅳ', 'fine IV'],
])('%s prints as %s', (typed, printed) => {
  expect(foldToWinAnsi(typed)).toBe(printed);
});

test('whatever is typed, only WinAnsi characters come out', () => {
  const allowed = /^[\x20-\x7e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/u;
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => allowed.test(foldToWinAnsi(typed))));
});

test('folding what was folded changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (typed) => foldToWinAnsi(foldToWinAnsi(typed)) === foldToWinAnsi(typed)));
});

test('tidy text has no blanks around it and no two together', () => {
  expect(tidyText('  Marigold \t  Quillfeather ')).toBe('Marigold Quillfeather');
  expect(tidyText('\u0007')).toBe('');
});

test.each([
  ["O'Brien", 'OBRIEN'],
  ['O’Brien-Smith, Jr.', 'OBRIEN-SMITH JR'],
  ['Æsa Ødegård Straße', 'AESA ODEGARD STRASSE'],
  ['123 Main St., #4/B', '123 MAIN ST 4 B'],
  ['José Łukasz', 'JOSE LUKASZ'],
  ['O’Brien–Núñez', 'OBRIEN-NUNEZ'],
  ['', ''],
])('scanners read %s as %s', (typed, printed) => {
  expect(toScannerText(typed)).toBe(printed);
});

test('scanner text holds capitals, digits, hyphens and single blanks only', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => /^(?:[A-Z0-9-]+(?: [A-Z0-9-]+)*)?$/.test(toScannerText(typed))));
});
