import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import type { PayerAdjustment, RemittanceLine } from '../remittance/remittance-facts.ts';
import { type AnsweredLine, allowedOf, answeredLines, compareAllowed, recoveredOf } from './compare-allowed.ts';
import { DISPUTE_WORDS, fillWords, unknownFields } from './dispute-words.ts';

const adjust = (group: PayerAdjustment['group'], reason: string, amount: number): PayerAdjustment => ({
  group,
  reason,
  amount: cents(amount),
});
const payerLine = (charge: number, adjustments: readonly PayerAdjustment[], allowed: number | null = null): RemittanceLine => ({
  ...{ lineControlNumber: null, procedureCode: 'T1015', modifiers: [], originalProcedureCode: null, charge: cents(charge) },
  ...{ paid: cents(charge - adjustments.reduce((sum, { amount }) => sum + amount, 0)), unitThousandths: 1_000, serviceDate: null },
  ...{ allowed: allowed === null ? null : cents(allowed), adjustments, remarks: [] },
});
const answered = (id: string, charge: number, allowed: number | null, overrides: Partial<AnsweredLine> = {}): AnsweredLine => ({
  ...{ chargeLineId: id, charge: cents(charge), unitThousandths: 1_000, allowed: allowed === null ? null : cents(allowed) },
  ...{ paid: cents(allowed ?? 0), reduced: false, reasons: [], ...overrides },
});
const TERMS = { tolerance: cents(0), secondShare: 5_000, laterShare: 2_500 };

test('allowed is what the payer says, else the charge less what it took off; the patient’s part and sequestration stay in it', () => {
  const taken = [
    adjust('CO', '45', 30_00),
    adjust('PR', '2', 14_00),
    adjust('CO', '253', 1_12),
    adjust('OA', '23', 5_00),
    adjust('PI', '97', 1_00),
  ];
  expect(allowedOf(payerLine(100_00, taken))).toBe(69_00);
  expect(allowedOf(payerLine(100_00, taken, 70_00))).toBe(70_00);
});

test('several answers to a line add up, one that is not answered stays open', () => {
  const ours = ['a', 'b'].map((chargeLineId) => ({ chargeLineId, charge: cents(100_00), unitThousandths: 1_000 }));
  const [a, b] = answeredLines(ours, [
    { chargeLineId: 'a', line: payerLine(60_00, [adjust('CO', '45', 10_00)]) },
    { chargeLineId: 'a', line: payerLine(40_00, [adjust('CO', '59', 20_00), adjust('CO', '45', 5_00)]) },
  ]);
  expect(a).toMatchObject({ allowed: 65_00, paid: 65_00, reduced: true, reasons: ['CO-45', 'CO-59'] });
  expect(b).toMatchObject({ allowed: null, paid: 0, reduced: false });
});

test('of lines that were reduced as further procedures the dearest counts whole, the others by the agreed shares', () => {
  const lines = [
    answered('a', 200_00, 40_00, { reduced: true }),
    answered('b', 200_00, 90_00, { reduced: true }),
    answered('c', 200_00, 10_00, { reduced: true }),
  ];
  const unit = (id: string) => cents({ a: 80_00, b: 100_00, c: 60_00 }[id] ?? 0);
  expect(compareAllowed(lines, unit, TERMS).map(({ expected, share, short }) => [expected, share, short])).toEqual([
    [40_00, 5_000, 0],
    [100_00, 10_000, 10_00],
    [15_00, 2_500, 5_00],
  ]);
  const none = { ...TERMS, secondShare: null, laterShare: null };
  expect(compareAllowed(lines, unit, none).map(({ short }) => short)).toEqual([40_00, 10_00, 50_00]);
});

test('nothing is expected above the charge, of what was refused altogether, or without a price', () => {
  expect(compareAllowed([answered('a', 50_00, 50_00)], () => cents(80_00), TERMS)[0]).toMatchObject({ expected: 50_00, short: 0 });
  expect(compareAllowed([answered('a', 50_00, 0)], () => cents(40_00), TERMS)[0]).toMatchObject({ short: 0 });
  expect(compareAllowed([answered('a', 50_00, null)], () => cents(40_00), TERMS)[0]).toMatchObject({ short: 0 });
  expect(compareAllowed([answered('a', 50_00, 10_00)], () => undefined, TERMS)).toEqual([]);
});

const priced = fc.record({ unit: fc.integer({ min: 1, max: 500_00 }), units: fc.integer({ min: 1, max: 9_000 }), reduced: fc.boolean() });

test('a line allowed as expected is never short; a cent past the tolerance always is, and just that much', () => {
  fc.assert(
    fc.property(fc.array(priced, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 500 }), fc.nat(), (given, tolerance, pick) => {
      const terms = { ...TERMS, tolerance: cents(tolerance) };
      const unit = (id: string) => cents(given[Number(id)]?.unit ?? 0);
      const asked = given.map(({ units, reduced }, index) => answered(String(index), 10_000_00, 1, { unitThousandths: units, reduced }));
      const expected = compareAllowed(asked, unit, terms).map((one) => one.expected);
      const paid = asked.map((line, index) => ({ ...line, allowed: expected[index] ?? null }));
      expect(compareAllowed(paid, unit, terms).every(({ short }) => short === 0)).toBe(true);
      const at = pick % given.length;
      for (const [off, found] of [
        [tolerance, 0],
        [tolerance + 1, tolerance + 1],
      ] as const) {
        const planted = paid.map((line, index) => (index === at ? { ...line, allowed: cents((line.allowed ?? 0) - off) } : line));
        if ((planted[at]?.allowed ?? 0) <= 0) continue;
        expect(compareAllowed(planted, unit, terms).map(({ short }) => short)).toEqual(paid.map((_, index) => (index === at ? found : 0)));
      }
    }),
    { numRuns: 1_000 },
  );
});

test('what is recovered is what was short and no longer is; nothing while no answer stands', () => {
  expect(recoveredOf({ mostShort: cents(10_00), short: cents(4_00), allowed: cents(6_00) })).toBe(6_00);
  expect(recoveredOf({ mostShort: cents(10_00), short: cents(0), allowed: null })).toBe(0);
});

test('a letter’s fields are filled in, others are named and stay', () => {
  const values = { payer: 'Prairie', practice: 'Juniper', count: '2 services', total: '10.00', today: '07/14/2026' };
  expect(fillWords('{payer} {total} {nobody} {{today}}', values)).toBe('Prairie 10.00 {nobody} {07/14/2026}');
  expect(unknownFields('{payer} {nobody} {Total}')).toEqual(['nobody', 'Total']);
  expect(unknownFields(DISPUTE_WORDS)).toEqual([]);
  expect(fillWords(DISPUTE_WORDS, values)).not.toMatch(/[{}]/);
});
