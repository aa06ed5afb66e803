import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { factsFrom, factsText } from './remittance-facts-text.ts';

const money = fc.integer({ min: -9_999_999, max: 9_999_999 }).map(cents);
const text = fc.string({ maxLength: 20 });
const orNull = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });
const day = fc.constantFrom('2026-07-14', '2024-02-29').map(plainDate);
const adjustments = fc.array(fc.record({ group: fc.constantFrom('CO', 'PR', 'OA', 'PI', 'CR'), reason: text, amount: money } as const), {
  maxLength: 3,
});
const line = fc.record({
  lineControlNumber: orNull(text),
  procedureCode: text,
  modifiers: fc.array(text, { maxLength: 4 }),
  originalProcedureCode: orNull(text),
  charge: money,
  paid: money,
  unitThousandths: fc.nat(),
  serviceDate: orNull(day),
  allowed: orNull(money),
  adjustments,
  remarks: fc.array(text, { maxLength: 2 }),
});
const claim: fc.Arbitrary<RemittanceClaim> = fc.record({
  position: fc.nat(),
  claimNumber: text,
  statusCode: text,
  charge: money,
  paid: money,
  patientResponsibility: money,
  payerControlNumber: orNull(text),
  filingIndicator: orNull(text),
  patientLastName: text,
  patientFirstName: text,
  memberId: orNull(text),
  serviceDate: orNull(day),
  adjustments,
  lines: fc.array(line, { maxLength: 4 }),
  remarks: fc.array(text, { maxLength: 2 }),
  crossedOver: fc.boolean(),
  firstSegment: fc.nat(),
  lastSegment: fc.nat(),
});

test('what was read comes back as it was, field for field', () => {
  fc.assert(
    fc.property(claim, (facts) => {
      expect(factsFrom(factsText(facts))).toEqual(facts);
    }),
  );
});

test('no two fields share a place: a claim that differs in one field has another text', () => {
  fc.assert(
    fc.property(claim, claim, (facts, other) => {
      for (const field of Object.keys(facts) as (keyof RemittanceClaim)[]) {
        const changed = { ...facts, [field]: other[field] };
        expect(factsText(changed) === factsText(facts)).toBe(JSON.stringify(changed) === JSON.stringify(facts));
      }
    }),
  );
});
