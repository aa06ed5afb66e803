import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Adjudicated, adjudicate, reversalOf } from '#core/simulator/adjudicate.ts';
import { decideOutcome, rejectionReason } from '#core/simulator/decide.ts';
import { ORDINARY_PROFILE, OUTCOMES, type Outcome, type SimulatorProfile } from '#core/simulator/profile.ts';
import { randomFor } from '#core/simulator/random.ts';
import { readBatch } from '#core/simulator/read-batch.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import type { SubmittedClaim } from '#core/x12/submitted-batch.ts';
import { claimImbalances } from '#shared/domain/remittance/remittance-balance.ts';
import { type Cents, cents, sumCents } from '#shared/kernel/cents.ts';
import { sampleBatch, sampleClaim } from '../../support/sample-claim.ts';
import { TODAY } from './simulate.ts';

const adjudicated: readonly Adjudicated[] = [
  'pay',
  'reduce',
  'deductible',
  'allDeductible',
  'coinsurance',
  'copay',
  'denyLine',
  'deny',
  'crossover',
];

function received(charges: readonly number[], filingIndicator = 'CI', rank = 'P'): SubmittedClaim {
  const [claim] = readBatch(writeProfessionalBatch(sampleBatch([sampleClaim()])).bytes).groups[0]?.transactions[0]?.claims ?? [];
  const [line] = claim?.lines ?? [];
  if (!claim || !line) throw new Error('no claim');
  return {
    ...claim,
    filingIndicator,
    rank,
    charge: sumCents(charges),
    lines: charges.map((charge) => ({ ...line, charge: cents(charge) })),
  };
}

const anyCharges = fc.array(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 1, maxLength: 8 });

test('every decision balances by line and claim, pays no more than charged, and CLP05 is what the patient owes', () => {
  fc.assert(
    fc.property(
      anyCharges,
      fc.constantFrom(...adjudicated),
      fc.constantFrom('CI', 'MB', 'MC'),
      fc.nat(),
      (charges, outcome, filing, seed) => {
        const answer = adjudicate(randomFor(seed, 'test'), outcome, received(charges, filing), 'P1', TODAY);
        const owed = answer.lines.flatMap(({ adjustments }) =>
          adjustments.filter(({ group }) => group === 'PR').map(({ amount }) => amount),
        );
        expect(claimImbalances({ ...answer, position: 0, firstSegment: 0, lastSegment: 0 })).toEqual([]);
        expect(answer.patientResponsibility).toBe(sumCents(owed));
        for (const line of answer.lines) {
          expect(line.paid).toBeGreaterThanOrEqual(0);
          expect(line.paid).toBeLessThanOrEqual(line.charge);
          for (const { amount } of line.adjustments) expect(amount).toBeGreaterThan(0);
        }
        if (outcome === 'deny' || outcome === 'allDeductible') expect(answer.paid).toBe(0);
      },
    ),
    { numRuns: 500 },
  );
});

test('a reversal added to what it reverses leaves nothing', () => {
  fc.assert(
    fc.property(anyCharges, fc.constantFrom(...adjudicated), fc.nat(), (charges, outcome, seed) => {
      const answer = adjudicate(randomFor(seed, 'test'), outcome, received(charges), 'P1', TODAY);
      const reversal = reversalOf(answer);
      const sum = (pick: (line: (typeof answer.lines)[number]) => readonly Cents[]) =>
        sumCents([...answer.lines, ...reversal.lines].flatMap(pick));
      expect([
        answer.charge + reversal.charge,
        answer.paid + reversal.paid,
        answer.patientResponsibility + reversal.patientResponsibility,
      ]).toEqual([0, 0, 0]);
      expect(sum((line) => [line.charge])).toBe(0);
      expect(sum((line) => [line.paid])).toBe(0);
      expect(sum((line) => line.adjustments.map(({ amount }) => amount))).toBe(0);
      expect(reversal).toMatchObject({ statusCode: '22', claimNumber: answer.claimNumber, payerControlNumber: 'P1', remarks: [] });
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['P', 'reduce', '1'],
  ['S', 'reduce', '2'],
  ['T', 'reduce', '3'],
  ['S', 'deny', '4'],
  ['P', 'crossover', '19'],
] as const)('rank %s and outcome %s give status %s', (rank, outcome, status) => {
  expect(adjudicate(randomFor(1, 'x'), outcome, received([10_000], 'CI', rank), 'P1', TODAY).statusCode).toBe(status);
});

test('a copay is taken once for a visit, however many lines it has', () => {
  const lines = adjudicate(randomFor(2, 'x'), 'copay', received([9_000, 9_000, 9_000]), 'P1', TODAY).lines;
  const copays = lines.flatMap(({ adjustments }) => adjustments.filter(({ reason }) => reason === '3').map(({ amount }) => amount));
  expect(sumCents(copays)).toBeGreaterThanOrEqual(1_000);
  expect(sumCents(copays)).toBeLessThanOrEqual(5_000);
  expect(copays).toHaveLength(1);
});

const onlyWeight = (outcome: Outcome): SimulatorProfile => {
  const weights = Object.fromEntries(OUTCOMES.map((one) => [one, one === outcome ? 1 : 0])) as Record<Outcome, number>;
  return { ...ORDINARY_PROFILE, weights };
};

test.each(OUTCOMES)('a profile of nothing but %s decides nothing else', (outcome) => {
  for (let seed = 0; seed < 50; seed++) expect(decideOutcome(randomFor(seed, 'x'), onlyWeight(outcome), received([100]))).toBe(outcome);
});

test('a secondary claim is never crossed over by chance', () => {
  const drawn = Array.from({ length: 2_000 }, (_, seed) =>
    decideOutcome(randomFor(seed, 'x'), ORDINARY_PROFILE, received([100], 'CI', 'S')),
  );
  expect(drawn).not.toContain('crossover');
  expect(new Set(drawn).size).toBe(OUTCOMES.length - 1);
});

test('front doors reject with categories that mean rejection, about an entity or none', () => {
  for (const by of ['clearinghouse', 'payer'] as const) {
    const reasons = Array.from({ length: 100 }, (_, seed) => rejectionReason(randomFor(seed, by), by));
    expect(new Set(reasons.map(({ category, status }) => `${category}:${status}`)).size).toBe(4);
    for (const { category } of reasons) expect(category).toMatch(/^A[34678]$/);
  }
});
