import { expect, test, vi } from 'vitest';
import { sentAroundPutBack } from '../support/put-back-practice.ts';

// The guard is off in this whole file: numbers only go on from the one given last, as the copy that was put back remembers it.
vi.mock('#shared/domain/identifier/rising-number.ts', () => ({ leastControlNumber: () => 1, leastClaimSequence: () => 1 }));

test('without numbers that keep up with the clock, claims and files are given numbers that others have already', async () => {
  const { files, controls, claims } = await sentAroundPutBack();
  expect(files).toBe(5);
  expect(new Set(controls).size).toBeLessThan(5);
  expect(new Set(claims).size).toBeLessThan(claims.length);
});
