import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsCardNumber } from './card-number.ts';

/** The numbers that brands publish for tests; nobody's cards. */
const TEST_CARDS = [
  '4111111111111111',
  '4222222222222',
  '5555555555554444',
  '2223003122003222',
  '378282246310005',
  '6011111111111117',
  '3530111333300000',
  '30569309025904',
  '38520000023237',
  '6200000000000005',
];

test('published test numbers of every brand are found, bare and grouped', () => {
  for (const card of TEST_CARDS) {
    expect(holdsCardNumber(card), card.slice(0, 4)).toBe(true);
    expect(holdsCardNumber(card.replace(/(\d{4})(?=\d)/g, '$1 '))).toBe(true);
    expect(holdsCardNumber(`card ${card.replace(/(\d{4})(?=\d)/g, '$1-')} exp 12/27`)).toBe(true);
  }
  expect(holdsCardNumber('12/27 4111 1111 1111 1111 123')).toBe(true);
  expect(holdsCardNumber('４１１１ １１１１ １１１１ １１１１')).toBe(true);
  expect(holdsCardNumber('4111–1111–1111–1111')).toBe(true);
});

test('check numbers, terminal references, masked cards, days and phones are no card numbers', () => {
  const plain = [
    '1044',
    '000123454821',
    'Card ending 4411',
    '************1111',
    'AUTH 004417 REF 3120',
    '2026-07-14 16:02',
    '(555) 010-0199',
  ];
  for (const text of [...plain, 'TRM-88213-0714-0093', '4111111111111112', '9111111111111111', ''])
    expect(holdsCardNumber(text), text).toBe(false);
});

const BEGINNINGS = [
  { begin: '4', length: 16 },
  { begin: '4', length: 13 },
  { begin: '53', length: 16 },
  { begin: '2500', length: 16 },
  { begin: '37', length: 15 },
  { begin: '6011', length: 16 },
  { begin: '36', length: 14 },
  { begin: '3550', length: 16 },
];
const withCheckDigit = (body: string): string => {
  for (let last = 0; last < 10; last += 1) {
    const digits = `${body}${last}`;
    const sum = [...digits].reverse().reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    if (sum % 10 === 0) return digits;
  }
  throw new Error('some last digit fits');
};
const card = fc
  .tuple(fc.constantFrom(...BEGINNINGS), fc.array(fc.nat(9), { minLength: 19, maxLength: 19 }))
  .map(([{ begin, length }, digits]) => withCheckDigit((begin + digits.join('')).slice(0, length - 1)));

test('any card number is found, wherever spaces and dashes stand in it and whatever words stand around it', () => {
  const parting = fc.constantFrom('', '', '', ' ', '-', ' - ', '.');
  const words = fc.constantFrom('', 'visa ', 'pd w/ ', 'REF:', 'no. ');
  fc.assert(
    fc.property(card, fc.array(parting, { minLength: 19, maxLength: 19 }), words, words, (digits, partings, before, after) => {
      const typed = [...digits].map((digit, index) => digit + (index < digits.length - 1 ? (partings[index] ?? '') : '')).join('');
      expect(holdsCardNumber(`${before}${typed} ${after}`)).toBe(true);
    }),
  );
});

test('no text with fewer than 13 digits is ever refused, nor a card number with one digit wrong', () => {
  const short = fc.array(fc.oneof(fc.nat(9).map(String), fc.constantFrom('-', ' ', 'A', '/')), { maxLength: 40 });
  fc.assert(
    fc.property(short, (parts) => {
      fc.pre(parts.filter((part) => /\d/.test(part)).length < 13);
      expect(holdsCardNumber(parts.join(''))).toBe(false);
    }),
  );
  fc.assert(
    fc.property(card, fc.nat(8), (digits, step) => {
      const wrong = digits.slice(0, -1) + String((Number(digits.at(-1)) + 1 + step) % 10);
      expect(holdsCardNumber(wrong)).toBe(wrong === digits);
    }),
  );
});
