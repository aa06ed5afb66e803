import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjust, sampleClaim, sampleLine } from '../../../tests/support/sample-remittances.ts';
import { cents, sumCents } from '../../kernel/cents.ts';
import { canonicalFigures } from './natural-key.ts';
import { claimImbalances } from './remittance-balance.ts';
import type { RemittanceLine } from './remittance-facts.ts';
import { linesAsSent, splitLine } from './split-line.ts';

const NAMES = ['CO-45', 'PR-1', 'CO-45', 'OA-23', 'CO-253'] as const;
const oursOf = (charges: readonly number[]) => charges.map((charge, at) => ({ chargeLineId: `l${at}`, charge: cents(charge) }));
const total = (parts: readonly RemittanceLine[], name: string) =>
  sumCents(
    parts.flatMap(({ adjustments }) =>
      adjustments.filter(({ group, reason }) => `${group}-${reason}` === name).map(({ amount }) => amount),
    ),
  );

/** Charges of two to six of our lines, and what the payer takes off all of them together. */
const combined = fc.tuple(
  fc.array(fc.integer({ min: 1, max: 500_00 }), { minLength: 2, maxLength: 6 }),
  fc.array(fc.integer({ min: -50_00, max: 200_00 }), { maxLength: 5 }),
);

test('a line that answers several of ours is shared out to the cent: each part adds up, and together they are what the payer said', () => {
  fc.assert(
    fc.property(combined, ([charges, taken]) => {
      const line = sampleLine(
        charges.reduce((sum, charge) => sum + charge, 0),
        taken.map((amount, at) => adjust(NAMES[at] ?? 'CO-45', amount)),
      );
      const parts = splitLine(line, oursOf(charges)) ?? [];
      expect(parts.map(({ charge, chosenLineId }) => [charge, chosenLineId])).toEqual(charges.map((charge, at) => [charge, `l${at}`]));
      expect(sumCents(parts.map(({ paid }) => paid))).toBe(line.paid);
      for (const name of new Set(NAMES)) expect(total(parts, name)).toBe(total([line], name));
      const whole = sampleClaim([line]);
      expect(claimImbalances({ ...whole, lines: parts })).toEqual(claimImbalances(whole));
      for (const part of parts) expect(part.charge - sumCents(part.adjustments.map(({ amount }) => amount))).toBe(part.paid);
      // The payer's reversal of it is still its negation to the cent.
      expect([canonicalFigures({ ...whole, lines: parts }), linesAsSent(parts)]).toEqual([canonicalFigures(whole), [line]]);
    }),
    { numRuns: 1_000 },
  );
});

test('while nothing is below zero no part is, none is paid more than it was charged, and nothing paid is nothing paid anywhere', () => {
  const shares = fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 2, maxLength: 6 }),
      shares,
      fc.boolean(),
      (charges, weights, denied) => {
        const charge = charges.reduce((sum, one) => sum + one, 0);
        let open = charge;
        const off = weights.map((weight, at) => {
          const amount = denied && at === weights.length - 1 ? open : Math.floor((open * weight) / 100);
          open -= amount;
          return adjust(NAMES[at] ?? 'CO-45', amount);
        });
        const parts = splitLine(sampleLine(charge, off), oursOf(charges)) ?? [];
        expect(parts).toHaveLength(charges.length);
        for (const part of parts)
          expect([part.paid >= 0, part.paid <= part.charge, part.adjustments.every(({ amount }) => amount > 0)]).toEqual([
            true,
            true,
            true,
          ]);
        if (denied) expect(parts.every(({ paid }) => paid === 0)).toBe(true);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('one cent off, one line alone, or a line that does not add up is not shared out', () => {
  const line = sampleLine(150_00, [adjust('CO-45', 30_00)]);
  expect(splitLine(line, oursOf([120_00, 30_01]))).toBeUndefined();
  expect(splitLine(line, oursOf([150_00]))).toBeUndefined();
  expect(splitLine(line, oursOf([150_00, 0]))).toBeUndefined();
  expect(splitLine({ ...line, paid: cents(119_99) }, oursOf([120_00, 30_00]))).toBeUndefined();
  expect(splitLine(line, oursOf([120_00, 30_00]))?.map(({ paid }) => paid)).toEqual([96_00, 24_00]);
});
