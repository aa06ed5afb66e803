import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { compareBill, DISPUTE_CENTS } from './compare-bill.ts';

const of = (renderingProviderId: string, charge: number) => ({ renderingProviderId, charge: cents(charge) });

describe('the threshold of $400 (45 CFR 149.620)', () => {
  test.each([
    [399_99, false],
    [400_00, true],
    [400_01, true],
  ])('%i cents above: disputable %s', (above, disputable) => {
    expect(compareBill([of('a', 120_00)], [of('a', 120_00 + above)])).toMatchObject({ above, disputable });
  });

  test('holds to the cent whatever was expected and however many lines make the sum', () => {
    const amount = fc.integer({ min: 0, max: 50_000_00 });
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: -200, max: 200 }),
        fc.nat(11),
        (expected, off, split) => {
          const sum = expected.reduce((total, one) => total + one, 0);
          const billed = Math.max(0, sum + DISPUTE_CENTS + off);
          const first = Math.floor((billed * split) / 11);
          const result = compareBill(
            expected.map((charge) => of('a', charge)),
            [of('a', first), of('a', billed - first)],
          );
          expect(result.above).toBe(billed - sum);
          expect(result.disputable).toBe(off >= 0);
        },
      ),
    );
  });

  test('is each provider’s own: less from one does not make up for more from another', () => {
    const result = compareBill([of('a', 100_00), of('b', 900_00)], [of('a', 500_00), of('b', 100_00)]);
    expect(result.above).toBe(-400_00);
    expect(result.providers.map(({ disputable }) => disputable)).toEqual([true, false]);
    expect(result.disputable).toBe(true);
  });

  test('is not reached by two providers together', () => {
    expect(compareBill([of('a', 0), of('b', 0)], [of('a', 300_00), of('b', 300_00)])).toMatchObject({ above: 600_00, disputable: false });
  });
});

describe('somebody who was not on the estimate', () => {
  test('is measured by whose place they took', () => {
    const result = compareBill([of('a', 500_00)], [of('z', 899_99)]);
    expect(result.providers).toEqual([
      { renderingProviderId: 'z', expected: 500_00, billed: 899_99, above: 399_99, disputable: false, inPlaceOf: 'a' },
    ]);
    expect(compareBill([of('a', 500_00)], [of('z', 900_00)]).disputable).toBe(true);
  });

  test('beside those who were is measured by nothing', () => {
    expect(compareBill([of('a', 500_00)], [of('a', 500_00), of('z', 400_00)]).disputable).toBe(true);
    expect(compareBill([of('a', 500_00)], [of('a', 500_00), of('z', 399_99)]).disputable).toBe(false);
  });
});

test('every cent expected and billed stands with one provider', () => {
  const amounts = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 1_000_000 })), { maxLength: 20 });
  fc.assert(
    fc.property(amounts, amounts, (expected, billed) => {
      const result = compareBill(
        expected.map(([id, charge]) => of(id, charge)),
        billed.map(([id, charge]) => of(id, charge)),
      );
      const sum = (pick: 'expected' | 'billed') => result.providers.reduce((total, one) => total + one[pick], 0);
      expect([sum('expected'), sum('billed')]).toEqual([result.expected, result.billed]);
      expect(result.disputable).toBe(result.providers.some(({ above }) => above >= 400_00));
      expect(new Set(result.providers.map(({ renderingProviderId }) => renderingProviderId)).size).toBe(result.providers.length);
    }),
  );
});

test('nothing billed yet is nothing to dispute', () => {
  expect(compareBill([of('a', 100_00)], [])).toMatchObject({ billed: 0, above: -100_00, disputable: false });
});
