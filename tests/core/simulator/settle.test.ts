import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finish, makeRemittance } from '#core/simulator/answer-payments.ts';
import { Correspondence } from '#core/simulator/correspondence.ts';
import { ORDINARY_PROFILE } from '#core/simulator/profile.ts';
import { readBatch } from '#core/simulator/read-batch.ts';
import { settle } from '#core/simulator/settle.ts';
import type { Debt } from '#core/simulator/simulator-state.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { sampleBatch, sampleClaim } from '../../support/sample-claim.ts';
import { TODAY } from './simulate.ts';

const parties = { payerId: 'P', payeeNpi: 'N', reference: 'T1' };
const debt = (amount: number, kind: Debt['kind'] = 'WO'): Debt => ({
  payerId: 'P',
  payeeNpi: 'N',
  kind,
  reference: `D${amount}`,
  amount: cents(amount),
});
const amounts = fc.integer({ min: 1, max: 100_000 });

test('a check is never below zero, and what it lacks stays owed to the cent', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 })), fc.array(amounts), fc.nat({ max: 900 }), (paid, owed, interest) => {
      const claims = paid.map((amount) => ({ paid: cents(amount) }));
      const before = owed.map((amount) => debt(amount));
      const { payment, providerAdjustments, debts } = settle(parties, claims, before, cents(interest));
      const moved = sumCents(providerAdjustments.map(({ amount }) => amount));
      const paidInterest = sumCents(providerAdjustments.filter(({ code }) => code === 'L6').map(({ amount }) => amount));
      expect(payment).toBe(sumCents(paid) - moved);
      expect(payment).toBeGreaterThanOrEqual(0);
      expect(sumCents(debts.map(({ amount }) => amount))).toBe(sumCents(owed) - (moved - paidInterest));
      for (const { amount } of debts) expect(amount).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test('a remittance whose claim is a cent off is never let out', () => {
  const batch = readBatch(writeProfessionalBatch(sampleBatch([sampleClaim()])).bytes);
  const received = batch.groups[0]?.transactions[0]?.claims[0];
  if (!received) throw new Error('no claim');
  const context = { seed: 1, profile: ORDINARY_PROFILE, correspondence: new Correspondence(batch, TODAY, 1) };
  const finished = finish(received, 'reduce', 'P1', context);
  const work = { received, finished: [finished], reversals: [], takenBack: [] };
  expect(makeRemittance(work, [], context).remittance.facts.claims).toHaveLength(1);
  const off = { ...finished, answer: { ...finished.answer, paid: cents(finished.answer.paid + 1) } };
  expect(() => makeRemittance({ ...work, finished: [off] }, [], context)).toThrow('balances');
});
