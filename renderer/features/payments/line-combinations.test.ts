import { expect, test } from 'vitest';
import { combinationsFor } from './line-combinations.ts';

const lines = (...charges: readonly number[]) => charges.map((charge, at) => ({ chargeLineId: `l${at}`, charge }));
const named = (charge: number, ...charges: readonly number[]) =>
  combinationsFor(charge, lines(...charges)).map((some) => some.map(({ chargeLineId }) => chargeLineId).join(' '));

test('lines that are charged together what the payer answers at once are offered, the fewest first', () => {
  expect(named(150_00, 120_00, 30_00, 10_00)).toEqual(['l0 l1']);
  expect(named(30_00, 10_00, 20_00, 20_00, 30_00)).toEqual(['l0 l1', 'l0 l2']);
  expect(named(60_00, 10_00, 20_00, 30_00, 30_00)).toEqual(['l2 l3', 'l0 l1 l2', 'l0 l1 l3']);
  expect([named(120_00, 120_00), named(1, 2, 3), named(5)]).toEqual([[], [], []]);
});

test('of many free lines only all together are looked at', () => {
  const many = Array.from({ length: 20 }, () => 10_00);
  expect(named(200_00, ...many)).toHaveLength(1);
  expect(named(20_00, ...many)).toEqual([]);
});
