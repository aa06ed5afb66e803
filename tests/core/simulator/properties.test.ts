import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFor } from '#core/simulator/random.ts';
import { NEW_STATE, type SimulatorState } from '#core/simulator/simulator-state.ts';
import { parseSegments } from '#core/x12/lex.ts';
import { readRemittances } from '#core/x12/read-remittances.ts';
import { type ClaimFacts, totalCharge } from '#shared/domain/claim/claim-facts.ts';
import { findImbalances } from '#shared/domain/remittance/remittance-balance.ts';
import { anyClaims } from '../../support/claim-arbitrary.ts';
import { remittancesOf, simulate } from './simulate.ts';

const seeds = fc.integer({ min: 0, max: 1_000_000 });

test('every answer to any batches reads back clean and balances at check, claim and line', () => {
  fc.assert(
    fc.property(fc.array(anyClaims, { minLength: 1, maxLength: 3 }), seeds, (batches, seed) => {
      let state: SimulatorState = NEW_STATE;
      for (const [index, claims] of batches.entries()) {
        const answer = simulate(renumbered(claims, index), { seed, state }, index + 1);
        const files = [answer.ta1, answer.ack999, ...answer.ack277ca, ...answer.remittances].filter((bytes) => bytes !== null);
        expect(files.flatMap((bytes) => parseSegments(bytes).findings)).toEqual([]);
        expect(answer.remittances.flatMap((bytes) => readRemittances(bytes).remittances.flatMap(({ findings }) => findings))).toEqual([]);
        expect(remittancesOf(answer).flatMap(findImbalances)).toEqual([]);
        state = answer.state;
      }
    }),
    { numRuns: 120 },
  );
});

test('what our reader finds in the 835 files is what the simulator meant', () => {
  fc.assert(
    fc.property(anyClaims, seeds, (claims, seed) => {
      const answer = simulate(claims, { seed });
      const meant = answer.payments.map(({ facts }) => [facts.traceNumber, facts.paymentAmount, facts.claims.map(briefly)]);
      const read = remittancesOf(answer).map((facts) => [facts.traceNumber, facts.paymentAmount, facts.claims.map(briefly)]);
      expect(read).toEqual(meant);
    }),
    { numRuns: 100 },
  );
});

test('claims are conserved: each new one is rejected, pending or answered once, with its own charge', () => {
  fc.assert(
    fc.property(anyClaims, seeds, (drawn, seed) => {
      const claims = drawn.map((claim) => ({ ...claim, frequency: '1' as const }));
      const { outcomes, state, payments } = simulate(claims, { seed });
      expect(new Set(Object.keys(outcomes))).toEqual(new Set(claims.map(({ claimNumber }) => claimNumber)));
      const answered = payments.flatMap(({ facts }) => facts.claims);
      const waiting = state.pending.map(({ received }) => received.claimNumber);
      for (const claim of claims) {
        const rejected = outcomes[claim.claimNumber]?.startsWith('reject') ? 1 : 0;
        const mine = answered.filter(({ claimNumber }) => claimNumber === claim.claimNumber);
        const pending = waiting.filter((claimNumber) => claimNumber === claim.claimNumber);
        expect(rejected + mine.length + pending.length).toBe(1);
        for (const { charge } of mine) expect(charge).toBe(totalCharge(claim));
      }
    }),
    { numRuns: 150 },
  );
});

test('the same bytes, seed, day and state give the same answer; another seed another one', () => {
  fc.assert(
    fc.property(anyClaims, seeds, (claims, seed) => {
      const state: SimulatorState = JSON.parse(JSON.stringify(NEW_STATE));
      expect(simulate(claims, { seed, state })).toEqual(simulate(claims, { seed }));
    }),
    { numRuns: 60 },
  );
  const outcomesUnder = (seed: number) => Array.from({ length: 40 }, (_, index) => randomFor(seed, `claim ${index}`).between(0, 9));
  expect(outcomesUnder(1)).not.toEqual(outcomesUnder(2));
});

test("a claim's outcome does not depend on the others in its file", () => {
  fc.assert(
    fc.property(anyClaims, seeds, (claims, seed) => {
      const together = simulate(claims, { seed }).outcomes;
      for (const claim of claims) expect(simulate([claim], { seed }).outcomes[claim.claimNumber]).toBe(together[claim.claimNumber]);
    }),
    { numRuns: 40 },
  );
});

test('the random stream is even: each of ten values about one time in ten', () => {
  const random = randomFor(3, 'evenness');
  const counts = Array<number>(10).fill(0);
  for (let draw = 0; draw < 20_000; draw++) {
    const value = random.between(0, 9);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(250);
});

const renumbered = (claims: readonly ClaimFacts[], batch: number): readonly ClaimFacts[] =>
  claims.map((claim, index) => ({ ...claim, claimNumber: `B${batch}-${index}` }));

const briefly = ({
  claimNumber,
  statusCode,
  charge,
  paid,
  lines,
}: {
  claimNumber: string;
  statusCode: string;
  charge: number;
  paid: number;
  lines: readonly { paid: number }[];
}) => [claimNumber, statusCode, charge, paid, lines.map((line) => line.paid)];
