import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import {
  cityStateZip,
  diagnosisCode,
  firstNameFirst,
  formMoney,
  formQuantity,
  identifier,
  lastNameFirst,
  longDateParts,
  phoneParts,
  shortDateParts,
  spacedDate,
  streetLine,
} from './cms1500-text.ts';

const name = (lastName: string, firstName: string, middleName = '') => ({ lastName, firstName, middleName });

test.each([
  [name('Quillfeather', 'Marigold', 'Anne'), 'QUILLFEATHER, MARIGOLD, A', 'MARIGOLD A QUILLFEATHER'],
  [name('O’Brien-Smith', 'José', ''), 'OBRIEN-SMITH, JOSE', 'JOSE OBRIEN-SMITH'],
  [name('Żółć', 'Łucja', 'b.'), 'ZOLC, LUCJA, B', 'LUCJA B ZOLC'],
  [name('Mononym', ''), 'MONONYM', 'MONONYM'],
  [name('', ''), '', ''],
])('%o', (person, lastFirst, firstLast) => {
  expect(lastNameFirst(person)).toBe(lastFirst);
  expect(firstNameFirst(person)).toBe(firstLast);
});

test('an address loses its punctuation but keeps the hyphen of its ZIP', () => {
  const address = { street: '12 N. Main St.,', street2: '#4-B', city: "Coeur d'Alene", state: 'ID', zip: '838140001' };
  expect(streetLine(address)).toBe('12 N MAIN ST 4-B');
  expect(cityStateZip(address)).toBe('COEUR DALENE ID 83814-0001');
  expect(cityStateZip({ ...address, city: '', zip: '83814' })).toBe('ID 83814');
});

test.each([
  ['PM 123-456-789', 'PM123456789'],
  ['12-3456789', '123456789'],
  ['  ab.c/9 ', 'ABC9'],
  ['', ''],
])('identifier %j is %s', (typed, printed) => {
  expect(identifier(typed)).toBe(printed);
});

test.each([
  ['E11.9', 'E119'],
  ['s93.401a', 'S93401A'],
  ['I10', 'I10'],
])('diagnosis %s is %s', (kept, printed) => {
  expect(diagnosisCode(kept)).toBe(printed);
});

test.each([
  [0, '0 00'],
  [5, '0 05'],
  [8_500, '85 00'],
  [123_456_789, '1234567 89'],
  [-2_550, '-25 50'],
])('%i cents are %s', (amount, printed) => {
  expect(formMoney(cents(amount))).toBe(printed);
});

test('money on the form reads back to the same cents', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), (amount) => {
      const [dollars, rest] = formMoney(cents(amount)).split(' ');
      expect(Number(dollars) * 100 + Number(rest)).toBe(amount);
    }),
  );
});

test.each([
  [1_000, '1'],
  [1_500, '1.5'],
  [125, '0.125'],
  [90_000, '90'],
  [2_010, '2.01'],
  [0, '0'],
])('%i thousandths are %s', (thousandths, printed) => {
  expect(formQuantity(thousandths)).toBe(printed);
});

test('dates come in parts, or not at all', () => {
  const day = plainDate('2014-03-09');
  expect(longDateParts(day)).toEqual({ month: '03', day: '09', year: '2014' });
  expect(shortDateParts(day)).toEqual({ month: '03', day: '09', year: '14' });
  expect(spacedDate(day)).toBe('03 09 2014');
  expect(longDateParts(null)).toEqual({ month: '', day: '', year: '' });
  expect(shortDateParts(null)).toEqual({ month: '', day: '', year: '' });
  expect(spacedDate(null)).toBe('');
});

test.each([
  ['(402) 555-0100', '402', '5550100'],
  ['+1 402 555 0100', '402', '5550100'],
  ['555-0100', '', '5550100'],
  ['', '', ''],
])('phone %s', (typed, area, local) => {
  expect(phoneParts(typed)).toEqual({ area, local });
});
