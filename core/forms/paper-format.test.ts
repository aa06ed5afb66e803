import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { addressLines, formatPhone, formatZip, mailingLines, moneyOrDash, shortDate } from './paper-format.ts';

const address = { street: '88 Invented Road', street2: 'Apt. 4-B', city: 'St. Paul', state: 'NE', zip: '680001234' };

test('dates, phones and ZIP codes as people write them', () => {
  expect(shortDate(plainDate('2026-07-04'))).toBe('07/04/26');
  expect(formatZip('68000')).toBe('68000');
  expect(formatZip('680001234')).toBe('68000-1234');
  expect(formatZip('K1A 0B1')).toBe('K1A 0B1');
  expect(formatPhone('402.555.0100')).toBe('(402) 555-0100');
  expect(formatPhone('14025550100')).toBe('(402) 555-0100');
  expect(formatPhone('555-0100')).toBe('555-0100');
});

test.each([
  [0, '–'],
  [5, '0.05'],
  [123_456_789, '1,234,567.89'],
  [-2_500, '\u221225.00'],
])('%i cents are %s', (amount, words) => {
  expect(moneyOrDash(cents(amount))).toBe(words);
});

test('an address reads with commas in a letter and without punctuation on an envelope', () => {
  expect(addressLines(address)).toEqual(['88 Invented Road', 'Apt. 4-B', 'St. Paul, NE 68000-1234']);
  expect(mailingLines(address)).toEqual(['88 INVENTED ROAD', 'APT 4-B', 'ST PAUL NE 68000-1234']);
});

test('parts not known leave no holes', () => {
  const unknown = { street: '', street2: '', city: '', state: '', zip: '' };
  expect(addressLines(unknown)).toEqual([]);
  expect(addressLines({ ...unknown, state: 'NE' })).toEqual(['NE']);
  expect(mailingLines({ ...address, city: '', street2: '' })).toEqual(['88 INVENTED ROAD', 'NE 68000-1234']);
});
