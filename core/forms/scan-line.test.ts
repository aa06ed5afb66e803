import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { checkDigit, isScanLine, scanLine } from './scan-line.ts';

const day = plainDate('2026-07-14');

test('account, day, ten digits of cents, Luhn digit', () => {
  expect(scanLine('10482', day, cents(4_814))).toBe('10482 20260714 0000004814 7');
});

test('a known Luhn number', () => {
  expect(checkDigit('7992739871')).toBe('3');
  expect(checkDigit('411111111111111')).toBe('1');
});

test('a letter counts as its two digits', () => {
  expect(checkDigit('A1')).toBe(checkDigit('101'));
});

test('accounts with letters and hyphens stay readable; a credit asks for nothing', () => {
  const line = scanLine('qf-104.82', day, cents(-500));
  expect(line).toMatch(/^QF10482 20260714 0000000000 \d$/);
  expect(isScanLine(line)).toBe(true);
});

const lines = fc
  .tuple(fc.stringMatching(/^[0-9]{4,9}$/), fc.nat(9_999_999))
  .map(([account, amount]) => scanLine(account, day, cents(amount)));

test('any single digit misread is found', () => {
  fc.assert(
    fc.property(lines, fc.nat(), fc.integer({ min: 1, max: 9 }), (line, seed, add) => {
      expect(isScanLine(line)).toBe(true);
      const places = Array.from(line, (character, index) => (character === ' ' ? -1 : index)).filter((index) => index >= 0);
      const at = places[seed % places.length] ?? 0;
      const wrong = line.slice(0, at) + String((Number(line[at]) + add) % 10) + line.slice(at + 1);
      expect(isScanLine(wrong)).toBe(false);
    }),
  );
});

test('neighbours swapped are found, but for 09 and 90 which Luhn cannot tell apart', () => {
  expect(isScanLine('10482 20260714 0000004814 7')).toBe(true);
  expect(isScanLine('10428 20260714 0000004814 7')).toBe(false);
  expect(isScanLine('10482 20260714 0000008414 7')).toBe(false);
});

test.each(['', '7', '10482 20260714 7', '10482 20260714 00000048!4 7'])('not a line of ours: %j', (line) => {
  expect(isScanLine(line)).toBe(false);
});
