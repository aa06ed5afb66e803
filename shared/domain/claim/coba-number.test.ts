import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cobaNumberOf, isCobaNumber } from './coba-number.ts';

test('COBA numbers of Medigap plans are those from 55000 to 59999, and nothing else', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 99_999 }), (n) => isCobaNumber(String(n)) === (n >= 55_000 && n <= 59_999)));
  for (const odd of ['', '5500', '055000', '550001', '55A00', ' 55000', '55000\n']) expect([odd, isCobaNumber(odd)]).toEqual([odd, false]);
});

test('the number of its own counts, then an ordinary id that is one', () => {
  expect(cobaNumberOf({ cobaNumber: '55123', payerId: '56000' })).toBe('55123');
  expect(cobaNumberOf({ cobaNumber: '', payerId: '56000' })).toBe('56000');
  expect(cobaNumberOf({ payerId: '56000' })).toBe('56000');
  expect(cobaNumberOf({ payerId: 'BMP22' })).toBe('');
});
