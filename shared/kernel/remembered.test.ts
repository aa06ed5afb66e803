import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

test('a value is made once for each key, and every key has its own', () => {
  const map = new WeakMap<object, { readonly n: number }>();
  const [a, b] = [{}, {}];
  let made = 0;
  const of = (key: object) => {
    return remembered(map, key, () => {
      made += 1;
      return { n: made };
    });
  };
  expect([of(a).n, of(b).n, of(a).n, of(b).n]).toEqual([1, 2, 1, 2]);
  expect(of(a)).toBe(map.get(a));
  expect(made).toBe(2);
});
