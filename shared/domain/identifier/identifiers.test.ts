import fc from 'fast-check';
import { expect, test } from 'vitest';
import { luhnCheckDigit, passesLuhn } from './luhn.ts';
import { foldMemberId, isMedicareId, isMemberId } from './member-id.ts';
import { isNpi, makeNpi, parseNpi } from './npi.ts';
import { formatPhone, isPhone, parsePhone } from './phone.ts';
import { formatTaxId, isEin, isSsn, parseTaxId } from './tax-id.ts';
import { isTaxonomy, parseTaxonomy } from './taxonomy.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const nineDigits = digits(8).chain((rest) => fc.constantFrom('1', '2').map((first) => first + rest));

test('Luhn knows the published card example and every check digit it makes', () => {
  expect(luhnCheckDigit('7992739871')).toBe('3');
  expect(passesLuhn('79927398713')).toBe(true);
  expect(['79927398710', '7', '', '7992739871x'].some(passesLuhn)).toBe(false);
  fc.assert(
    fc.property(digits(12), (text) => {
      expect(passesLuhn(text + luhnCheckDigit(text))).toBe(true);
    }),
  );
});

test('an NPI: the example of the CMS check digit paper passes, its neighbours do not', () => {
  expect(makeNpi('123456789')).toBe('1234567893');
  for (const last of '012456789') expect(isNpi(`123456789${last}`)).toBe(false);
  expect(parseNpi(' 12345-67893 ')).toBe('1234567893');
  expect(['', '123456789', '12345678933', '3234567890', '0000000000', '123456789X'].map(parseNpi)).toEqual(Array(6).fill(undefined));
});

test('any single wrong digit and nearly any swap of neighbours breaks an NPI', () => {
  fc.assert(
    fc.property(nineDigits, fc.nat(9), fc.integer({ min: 1, max: 9 }), (nine, at, shift) => {
      const npi = makeNpi(nine);
      expect(isNpi(npi)).toBe(true);
      const wrong = String((Number(npi[at]) + shift) % 10);
      expect(isNpi(npi.slice(0, at) + wrong + npi.slice(at + 1))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('makeNpi stops on anything that cannot start an NPI', () => {
  for (const bad of ['12345678', '1234567890', '312345678', '12345678x']) expect(() => makeNpi(bad)).toThrow('nine digits');
});

test('tax ids: shape, repeated digits, ranges never assigned', () => {
  expect(['123456789', '010000001'].map(isEin)).toEqual([true, true]);
  expect(['', '12345678', '1234567890', '12-3456789', '111111111', '001234567'].some(isEin)).toBe(false);
  expect(isSsn('123456789')).toBe(true);
  expect(['000123456', '666123456', '123006789', '123450000', '222222222', '123-45-6789'].some(isSsn)).toBe(false);
  expect(parseTaxId('EI', '12-3456789')).toBe('123456789');
  expect(parseTaxId('SY', '123-45-6789')).toBe('123456789');
  expect(parseTaxId('SY', '666-45-6789')).toBeUndefined();
  expect([formatTaxId('EI', '123456789'), formatTaxId('SY', '123456789'), formatTaxId('EI', '12')]).toEqual([
    '12-3456789',
    '123-45-6789',
    '12',
  ]);
});

test('every tax id that is accepted survives being printed and read', () => {
  fc.assert(
    fc.property(digits(9), fc.constantFrom('EI' as const, 'SY' as const), (text, kind) => {
      const read = parseTaxId(kind, text);
      fc.pre(read !== undefined);
      expect(parseTaxId(kind, formatTaxId(kind, text))).toBe(text);
    }),
  );
});

test('phone numbers', () => {
  expect(parsePhone('+1 (802) 555-0142')).toBe('8025550142');
  expect(parsePhone('802.555.0142')).toBe('8025550142');
  expect(['911-555-0142', '802-911-0142', '102-555-0142', '802-155-0142', '555-0142', '802-555-0142 x3', ''].map(parsePhone)).toEqual(
    Array(7).fill(undefined),
  );
  expect(isPhone('28025550142')).toBe(false);
  expect([formatPhone('8025550142'), formatPhone('555')]).toEqual(['802-555-0142', '555']);
});

test('Medicare ids: the CMS example passes; each excluded letter, each wrong kind of character and each length fails', () => {
  expect(isMedicareId('1EG4TE5MK73')).toBe(true);
  expect(isMedicareId('1E04TE5MK73')).toBe(true);
  for (const letter of 'SLOIBZ') expect(isMedicareId(`1${letter}G4TE5MK73`)).toBe(false);
  for (const bad of ['0EG4TE5MK73', '11G4TE5MK73', '1EGATE5MK73', '1EG44E5MK73', '1EG4TEAMK73', '1EG4TE5M773', '1EG4TE5MK7A'])
    expect(isMedicareId(bad)).toBe(false);
  for (const bad of ['', '1EG4TE5MK7', '1EG4TE5MK733', '1eg4te5mk73', '1EG4-TE5-MK73']) expect(isMedicareId(bad)).toBe(false);
});

test('member ids of other payers, and how they are folded', () => {
  expect(['PM88-51903', 'XYZ', '12', 'A 1/2.3'].every(isMemberId)).toBe(true);
  expect(['', 'A', ' AB', 'AB ', 'A*B', 'ab', 'A'.repeat(81), '-A'].some(isMemberId)).toBe(false);
  expect(foldMemberId(' 1eg4-te5-mk73 ', 'MB')).toBe('1EG4TE5MK73');
  expect(foldMemberId(' pm88-51903 ', 'CI')).toBe('PM88-51903');
});

test('taxonomy and CLIA shapes', () => {
  expect(parseTaxonomy(' 207q00000x ')).toBe('207Q00000X');
  expect(['122300000X', '193200000X'].every(isTaxonomy)).toBe(true);
  expect(['', '207Q00000', '207Q00000Y', '2070000000', '207Q00000XX', 'A07Q00000X'].some(isTaxonomy)).toBe(false);
});
