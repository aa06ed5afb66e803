import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { compareServices } from './comparison-facts.ts';

const row = (renderingProviderId: string, code: string, charge: number, words = '') => ({
  renderingProviderId,
  code,
  words,
  charge: cents(charge),
});

test('codes stand once for each provider, expected ones first, with what came in addition after them', () => {
  const rows = compareServices(
    [row('a', 'T1015', 120_00, 'Clinic visit'), row('a', 'G0008', 30_00)],
    [row('a', 'J3420', 32_00, 'Vitamin B-12'), row('a', 'T1015', 100_00), row('a', 'T1015', 45_00), row('b', 'T1015', 5_00)],
  );
  expect(
    rows.map(({ renderingProviderId, code, words, expected, billed, above }) => [
      renderingProviderId,
      code,
      words,
      expected,
      billed,
      above,
    ]),
  ).toEqual([
    ['a', 'T1015', 'Clinic visit', 120_00, 145_00, 25_00],
    ['a', 'G0008', '', 30_00, 0, -30_00],
    ['a', 'J3420', 'Vitamin B-12', 0, 32_00, 32_00],
    ['b', 'T1015', '', 0, 5_00, 5_00],
  ]);
});

test('no cent is lost or told twice', () => {
  const rows = fc.array(
    fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('T1015', 'G0008', 'J3420'), fc.integer({ min: 0, max: 1_000_000 })),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(rows, rows, (expected, billed) => {
      const result = compareServices(
        expected.map(([id, code, charge]) => row(id, code, charge)),
        billed.map(([id, code, charge]) => row(id, code, charge)),
      );
      const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
      expect(sum(result.map((one) => one.expected))).toBe(sum(expected.map(([, , charge]) => charge)));
      expect(sum(result.map((one) => one.billed))).toBe(sum(billed.map(([, , charge]) => charge)));
      expect(result.every((one) => one.above === one.billed - one.expected)).toBe(true);
      expect(new Set(result.map((one) => `${one.renderingProviderId} ${one.code}`)).size).toBe(result.length);
    }),
  );
});
