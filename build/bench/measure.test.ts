import { expect, test } from 'vitest';
import type { Figures, Way } from './bench.ts';
import { interleave, median, rowsOf, runWay } from './measure.ts';

const way = (name: string): Way => ({ name, task: 'none', words: [] });

test('the median is the middle run, or between the middle two, in whatever order they came', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 100])).toBe(3);
  expect(() => median([])).toThrow('needs values');
});

test('ways run in turn, so that a busy moment hits them alike', () => {
  const order: string[] = [];
  const seen = interleave(
    [way('a'), way('b')],
    3,
    ({ name }) => {
      order.push(name);
      return { rate: order.length, peakRssMb: 1 };
    },
    () => undefined,
  );
  expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  expect(seen.get('b')?.map(({ rate }) => rate)).toEqual([2, 4, 6]);
});

test('a row sets the median of one way against the median of another', () => {
  const runs = (...rates: readonly number[]): readonly Figures[] => rates.map((rate) => ({ rate, peakRssMb: rate * 10 }));
  const seen = new Map([
    ['ours', runs(30, 10, 20)],
    ['theirs', runs(5, 4, 100)],
  ]);
  const against = { way: 'theirs', figure: 'rate' };
  const compared = { name: 'x', unit: 'MB/s', way: 'ours', figure: 'rate' } as const;
  const rows = rowsOf(
    {
      comparisons: [
        { ...compared, against },
        { ...compared, against: null },
      ],
    },
    seen,
  );
  expect(rows).toEqual([
    { name: 'x', value: 20, unit: 'MB/s', baseline: 5, ratio: 4, peakRssMb: 200 },
    { name: 'x', value: 20, unit: 'MB/s', baseline: null, ratio: null, peakRssMb: 200 },
  ]);
  expect(() => rowsOf({ comparisons: [{ ...compared, figure: 'speed', against }] }, seen)).toThrow('ours measures speed');
});

test('a run that fails fails the bench, with what it said', () => {
  expect(() => runWay({ name: 'reader', task: 'build/bench/x12-read-task.ts', words: ['reader', 'no-such-file', '1'] })).toThrow('ENOENT');
});
