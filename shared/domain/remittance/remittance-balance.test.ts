import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, ZERO } from '../../kernel/cents.ts';
import { claimImbalances, findImbalances } from './remittance-balance.ts';
import type { PayerAdjustment, RemittanceClaim, RemittanceFacts, RemittanceLine } from './remittance-facts.ts';

const adjustment = (amount: number): PayerAdjustment => ({ group: 'CO', reason: '45', amount: cents(amount) });

function line(charge: number, adjusted: readonly number[]): RemittanceLine {
  const paid = charge - adjusted.reduce((sum, amount) => sum + amount, 0);
  return {
    lineControlNumber: null,
    procedureCode: 'G0463',
    modifiers: [],
    originalProcedureCode: null,
    charge: cents(charge),
    paid: cents(paid),
    unitThousandths: 1000,
    serviceDate: null,
    allowed: null,
    adjustments: adjusted.map(adjustment),
    remarks: [],
  };
}

function claim(position: number, lines: readonly RemittanceLine[], adjusted: readonly number[]): RemittanceClaim {
  const charge = lines.reduce((sum, { charge: amount }) => sum + amount, 0);
  const paid = lines.reduce((sum, { paid: amount }) => sum + amount, 0) - adjusted.reduce((sum, amount) => sum + amount, 0);
  return {
    position,
    claimNumber: `C${position}`,
    statusCode: '1',
    charge: cents(charge),
    paid: cents(paid),
    patientResponsibility: ZERO,
    payerControlNumber: null,
    filingIndicator: null,
    patientLastName: '',
    patientFirstName: '',
    memberId: null,
    serviceDate: null,
    adjustments: adjusted.map(adjustment),
    lines,
    remarks: [],
    crossedOver: false,
    firstSegment: 1,
    lastSegment: 1,
  };
}

function remittance(claims: readonly RemittanceClaim[], providerLevel: readonly number[]): RemittanceFacts {
  const paid = claims.reduce((sum, { paid: amount }) => sum + amount, 0) - providerLevel.reduce((sum, amount) => sum + amount, 0);
  return {
    payerName: '',
    payerIdentifier: '',
    payeeName: '',
    payeeNpi: null,
    traceNumber: '',
    method: 'eft',
    paymentDate: null,
    paymentAmount: cents(paid),
    claims,
    providerAdjustments: providerLevel.map((amount) => ({ code: 'WO', reference: '', amount: cents(amount) })),
  };
}

const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
const amounts = fc.array(amount, { maxLength: 4 });
const lines = fc.array(fc.tuple(amount, amounts), { maxLength: 4 }).map((rows) => rows.map(([charge, adjusted]) => line(charge, adjusted)));
const claims = fc
  .array(fc.tuple(lines, amounts), { minLength: 1, maxLength: 4 })
  .map((rows) => rows.map(([own, adjusted], position) => claim(position, own, adjusted)));
const remittances = fc.tuple(claims, amounts).map(([own, providerLevel]) => remittance(own, providerLevel));
const cent = fc.constantFrom(-1, 1);

test('what is built to balance is never called unbalanced', () => {
  const property = fc.property(remittances, (facts) => {
    expect(findImbalances(facts)).toEqual([]);
  });
  fc.assert(property);
});

test('one cent on the check is found and measured', () => {
  const property = fc.property(remittances, cent, (facts, off) => {
    const wrong = { ...facts, paymentAmount: cents(facts.paymentAmount + off) };
    expect(findImbalances(wrong)).toEqual([{ at: 'check', claim: null, line: null, off }]);
  });
  fc.assert(property);
});

test('one cent on what a claim paid is found at the claim and at the check', () => {
  const property = fc.property(remittances, cent, (facts, off) => {
    const [first, ...rest] = facts.claims;
    if (!first) return;
    const wrong = { ...facts, claims: [{ ...first, paid: cents(first.paid + off) }, ...rest] };
    expect(findImbalances(wrong)).toEqual([
      { at: 'check', claim: null, line: null, off: -off },
      { at: 'claim', claim: 0, line: null, off: -off },
    ]);
  });
  fc.assert(property);
});

test('one cent on what a line paid is found at that line only', () => {
  const wrong = line(5_000, [1_000, 500]);
  const whole = claim(3, [line(2_000, []), { ...wrong, paid: cents(wrong.paid + 1) }], []);
  expect(claimImbalances({ ...whole, paid: cents(whole.paid - 1) })).toEqual([{ at: 'line', claim: 3, line: 1, off: -1 }]);
});

test('provider-level adjustments lower the check when positive', () => {
  const facts = remittance([claim(0, [line(10_000, [2_000])], [])], [500, -200]);
  expect(facts.paymentAmount).toBe(7_700);
  expect(findImbalances({ ...facts, providerAdjustments: [] })).toEqual([{ at: 'check', claim: null, line: null, off: -300 }]);
});
