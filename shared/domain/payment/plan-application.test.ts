import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import { type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { APPLY_RULES, drawCredits, planApplication, shareParts } from './plan-application.ts';

const TODAY = plainDate('2026-07-14');
const visit = (encounterId: string, serviceDate: string, owed: number, billed = 0) => ({
  ...{ encounterId, serviceDate: plainDate(serviceDate), owed: cents(owed), billed: cents(billed) },
});
const visits = [visit('b', '2026-06-02', 40_00, 40_00), visit('a', '2026-05-01', 30_00), visit('c', '2026-07-14', 25_00)];
const plan = (amount: number, rule: (typeof APPLY_RULES)[number], encounterId: string | null = null) =>
  planApplication(visits, { amount: cents(amount), rule, encounterId, today: TODAY });
const parts = ({ parts: all }: ReturnType<typeof plan>) => all.map(({ encounterId, amount }) => [encounterId, amount]);

test('the oldest first pays what was never billed too, and says how much of it', () => {
  const applied = plan(60_00, 'oldest');
  expect(parts(applied)).toEqual([
    ['a', 30_00],
    ['b', 30_00],
  ]);
  expect([applied.left, applied.notBilled]).toEqual([0, 30_00]);
});

test('this visit first, then the oldest; today’s visit is no surprise to anybody', () => {
  const applied = plan(35_00, 'thisVisit', 'c');
  expect(parts(applied)).toEqual([
    ['c', 25_00],
    ['a', 10_00],
  ]);
  expect(applied.notBilled).toBe(10_00);
});

test('only what was billed: the rest stays a credit', () => {
  expect(parts(plan(60_00, 'billed'))).toEqual([['b', 40_00]]);
  expect([plan(60_00, 'billed').left, plan(60_00, 'billed').notBilled]).toEqual([20_00, 0]);
});

const amounts = fc.integer({ min: 1, max: 90_000 });
const someVisits = fc
  .array(fc.tuple(amounts, fc.nat(100), fc.nat(400)), { maxLength: 8 })
  .map((rows) => rows.map(([owed, share, days], index) => visit(`v${index}`, day(days), owed, Math.floor((owed * share) / 100))));
const day = (days: number): PlainDate => new Date(Date.UTC(2025, 5, 1 + days)).toISOString().slice(0, 10) as PlainDate;
const total = (all: readonly { readonly amount: Cents }[]) => sumCents(all.map(({ amount }) => amount));

test('whatever the rule: no cent is lost, no visit gets more than it owes, and what was billed alone never touches the rest', () => {
  fc.assert(
    fc.property(someVisits, amounts, fc.constantFrom(...APPLY_RULES), fc.nat(8), (all, amount, rule, nth) => {
      const applied = planApplication(all, { amount: cents(amount), rule, encounterId: all[nth]?.encounterId ?? null, today: TODAY });
      expect(total(applied.parts) + applied.left).toBe(amount);
      for (const part of applied.parts)
        expect(part.amount).toBeLessThanOrEqual(all.find((one) => one.encounterId === part.encounterId)?.owed ?? 0);
      if (rule === 'billed') expect(applied.notBilled).toBe(0);
      if (rule !== 'billed' && applied.left > 0) expect(total(applied.parts)).toBe(sumCents(all.map(({ owed }) => owed)));
    }),
  );
});

test('credits are drawn in order and shared out whole', () => {
  const credits = fc
    .array(amounts, { maxLength: 6 })
    .map((all) => all.map((amount, index) => ({ paymentId: `p${index}`, amount: cents(amount) })));
  const wanted = fc
    .array(amounts, { maxLength: 6 })
    .map((all) => all.map((amount, index) => ({ encounterId: `v${index}`, amount: cents(amount) })));
  fc.assert(
    fc.property(credits, wanted, (all, asked) => {
      const amount = Math.min(total(all), total(asked));
      expect(total(drawCredits(all, total(asked)))).toBe(amount);
      const shared = shareParts(all, asked);
      expect(total(shared.flatMap((share) => share.parts))).toBe(amount);
      for (const { paymentId, parts: given } of shared)
        expect(total(given)).toBeLessThanOrEqual(all.find((one) => one.paymentId === paymentId)?.amount ?? 0);
      for (const { encounterId, amount: most } of asked)
        expect(total(shared.flatMap((share) => share.parts.filter((part) => part.encounterId === encounterId)))).toBeLessThanOrEqual(most);
    }),
  );
});
