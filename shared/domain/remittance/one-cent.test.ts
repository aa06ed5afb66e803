import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjust, sampleClaim, sampleLine, sampleRemittance, sampleReversal } from '../../../tests/support/sample-remittances.ts';
import { type Cents, cents } from '../../kernel/cents.ts';
import { findImbalances } from './remittance-balance.ts';
import type { RemittanceClaim } from './remittance-facts.ts';

const first = sampleClaim([
  sampleLine(185_00, [adjust('CO-45', 56_60), adjust('PR-3', 25_00)]),
  sampleLine(28_00, [adjust('CO-45', 11_80)]),
]);
const second = sampleReversal(sampleClaim([sampleLine(90_00, [adjust('PR-1', 90_00)])], { claimNumber: 'CW2' }));
const whole = sampleRemittance([first, second], { providerAdjustments: [{ code: 'WO', reference: 'CW22871', amount: cents(86_40) }] });

test('the three proofs hold with reversals and withheld money in the remittance', () => {
  expect(findImbalances(whole)).toEqual([]);
});

test('one cent anywhere is found, and where', () => {
  const bend = (amount: number, cent: number): Cents => cents(amount + cent);
  const onClaim = (change: (claim: RemittanceClaim) => RemittanceClaim) => ({
    ...whole,
    claims: whole.claims.map((claim, at) => (at === 0 ? change(claim) : claim)),
  });
  const onLine = (claim: RemittanceClaim, part: 'charge' | 'paid', cent: number) => ({
    ...claim,
    lines: claim.lines.map((line, at) => (at === 1 ? { ...line, [part]: bend(line[part], cent) } : line)),
  });
  const bent = (place: string, cent: number) => {
    if (place === 'check') return { ...whole, paymentAmount: bend(whole.paymentAmount, cent) };
    if (place === 'provider')
      return { ...whole, providerAdjustments: whole.providerAdjustments.map((one) => ({ ...one, amount: bend(one.amount, cent) })) };
    if (place === 'claim charge') return onClaim((claim) => ({ ...claim, charge: bend(claim.charge, cent) }));
    if (place === 'claim paid') return onClaim((claim) => ({ ...claim, paid: bend(claim.paid, cent) }));
    if (place === 'claim adjustment') return onClaim((claim) => ({ ...claim, adjustments: [adjust('CO-253', cent)] }));
    return onClaim((claim) => onLine(claim, place === 'line charge' ? 'charge' : 'paid', cent));
  };
  const places = ['check', 'provider', 'claim charge', 'claim paid', 'claim adjustment', 'line charge', 'line paid'];
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.constantFrom(-1, 1), (place, cent) => {
      const found = findImbalances(bent(place, cent));
      expect(found.length).toBeGreaterThan(0);
      expect(found.every(({ off }) => Math.abs(off) === 1)).toBe(true);
    }),
  );
  expect(findImbalances(bent('check', 1))).toMatchObject([{ at: 'check', off: 1 }]);
  expect(findImbalances(bent('claim charge', -1))).toMatchObject([{ at: 'claim', off: -1 }]);
  expect(findImbalances(bent('line paid', 1))).toMatchObject([{ at: 'line', line: 1, off: -1 }]);
});
