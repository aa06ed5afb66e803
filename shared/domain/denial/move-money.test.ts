import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../kernel/cents.ts';
import { journalFaults } from '../ledger/journal.ts';
import { type LineAmount, type MoneyTarget, movable, moveMoney } from './move-money.ts';

const line = (chargeLineId: string, amount: number): LineAmount => ({ chargeLineId, amount: cents(amount) });
const place = { encounterId: 'e', coverageId: 'c1', guarantorId: 'g' };
const targets = fc.constantFrom<MoneyTarget>(
  { kind: 'writeOff', reason: 'Filed too late' },
  { kind: 'patient' },
  { kind: 'nextPayer', coverageId: 'c2' },
);
const amounts = fc.uniqueArray(
  fc.record({ chargeLineId: fc.constantFrom('', 'a', 'b', 'c', 'd'), amount: fc.integer({ min: -50_00, max: 300_00 }).map(cents) }),
  { selector: ({ chargeLineId }) => chargeLineId, maxLength: 5 },
);

test('never more than was declined, never more than is open, line by line and altogether', () => {
  fc.assert(
    fc.property(amounts, amounts, fc.integer({ min: 0, max: 900_00 }).map(cents), (declined, open, total) => {
      const wanted = declined.filter(({ amount }) => amount > 0);
      const parts = movable(wanted, open, total);
      const sum = sumCents(parts.map(({ amount }) => amount));
      expect(sum).toBeLessThanOrEqual(Math.max(0, total));
      expect(sum).toBeLessThanOrEqual(Math.max(0, sumCents(open.map(({ amount }) => amount))));
      for (const { chargeLineId, amount } of parts) {
        expect(amount).toBeGreaterThan(0);
        if (chargeLineId === '') continue;
        expect(amount).toBeLessThanOrEqual(wanted.find((one) => one.chargeLineId === chargeLineId)?.amount ?? 0);
        expect(amount).toBeLessThanOrEqual(open.find((one) => one.chargeLineId === chargeLineId)?.amount ?? 0);
      }
    }),
  );
});

test('whoever bears it: what is moved balances, leaves the payer, and arrives whole', () => {
  fc.assert(
    fc.property(amounts, targets, (some, target) => {
      const parts = some.filter(({ amount }) => amount > 0);
      fc.pre(parts.length > 0);
      const postings = moveMoney(place, parts, target);
      const sum = sumCents(parts.map(({ amount }) => amount));
      expect(journalFaults(postings)).toEqual([]);
      const from = postings.filter(({ account, coverageId }) => account === 'receivable.coverage' && coverageId === 'c1');
      expect(sumCents(from.map(({ amount }) => amount))).toBe(-sum);
      const to = { writeOff: 'writeOff', patient: 'receivable.guarantor', nextPayer: 'receivable.coverage' }[target.kind];
      const arrived = postings.filter(
        ({ account, coverageId }) => account === to && coverageId !== (target.kind === 'writeOff' ? '' : 'c1'),
      );
      expect(sumCents(arrived.map(({ amount }) => amount))).toBe(sum);
    }),
  );
});

test('a claim declined as a whole moves on the visit; lines move where they stand', () => {
  expect(movable([line('', 50_00)], [line('a', 40_00), line('b', 30_00)], cents(50_00))).toEqual([line('', 50_00)]);
  expect(movable([], [line('a', 40_00)], cents(90_00))).toEqual([line('', 40_00)]);
  expect(movable([line('a', 40_00), line('b', 30_00)], [line('a', 40_00), line('b', 10_00)], cents(70_00))).toEqual([
    line('a', 40_00),
    line('b', 10_00),
  ]);
  expect(movable([line('a', 40_00)], [line('a', 40_00), line('', -40_00)], cents(40_00))).toEqual([]);
});
