import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import type { Account } from '../ledger/account.ts';
import { ACCOUNTS } from '../ledger/account.ts';
import { sheetFigures } from './day-sheet.ts';
import { drawerVariance, isOff, isSettled, PIECES, worthOf } from './drawer.ts';

const amount = fc.integer({ min: -900_000, max: 900_000 });

test('yesterday and today make now, for whatever balanced postings; one cent off is seen', () => {
  fc.assert(
    fc.property(
      amount,
      fc.array(fc.tuple(fc.constantFrom(...ACCOUNTS), fc.constantFrom(...ACCOUNTS), amount), { maxLength: 30 }),
      (begin, pairs) => {
        const sums = new Map<Account, ReturnType<typeof cents>>();
        const add = (account: Account, by: number) => sums.set(account, cents((sums.get(account) ?? 0) + by));
        for (const [debit, credit, by] of pairs) {
          add(debit, by);
          add(credit, -by);
        }
        const end = begin + (sums.get('receivable.coverage') ?? 0) + (sums.get('receivable.guarantor') ?? 0);
        expect(sheetFigures(cents(begin), cents(end), sums, cents(0)).agrees).toBe(true);
        expect(sheetFigures(cents(begin), cents(end + 1), sums, cents(0)).agrees).toBe(false);
        add('revenue', 1);
        expect(sheetFigures(cents(begin), cents(end), sums, cents(0)).agrees).toBe(false);
      },
    ),
  );
});

test('a drawer is right when each kind is; what cancels out between two kinds is still a difference', () => {
  const taken = { cash: cents(40_00), checks: cents(25_00), cards: cents(0), other: cents(7_00) };
  const right = drawerVariance(taken, { float: cents(100_00), cash: cents(140_00), checks: cents(25_00), cards: cents(0) });
  const swapped = drawerVariance(taken, { float: cents(100_00), cash: cents(165_00), checks: cents(0), cards: cents(0) });
  expect([right.total, isOff(right)]).toEqual([0, false]);
  expect([swapped.total, isOff(swapped)]).toEqual([0, true]);
  expect([isSettled(right, ''), isSettled(swapped, ' '), isSettled(swapped, 'a check was cashed'), isSettled(null, 'no')]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(worthOf(PIECES.map((worth) => ({ worth, pieces: 1 })))).toBe(188_91);
});
