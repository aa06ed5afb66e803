import { expect, test } from 'vitest';
import { chanceFrom } from '../../../build/soak/chance.ts';
import { centsOf } from '../../../build/soak/read-check.ts';
import { smallRun } from './soak-attempts.ts';

test('the same seed does the same: every command and every refusal as often', async () => {
  const [once, again] = [await smallRun(90), await smallRun(90)];
  expect(once.failure).toBeNull();
  expect([...again.done, ...again.refusals]).toEqual([...once.done, ...once.refusals]);
  expect(again.steps).toBe(once.steps);
}, 60_000);

test('amounts of a payer’s file are read without a floating point between', () => {
  expect(['', '0', '12', '12.5', '-.07', '1234567.89', '-3.10'].map(centsOf)).toEqual([0, 0, 1200, 1250, -7, 123_456_789, -310]);
});

test('choices of a step follow from its numbers and from nothing else', () => {
  const some = (...seeds: readonly number[]) =>
    Array.from({ length: 5 }, () => 0).map(
      (
        (chance) => () =>
          chance.below(1000)
      )(chanceFrom(...seeds)),
    );
  expect(some(1, 0, 7)).toEqual(some(1, 0, 7));
  expect(some(1, 0, 7)).not.toEqual(some(1, 0, 8));
});
