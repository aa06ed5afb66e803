import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { claimStatuses } from '../claim/claim-status.ts';
import { nextActionOf, openSince } from './open-item.ts';

const DAY = plainDate('2026-06-02');
const facts = { amount: cents(10_00), debtor: 'payer', claimStatus: null, statementOn: null } as const;

test.each([
  ['no claim was made', {}, 'ours', 'Make a claim'],
  ['the claim waits for mending', { claimStatus: 'onHold' }, 'ours', 'Mend the claim and release it'],
  ['the payer has it', { claimStatus: 'accepted' }, 'payer', 'Wait for the payment'],
  ['denied is ours, not lost', { claimStatus: 'denied' }, 'ours', 'Work the denial'],
  ['rejected never reached the payer', { claimStatus: 'rejected' }, 'ours', 'Mend the claim and send it again'],
  ['nobody told the guarantor yet', { debtor: 'guarantor' as const }, 'ours', 'Send a statement'],
  ['the guarantor was asked', { debtor: 'guarantor' as const, statementOn: DAY }, 'guarantor', 'Wait for the payment of the statement'],
  ['a surplus is ours to place', { amount: cents(-1), debtor: 'guarantor' as const }, 'ours', 'Move or refund the credit'],
])('%s', (_, change, turn, words) => {
  expect(nextActionOf({ ...facts, ...change })).toMatchObject({ turn, words });
});

test('every status a claim can have says whose turn it is', () => {
  for (const claimStatus of claimStatuses) expect(nextActionOf({ ...facts, claimStatus }).words, claimStatus).not.toBe('Make a claim');
});

test('open since it was last settled: paid and taken back counts from the day it was taken back', () => {
  const on = (days: number, amount: number) => ({ on: addDays(DAY, days), amount: cents(amount) });
  expect(openSince([on(0, 100), on(20, -100), on(45, 100)])).toBe(addDays(DAY, 45));
  expect(openSince([on(0, 100), on(20, -60)])).toBe(DAY);
  expect(openSince([on(20, -100), on(0, 100)])).toBeNull();
});

test('what comes to zero is not open, and what does not is open since a day on which something moved', () => {
  const movements = fc.array(
    fc.record({ on: fc.nat(60).map((days) => addDays(DAY, days)), amount: fc.integer({ min: -3, max: 3 }).map(cents) }),
  );
  fc.assert(
    fc.property(movements, (all) => {
      const since = openSince(all);
      const sum = all.reduce((total, { amount }) => total + amount, 0);
      expect(since === null).toBe(sum === 0);
      if (since !== null) expect(all.map(({ on }) => on)).toContain(since);
    }),
  );
});
