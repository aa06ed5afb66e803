import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../kernel/cents.ts';
import { type PatientTerms, patientEstimate } from './patient-estimate.ts';

const terms = (changes: Partial<PatientTerms> = {}): PatientTerms => ({
  copay: cents(25_00),
  deductibleLeft: null,
  coinsurancePercent: null,
  outOfPocketLeft: null,
  ...changes,
});
const line = (charge: number, allowed: number | null = null) => ({
  charge: cents(charge),
  allowed: allowed === null ? null : cents(allowed),
});

test('copay once for the visit, then the deductible, then a share of the rest', () => {
  const known = terms({ deductibleLeft: cents(50_00), coinsurancePercent: 20 });
  const { lines, allowed, patient, payer, parts } = patientEstimate([line(120_00, 60_00), line(80_00, 70_00)], known);
  expect(lines).toEqual([
    {
      allowed: 60_00,
      patient: 60_00,
      parts: [
        { reason: 'copay', amount: 25_00 },
        { reason: 'deductible', amount: 35_00 },
      ],
    },
    {
      allowed: 70_00,
      patient: 26_00,
      parts: [
        { reason: 'deductible', amount: 15_00 },
        { reason: 'coinsurance', amount: 11_00 },
      ],
    },
  ]);
  expect([allowed, patient, payer]).toEqual([130_00, 86_00, 44_00]);
  expect(parts.map(({ reason, amount }) => `${reason} ${amount}`)).toEqual(['copay 2500', 'deductible 5000', 'coinsurance 1100']);
});

test('a payer recognises no more than is charged, and an unknown line counts with its charge', () => {
  expect(patientEstimate([line(100_00, 140_00), line(30_00)], terms({ copay: cents(0), coinsurancePercent: 10 }))).toMatchObject({
    allowed: 130_00,
    patient: 13_00,
  });
});

test('a copay larger than the visit stops at the visit', () => {
  expect(patientEstimate([line(10_00), line(5_00)], terms())).toMatchObject({ patient: 15_00, payer: 0 });
});

test('nothing goes past what is left of the yearly maximum', () => {
  const known = terms({ deductibleLeft: cents(500_00), outOfPocketLeft: cents(40_00) });
  expect(patientEstimate([line(100_00), line(100_00)], known)).toMatchObject({ patient: 40_00, payer: 160_00 });
  expect(patientEstimate([line(100_00)], terms({ outOfPocketLeft: cents(0) })).parts).toEqual([]);
});

test('without terms the visit is the patient’s, whatever a payer would have allowed', () => {
  const { lines, patient, payer } = patientEstimate([line(100_00), line(0)], null);
  expect([lines.map(({ parts }) => parts), patient, payer]).toEqual([[[{ reason: 'selfPay', amount: 100_00 }], []], 100_00, 0]);
});

const money = fc.nat(1_000_000).map(cents);
const anyTerms = fc.option(
  fc.record({
    copay: fc.nat(10_000).map(cents),
    deductibleLeft: fc.option(money),
    coinsurancePercent: fc.option(fc.nat(100)),
    outOfPocketLeft: fc.option(money),
  }),
);
const anyLines = fc.array(fc.record({ charge: money, allowed: fc.option(money) }), { maxLength: 8 });

test('parts are never below 0, add up to the cent, and stay within what is allowed, charged and left', () => {
  fc.assert(
    fc.property(anyLines, anyTerms, (lines, known) => {
      const estimate = patientEstimate(lines, known);
      for (const [index, each] of estimate.lines.entries()) {
        expect(each.parts.every(({ amount }) => amount > 0)).toBe(true);
        expect(sumCents(each.parts.map(({ amount }) => amount))).toBe(each.patient);
        expect(each.patient).toBeLessThanOrEqual(each.allowed);
        expect(each.allowed).toBeLessThanOrEqual(lines[index]?.charge ?? -1);
      }
      expect(sumCents(estimate.parts.map(({ amount }) => amount))).toBe(estimate.patient);
      expect(sumCents(estimate.lines.map(({ patient }) => patient))).toBe(estimate.patient);
      expect(estimate.patient + estimate.payer).toBe(estimate.allowed);
      if (known?.outOfPocketLeft != null) expect(estimate.patient).toBeLessThanOrEqual(known.outOfPocketLeft);
      if (known) {
        const of = (reason: string) => estimate.parts.find((part) => part.reason === reason)?.amount ?? 0;
        expect(of('copay')).toBeLessThanOrEqual(known.copay);
        expect(of('deductible')).toBeLessThanOrEqual(known.deductibleLeft ?? 0);
        expect(of('selfPay')).toBe(0);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a larger copay, deductible or share never makes the patient owe less', () => {
  fc.assert(
    fc.property(
      anyLines,
      fc.nat(100),
      money,
      money,
      fc.nat(10_000),
      fc.nat(10_000),
      (lines, percent, deductible, more, copay, moreCopay) => {
        const owes = (changes: Partial<PatientTerms>) =>
          patientEstimate(lines, terms({ copay: cents(copay), coinsurancePercent: percent, deductibleLeft: deductible, ...changes }))
            .patient;
        const now = owes({});
        expect(owes({ deductibleLeft: cents(deductible + more) })).toBeGreaterThanOrEqual(now);
        expect(owes({ coinsurancePercent: Math.min(100, percent + 5) })).toBeGreaterThanOrEqual(now);
        // Half cents of a line are rounded one by one, so that a copay moved between lines may cost one each.
        expect(owes({ copay: cents(copay + moreCopay) })).toBeGreaterThanOrEqual(now - lines.length);
      },
    ),
  );
});
