import { expect, test } from 'vitest';
import { millimetres, pointsOf, tenthsTyped } from './printer-words.ts';

test.each([
  ['', 0],
  ['0', 0],
  ['-0', 0],
  ['1.2', 12],
  ['-0,5', -5],
  ['−3', -30],
  [' 25.4 ', 254],
  ['25.5', undefined],
  ['99', undefined],
  ['1.25', undefined],
  ['1 mm', undefined],
  ['1e1', undefined],
])('%s is %s tenths of a millimetre', (typed, tenths) => {
  expect(tenthsTyped(typed)).toBe(tenths);
});

test('tenths are written with their point and reach paper as points', () => {
  expect([millimetres(12), millimetres(-5), millimetres(0)]).toEqual(['1.2', '-0.5', '0.0']);
  expect([pointsOf(254), pointsOf(-127), pointsOf(0)]).toEqual([72, -36, 0]);
});
