import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjust, sampleClaim, sampleLine } from '../../../tests/support/sample-remittances.ts';
import { sumCents } from '../../kernel/cents.ts';
import { adjudicationPostings } from '../ledger/entries/adjudication.ts';
import { type PayerRule, ruleActions } from './payer-rule.ts';
import { postedEffect } from './posted-effect.ts';
import type { RemittanceClaim } from './remittance-facts.ts';
import { effectOf } from './rule-effect.ts';

const adjustment = fc
  .tuple(
    fc.constantFrom('CO-45', 'CO-045', 'CO-50', 'PR-1', 'PR-2', 'OA-23', 'PI-P99', 'CO-P99', 'CR-5'),
    fc.integer({ min: -20_00, max: 40_00 }),
  )
  .map(([name, amount]) => adjust(name, amount));
const line = fc
  .tuple(fc.integer({ min: 0, max: 200_00 }), fc.array(adjustment, { maxLength: 4 }))
  .map(([charge, taken]) => sampleLine(charge, taken));
/** A claim that adds up: what stands on the claim itself comes off what its lines are paid. */
const claim = fc
  .tuple(
    fc.array(line, { minLength: 1, maxLength: 4 }),
    fc.array(adjustment, { maxLength: 2 }),
    fc.constantFrom('1', '2', '4', '19', '23', '25'),
  )
  .map(([lines, adjustments, statusCode]): RemittanceClaim => {
    const whole = sampleClaim(lines, { adjustments, statusCode });
    return { ...whole, paid: (whole.paid - sumCents(adjustments.map(({ amount }) => amount))) as RemittanceClaim['paid'] };
  })
  // Status 23 and 25 with a payment never stand.
  .filter(({ statusCode, paid }) => paid === 0 || !['23', '25'].includes(statusCode));
const rule: fc.Arbitrary<PayerRule> = fc.record({
  group: fc.constantFrom('CO', 'PR', 'PI'),
  reason: fc.constantFrom('45', '50', '1', 'P99'),
  action: fc.constantFrom(...ruleActions),
  writeOffReason: fc.constantFrom(null, 'Courtesy', 'Not collectable'),
});

test('what rules make of an answer that stands is what its postings come to, to the cent and to the word', () => {
  fc.assert(
    fc.property(claim, fc.array(rule, { maxLength: 4 }), (said, rules) => {
      const lines = said.lines.map((_, at) => ({ line: at, chargeLineId: String(at), rung: 'controlNumber' as const, reason: '' }));
      const place = { encounterId: 'e', coverageId: 'c', nextCoverageId: null, guarantorId: 'g', chargeDifferences: [] };
      expect(postedEffect(said, rules)).toEqual(effectOf(said, adjudicationPostings(said, { ...place, lines }, rules), rules));
    }),
    { numRuns: 2_000 },
  );
});
