import { expect, test } from 'vitest';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { slipsInWords, slipWork } from './slips-in-words.ts';

const today = plainDate('2026-07-14');
const slips = (day: string, renderingName: string, count: number) => ({ day: plainDate(day), renderingName, count });

test('slips are told by who saw the patient, most first, and by day, newest first', () => {
  const rows = [slips('2026-07-10', 'Dana Orrick', 1), slips('2026-07-13', 'Ives Calloway', 2), slips('2026-07-14', 'Ives Calloway', 2)];
  expect(slipsInWords(rows, today)).toBe('Ives Calloway 4, Dana Orrick 1 · today 2, 07/13 2, 07/10 1');
  expect(slipWork(rows)).toEqual({ count: 5, amount: 0, oldest: '2026-07-10' });
});

test('of many the rest is counted, and every slip stands in both sums', () => {
  const rows = Array.from({ length: 9 }, (_, index) => slips(`2026-07-0${index + 1}`, `Name ${index}`, index + 1));
  expect(slipsInWords(rows, today)).toBe('Name 8 9, Name 7 8, Name 6 7, others 21 · 07/09 9, 07/08 8, before 28');
});

test('four people are named; nothing is said of nothing', () => {
  const rows = Array.from({ length: 4 }, (_, index) => slips(`2026-07-0${index + 1}`, `Name ${index}`, 1));
  expect(slipsInWords(rows, today)).not.toContain('others');
  expect(slipsInWords([], today)).toBe('');
  expect(slipWork([])).toEqual({ count: 0, amount: 0, oldest: null });
});
