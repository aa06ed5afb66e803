import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTimes, isAnesthesiaCode, minutesOf, parseTimes } from './line-details.ts';

test('times add up, also past midnight and around the clock', () => {
  expect(minutesOf(parseTimes('0815-0930 1000-1045'))).toBe(75 + 45);
  expect(minutesOf(parseTimes('2350-0010'))).toBe(20);
  expect(minutesOf(parseTimes('0800-0800'))).toBe(1440);
  expect(minutesOf([])).toBe(0);
});

test('what is no time of day is left out', () => {
  expect(parseTimes('2460-0930 0815-0960 815-0930 nonsense 0000-2359')).toEqual([{ start: '0000', stop: '2359' }]);
});

test('the anesthesia section is 00100 to 01999 and nothing beside it', () => {
  expect(['00100', '00840', '01999'].every(isAnesthesiaCode)).toBe(true);
  expect(['00099', '02000', '0001F', '0010T', '99100', 'T1015', ''].some(isAnesthesiaCode)).toBe(false);
});

const clock = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}${String(minute).padStart(2, '0')}`);

test('times are read back as they were written, and a stretch is never longer than a day', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ start: clock, stop: clock }), { maxLength: 6 }), (times) => {
      expect(parseTimes(formatTimes(times))).toEqual(times);
      const minutes = minutesOf(times);
      expect(minutes).toBeGreaterThanOrEqual(times.length);
      expect(minutes).toBeLessThanOrEqual(times.length * 1440);
      expect(minutesOf([...times].reverse())).toBe(minutes);
    }),
  );
});
