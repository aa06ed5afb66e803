import { expect, test } from 'vitest';
import { rangesText, readRanges } from './cycle-text.ts';

test('ranges are typed in one line and come back the same', () => {
  const read = readRanges('a-m 1; n 8, O – z 15');
  expect(read).toEqual({
    ranges: [
      { from: 'A', to: 'M', day: 1 },
      { from: 'N', to: 'N', day: 8 },
      { from: 'O', to: 'Z', day: 15 },
    ],
  });
  expect(readRanges(rangesText(read.problem === undefined ? read.ranges : []))).toEqual(read);
});

test.each([
  ['A-M 1', 'missing'],
  ['', 'missing'],
  ['A-N 1, N-Z 2', 'two ranges'],
  ['A-Z 31', '1 to 28'],
  ['A-Z', 'letters and a day'],
])('%s says what is wrong', (typed, words) => {
  expect(readRanges(typed).problem).toContain(words);
});
