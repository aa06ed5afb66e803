import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAskedCode, readAskedCodes, serviceKinds, standsOnList } from './asked-codes.ts';

test.each([
  ['imaging, 97110 - 97140; e*', ['imaging', '97110-97140', 'E']],
  ['IMAGING imaging', ['imaging']],
  ['j0100\u2013j0200', ['J0100-J0200']],
  ['  ', []],
  ['*', ['*']],
  ['70450,70450', ['70450']],
])('%j is read as %j', (text, entries) => {
  expect(readAskedCodes(text)).toEqual(entries);
});

test.each([
  ['*', true],
  ['imaging', true],
  ['97110', true],
  ['E', true],
  ['97110-97140', true],
  ['J0100-J0200', true],
  ['97110-97110', true],
  ['97140-97110', false],
  ['99213-A0021', false],
  ['9711-97140', false],
  ['xrays', false],
  ['XRAYS', false],
  ['9A', false],
  ['0001U', true],
  ['0001U-0010U', true],
  ['ABCDE-ABCDF', false],
  ['971100', false],
  ['E*', false],
  ['(a+)+', false],
  ['', false],
])('the entry %j can be used: %s', (entry, usable) => {
  expect(isAskedCode(entry)).toBe(usable);
});

test.each([
  ['*', 'T1015', true],
  ['T1', 'T1015', true],
  ['T2', 'T1015', false],
  ['97110-97140', '97110', true],
  ['97110-97140', '97140', true],
  ['97110-97140', '97141', false],
  ['97110-97140', '97109', false],
  ['00100-01999', '0012U', false],
  ['imaging', '71046', true],
  ['imaging', '97110', false],
  ['therapy', '97110', true],
  ['consults', '99243', true],
  ['drugs', 'J1885', true],
  ['equipment', 'E0114', true],
  ['laboratory', '80053', true],
  ['supplies', 'A4550', true],
  ['surgery', '27447', true],
  ['surgery', 'T1015', false],
  ['', 'T1015', false],
])('%j covers %s: %s', (entry, code, covered) => {
  expect(standsOnList(['Q9999', entry], code)).toBe(covered);
});

test('a list without entries covers nothing', () => {
  expect(standsOnList([], '99213')).toBe(false);
});

test('every kind of service can be written down, and means something of its own', () => {
  const samples = ['99243', 'J1885', 'E0114', '71046', '80053', 'A4550', '27447', '97110'];
  const meanings = serviceKinds.map((kind) => samples.filter((code) => standsOnList([kind], code)).join());
  expect(serviceKinds.every(isAskedCode)).toBe(true);
  expect(new Set(meanings).size).toBe(serviceKinds.length);
  expect(meanings).not.toContain('');
});

test('reading what was read changes nothing, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const once = readAskedCodes(text);
      expect(readAskedCodes(once.join(', '))).toEqual(once);
    }),
  );
});
