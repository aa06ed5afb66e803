import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameAnswer } from './same-answer.ts';

const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('an answer that says the same is the one of before, however it is nested', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const before = copyOf(value);
      expect(sameAnswer(before, copyOf(value))).toBe(before);
    }),
  );
});

test('an answer that says anything else is the new one', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const [before, after] = [copyOf(one), copyOf(other)];
      fc.pre(JSON.stringify(before) !== JSON.stringify(after));
      expect(JSON.stringify(sameAnswer({ before }, { before: after }))).toBe(JSON.stringify({ before: after }));
    }),
  );
});

test.each([
  [{ a: 1 }, { a: 1, b: undefined }],
  [[1, 2], { 0: 1, 1: 2 }],
  [{ a: null }, { a: {} }],
  [[{ count: 3 }], [{ count: 4 }]],
])('%j is not %j', (before, after) => {
  expect(sameAnswer(before, after)).toBe(after);
});
