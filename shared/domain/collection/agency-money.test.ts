import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import type { Posting } from '../ledger/journal.ts';
import { cutParts, fromAgencyPostings, offAgencyPostings, shareOf, spreadOver, toAgencyPostings, totalOf } from './agency-money.ts';

const money = fc.integer({ min: 1, max: 5_000_00 }).map(cents);
const visits = fc
  .array(money, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((amount, index) => ({ encounterId: `v${index}`, amount })));
const on = (postings: readonly Posting[], account: string): Cents =>
  sumCents(postings.map((posting) => (posting.account === account ? posting.amount : 0)));

test('what goes to an agency and comes back or is given up leaves nothing on any visit', () => {
  fc.assert(
    fc.property(visits, fc.boolean(), (all, lost) => {
      const there = toAgencyPostings('g', all);
      const back = lost ? offAgencyPostings('g', all, 'Not collectable') : fromAgencyPostings('g', all);
      expect([on(there, 'collections'), on(there, 'receivable.guarantor')]).toEqual([totalOf(all), -totalOf(all)]);
      expect(sumCents([...there, ...back].map(({ amount }) => amount))).toBe(0);
      expect(on([...there, ...back], 'collections')).toBe(0);
    }),
  );
});

test('an amount is spread over the oldest first, and cut in two without a cent lost', () => {
  fc.assert(
    fc.property(visits, money, fc.nat(100), (all, amount, percent) => {
      const parts = spreadOver(all, amount);
      expect(totalOf(parts)).toBe(Math.min(amount, totalOf(all)));
      expect(parts.map(({ encounterId }) => encounterId)).toEqual(all.slice(0, parts.length).map(({ encounterId }) => encounterId));
      expect(parts.slice(0, -1)).toEqual(all.slice(0, parts.length - 1));
      const fee = shareOf(totalOf(parts), percent);
      const { first, rest } = cutParts(parts, cents(totalOf(parts) - fee));
      expect([totalOf(first), totalOf(rest)]).toEqual([totalOf(parts) - fee, fee]);
    }),
  );
});

test('a share is rounded down and never below nothing', () => {
  expect([shareOf(cents(35_00), 33), shareOf(cents(1), 99), shareOf(cents(-5), 50), shareOf(cents(10_00), 100)]).toEqual([
    11_55, 0, 0, 10_00,
  ]);
});
