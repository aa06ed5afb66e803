import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../kernel/cents.ts';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { type AccountToCharge, DAYS_OF_A_MONTH, monthOf, selectForCharges } from './charge-selection.ts';
import { type LateVisit, monthlyCharge, rateWords, reckonCharge, USUAL_CHARGES } from './reckon-charge.ts';

const DAY = plainDate('2026-08-20');
const visitsOf = (bases: readonly number[]): LateVisit[] =>
  bases.map((base, index) => ({ encounterId: `e${index}`, serviceDate: addDays(DAY, -index), base: cents(base) }));
const account = (changes: Partial<AccountToCharge> = {}): AccountToCharge => ({
  ...{ guarantorId: 'g', name: 'Rook, Ida', owed: cents(150_00), agreed: true, lastCharged: null, stopped: null, hold: null },
  ...{ late: visitsOf([150_00]), withInsurer: false, credit: cents(0), ...changes },
});
const ON = { ...USUAL_CHARGES, on: true };

test('a month of the yearly rate, rounded down to the cent', () => {
  expect([150_00, 49_99, 0].map((base) => monthlyCharge(cents(base), 1200))).toEqual([1_50, 49, 0]);
  expect(monthlyCharge(cents(100_00), 1799)).toBe(1_49);
  expect([1200, 1850, 5].map(rateWords)).toEqual(['12 % a year', '18.5 % a year', '0.05 % a year']);
});

test('whatever is owed and held, visits have what the account is charged, to the cent, and never more than the rate', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 5_000_00 }), { maxLength: 12 }),
      fc.nat({ max: 9_000_00 }),
      fc.integer({ min: 1, max: 3_600 }),
      (bases, credit, rate) => {
        const { base, amount, visits } = reckonCharge(visitsOf(bases), cents(credit), rate);
        const whole = bases.reduce((sum, one) => sum + one, 0);
        expect(base).toBe(Math.max(0, whole - credit));
        expect(amount).toBe(Number((BigInt(base) * BigInt(rate)) / 120_000n));
        expect(sumCents(visits.map((visit) => visit.amount))).toBe(amount);
        for (const visit of visits) {
          expect(visit.amount).toBeGreaterThanOrEqual(0);
          expect(visit.base).toBeLessThanOrEqual(bases[Number(visit.encounterId.slice(1))] ?? 0);
        }
      },
    ),
  );
});

test('money that is here already is taken off the oldest visit first', () => {
  const { visits } = reckonCharge(visitsOf([30_00, 20_00]), cents(25_00), 1200);
  expect(visits.map(({ encounterId, base }) => [encounterId, base])).toEqual([['e0', 25_00]]);
});

test('each reason for no charge is said', () => {
  const groupOf = (changes: Partial<AccountToCharge>) => selectForCharges([account(changes)], ON, DAY).leftOut[0]?.group;
  expect(selectForCharges([account()], ON, DAY)).toMatchObject({ total: 1_50, leftOut: [] });
  expect([
    groupOf({ owed: cents(-5) }),
    groupOf({ agreed: false }),
    groupOf({ stopped: { reason: 'Bankruptcy', next: '' } }),
    groupOf({ hold: { until: null, reason: '' } }),
    groupOf({ lastCharged: plainDate('2026-08-01') }),
    groupOf({ late: [], withInsurer: true }),
    groupOf({ late: [] }),
    groupOf({ late: visitsOf([20_00]) }),
  ]).toEqual([
    'Credit balance',
    'No signed agreement',
    'Bankruptcy',
    'Held by request',
    'Charged this month',
    'With an insurer',
    'Nothing asked for 60 days ago is open',
    'Comes to less than 0.50',
  ]);
});

test('nobody is charged twice for a month, nor at the end of one and the beginning of the next', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }), (steps) => {
      let [day, lastCharged]: [ReturnType<typeof plainDate>, ReturnType<typeof plainDate> | null] = [DAY, null];
      const charged: (typeof day)[] = [];
      for (const step of steps) {
        day = addDays(day, step);
        if (selectForCharges([account({ lastCharged })], ON, day).included.length === 0) continue;
        charged.push(day);
        lastCharged = day;
      }
      expect(new Set(charged.map(monthOf)).size).toBe(charged.length);
      for (const [index, one] of charged.slice(1).entries()) expect(one >= addDays(charged[index] ?? day, DAYS_OF_A_MONTH)).toBe(true);
    }),
  );
});
