import { expect, test } from 'vitest';
import { sentAroundPutBack } from '../support/put-back-practice.ts';

test('after an older copy of the practice was put back, no control number, claim number or file name is given again', async () => {
  const { files, controls, claims } = await sentAroundPutBack();
  expect(files).toBe(5);
  expect(new Set(controls).size).toBe(5);
  expect(claims).toHaveLength(10);
  expect(new Set(claims).size).toBe(10);
});
