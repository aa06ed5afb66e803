import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maybeScan, readScan, scanText } from './scan-text.ts';

test('what stands in a barcode reads back as its number, and every beginning of it may be a scan', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), (number) => {
      const text = scanText(String(number));
      expect(readScan(text)).toEqual({ number, marked: true });
      expect(readScan(String(number))).toEqual({ number, marked: false });
      for (let length = 0; length <= text.length; length += 1) expect(maybeScan(text.slice(0, length))).toBe(true);
    }),
  );
});

test.each(['', '#', '##1', '1#', 'T1015', '#20133 ', '12.50', '1234567890', '-5', '/20133', '?1', '+1', ']1', '²'])(
  'no number of a superbill: %s',
  (text) => {
    expect(readScan(text)).toBeUndefined();
  },
);

test.each(['~20133', '*20133', '%20133', '\\20133', '@20133'])('another mark that a scanner sends is taken: %s', (text) => {
  expect(readScan(text)).toEqual({ number: 20_133, marked: true });
});
