import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { splitByPatient } from './split-by-patient.ts';
import type { VisitSummary } from './visit-summary.ts';

const visitOf = (patientId: string, owed: number, index = 0): VisitSummary => ({
  encounterId: `${patientId}${index}`,
  patientId,
  listed: true,
  visit: {
    visitDate: plainDate('2026-06-02'),
    patientName: patientId,
    renderingName: '',
    words: '',
    billed: cents(0),
    allowed: cents(0),
    plansPaid: cents(0),
    patientPart: cents(owed),
    reason: '',
  },
  owed: cents(owed),
  pending: new Map(),
  payments: [],
  owedSince: null,
});

test('each patient who owes has a part; what others paid too much and the credit lower the largest', () => {
  const parts = splitByPatient([visitOf('a', 50_00), visitOf('b', 80_00), visitOf('c', -10_00), visitOf('d', 0)], cents(5_00));
  expect(parts.map(({ patientId, credit }) => [patientId, credit])).toEqual([
    ['b', 15_00],
    ['a', 0],
  ]);
});

test('a part that the credit covers asks for nothing and is not there', () => {
  const parts = splitByPatient([visitOf('a', 50_00), visitOf('b', 80_00)], cents(100_00));
  expect(parts.map(({ patientId, credit }) => [patientId, credit])).toEqual([['a', 20_00]]);
});

test('whatever a family owes, its statements ask for exactly that, each for something and never for what is here already', () => {
  const visit = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: -90_00, max: 200_00 }));
  fc.assert(
    fc.property(fc.array(visit, { minLength: 1, maxLength: 14 }), fc.nat(300_00), (given, credit) => {
      const visits = given.map(([patientId, owed], index) => visitOf(patientId, owed, index));
      const whole = sumCents(visits.map(({ owed }) => owed)) - credit;
      fc.pre(whole > 0);
      const asked = splitByPatient(visits, cents(credit)).map((part) => sumCents(part.visits.map(({ owed }) => owed)) - part.credit);
      expect(asked.reduce((sum, amount) => sum + amount, 0)).toBe(whole);
      expect(asked.every((amount) => amount > 0)).toBe(true);
    }),
  );
});
