import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPersonNameFault } from './person-name.ts';
import { findUnsendable, foldToAscii } from './sendable-text.ts';
import { isStateCode, stateCodes, stateName } from './state.ts';
import { formatZip, isNineDigitZip, isZip, parseZip, statesOfZip, zipFitsState } from './zip.ts';

test('62 USPS codes: 50 states, DC, 5 territories, 3 associated states, 3 military', () => {
  expect(stateCodes).toHaveLength(62);
  expect(stateCodes.every(isStateCode)).toBe(true);
  expect(new Set(stateCodes.map(stateName)).size).toBe(62);
  expect(['', 'vt', 'XX', 'VER', 'toString', 'constructor'].some(isStateCode)).toBe(false);
  expect(stateName('toString')).toBeUndefined();
});

test('ZIP shapes', () => {
  expect(['05401', '054011234'].every(isZip)).toBe(true);
  expect(['', '5401', '00000', '054010000', '05401-1234', '0540112345', '000001234'].some(isZip)).toBe(false);
  expect(isNineDigitZip('05401')).toBe(false);
  expect(isNineDigitZip('054011234')).toBe(true);
  expect(parseZip(' 05401-1234 ')).toBe('054011234');
  expect(parseZip('05401 1234')).toBe('054011234');
  expect(['05401-0000', '0540', 'ABCDE', '05401--1234'].map(parseZip)).toEqual(Array(4).fill(undefined));
  expect([formatZip('054011234'), formatZip('05401')]).toEqual(['05401-1234', '05401']);
});

test.each([
  ['05401', 'VT'],
  ['10001', 'NY'],
  ['06390', 'NY'],
  ['20001', 'DC'],
  ['20190', 'VA'],
  ['00901', 'PR'],
  ['00802', 'VI'],
  ['09012', 'AE'],
  ['34002', 'AA'],
  ['96201', 'AP'],
  ['60601', 'IL'],
  ['73301', 'TX'],
  ['88510', 'TX'],
  ['96799', 'AS'],
  ['96910', 'GU'],
  ['97201', 'OR'],
  ['99501', 'AK'],
])('ZIP %s fits %s', (zip, state) => {
  expect(zipFitsState(zip, state)).toBe(true);
  expect(zipFitsState(`${zip}1234`, state)).toBe(true);
});

test('a ZIP does not fit another state, an unused prefix fits none, and a short one fits none', () => {
  expect(zipFitsState('05401', 'NY')).toBe(false);
  expect(statesOfZip('00401')).toEqual([]);
  expect(statesOfZip('054')).toEqual([]);
  expect(statesOfZip('')).toEqual([]);
});

test('every prefix belongs to known states, and every state has one', () => {
  const found = new Set<string>();
  for (let prefix = 0; prefix < 1000; prefix += 1)
    for (const state of statesOfZip(`${String(prefix).padStart(3, '0')}01`)) found.add(state);
  expect([...found].sort()).toEqual([...stateCodes].sort());
});

test.each([
  'Bramblewick',
  "O'Dell",
  'O\u2019Dell',
  'Saint-Pierre',
  'van der Berg',
  'N\u00fa\u00f1ez',
  'St. Clair',
  'Do',
  'Ma',
  'Drake',
  'Hondo',
])('%s is a name', (name) => {
  expect(findPersonNameFault(name)).toBeUndefined();
});

test.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['Sm1th', 'character'],
  ['Smith (Jones)', 'character'],
  ['Smith, Jones', 'character'],
  ['Mr. Smith', 'title'],
  ['DR', 'title'],
  ['mrs smith', 'title'],
  ['Smith, MD', 'title'],
  ['Smith Ph.D.', 'title'],
])('%j is not: %s', (name, fault) => {
  expect(findPersonNameFault(name)).toBe(fault);
});

test('a character that no claim can carry is left to the edit that looks for it everywhere', () => {
  expect(findPersonNameFault('Smi*th')).toBeUndefined();
  expect(findUnsendable('Smi*th')).toBe('*');
});

test('accents and typographic marks become ASCII, what has no plain form stays and is found', () => {
  expect(foldToAscii('N\u00fa\u00f1ez \u201cJos\u00e9\u201d \u2014 \u0141uk\u00e1\u0161')).toBe('Nunez "Jose" - Lukas');
  expect(foldToAscii('\u01fc \u01fe')).toBe('AE O'); // letters that are taken apart and then have a plain form
  expect(findUnsendable('N\u00fa\u00f1ez \u2019')).toBeUndefined();
  expect(foldToAscii('\u201eStra\u00dfe\u201f \u0110or\u0111e \u2026 \u0131')).toBe('"Strasse" Dorde ... i');
  expect(findUnsendable('\u738b')).toBe('\u738b');
  expect(findUnsendable('a\tb')).toBe('\t');
  expect(findUnsendable('\u0301')).toBe('\u0301');
  for (const mark of ['*', ':', '^', '~', '\u007f', '\u{1f600}']) expect(findUnsendable(`a${mark}b`)).toBe(mark);
});

test('folding is done once and for all, and plain text is untouched', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(foldToAscii(foldToAscii(text))).toBe(foldToAscii(text));
    }),
    { numRuns: 20_000 },
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~]*$/), (text) => {
      expect(foldToAscii(text)).toBe(text);
    }),
  );
});
