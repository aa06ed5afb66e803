import { expect, test } from 'vitest';
import type { SimulatorAnswer } from '#core/simulator/answer-batch.ts';
import { ORDINARY_PROFILE } from '#core/simulator/profile.ts';
import { findImbalances } from '#shared/domain/remittance/remittance-balance.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { sampleClaim, sampleLine } from '../../support/sample-claim.ts';
import { remittancesOf, segmentsOf, simulate } from './simulate.ts';

const profile = { ...ORDINARY_PROFILE, reverseChance: 0, takeBackChance: 0, interestChance: 0 };

const small = (claimNumber: string, charge: number) =>
  sampleClaim({ claimNumber, lines: [sampleLine({ lineControlNumber: `${claimNumber}-1`, charge: cents(charge) })] });

const paidFirst = (): SimulatorAnswer => simulate([small('CW-1', 50_000)], { profile, outcomes: { 'CW-1': 'pay' } }, 1);

const only = <Value>(values: readonly Value[]): Value => {
  const [value] = values;
  if (values.length !== 1 || value === undefined) throw new Error(`expected one, got ${values.length}`);
  return value;
};

test('a reversal negates the earlier answer under its old number, and a correction follows under a new one', () => {
  const first = paidFirst();
  const earlier = only(only(remittancesOf(first)).claims);
  const second = simulate([small('CW-2', 90_000)], { profile, state: first.state, outcomes: { 'CW-1': 'reverse', 'CW-2': 'pay' } }, 2);
  const [reversal, ...rest] = only(remittancesOf(second)).claims;
  const correction = rest.find(({ claimNumber }) => claimNumber === 'CW-1');
  expect(reversal).toMatchObject({
    claimNumber: 'CW-1',
    statusCode: '22',
    charge: -50_000,
    paid: -50_000,
    payerControlNumber: earlier.payerControlNumber,
  });
  expect(correction).toMatchObject({ charge: 50_000, lines: [{ lineControlNumber: 'CW-1-1' }] });
  expect(correction?.payerControlNumber).not.toBe(earlier.payerControlNumber);
  expect(remittancesOf(second).flatMap(findImbalances)).toEqual([]);
  expect(second.state.answered.map(({ received }) => received.claimNumber).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'CW-1',
    'CW-2',
  ]);
});

test('an overpayment is taken back by PLB as far as the check goes, and the rest from the next one', () => {
  const first = paidFirst();
  const number = only(only(remittancesOf(first)).claims).payerControlNumber ?? '';
  const second = simulate([small('CW-2', 30_000)], { profile, state: first.state, outcomes: { 'CW-1': 'takeBack', 'CW-2': 'pay' } }, 2);
  expect(only(remittancesOf(second))).toMatchObject({
    paymentAmount: 0,
    providerAdjustments: [{ code: 'WO', reference: number, amount: 30_000 }],
  });
  expect(second.state.debts).toMatchObject([{ kind: 'WO', reference: number, amount: 20_000 }]);
  const third = simulate([small('CW-3', 30_000)], { profile, state: second.state, outcomes: { 'CW-3': 'pay' } }, 3);
  expect(only(remittancesOf(third))).toMatchObject({
    paymentAmount: 10_000,
    providerAdjustments: [{ code: 'WO', reference: number, amount: 20_000 }],
  });
  expect(third.state.debts).toEqual([]);
});

test('a remittance below zero is carried forward and paired by its reference on the next check', () => {
  const first = paidFirst();
  const [earlier] = first.state.answered;
  const control = earlier?.answer.payerControlNumber ?? '';
  const voiding = { ...small('CW-2', 50_000), frequency: '8' as const, payerControlNumber: control };
  const second = simulate([voiding], { profile, state: first.state }, 2);
  const carried = only(remittancesOf(second));
  expect(carried).toMatchObject({ paymentAmount: 0, method: 'none', claims: [{ statusCode: '22', claimNumber: 'CW-1' }] });
  expect(carried.providerAdjustments).toEqual([{ code: 'FB', reference: carried.traceNumber, amount: -50_000 }]);
  const third = simulate([small('CW-3', 80_000)], { profile, state: second.state, outcomes: { 'CW-3': 'pay' } }, 3);
  expect(only(remittancesOf(third))).toMatchObject({
    paymentAmount: 30_000,
    providerAdjustments: [{ code: 'FB', reference: carried.traceNumber, amount: 50_000 }],
  });
  expect([carried, only(remittancesOf(third))].flatMap(findImbalances)).toEqual([]);
});

test('a replacement reverses what it replaces and is answered itself', () => {
  const first = paidFirst();
  const control = first.state.answered[0]?.answer.payerControlNumber ?? '';
  const replacement = { ...small('CW-2', 45_000), frequency: '7' as const, payerControlNumber: control };
  const second = simulate([replacement], { profile, state: first.state, outcomes: { 'CW-2': 'pay' } }, 2);
  expect(only(remittancesOf(second)).claims.map(({ claimNumber, statusCode, paid }) => [claimNumber, statusCode, paid])).toEqual([
    ['CW-1', '22', -50_000],
    ['CW-2', '1', 45_000],
  ]);
  expect(second.state.answered.map(({ received }) => received.claimNumber)).toEqual(['CW-2']);
});

test('amending a claim that the payer does not know is rejected as not found', () => {
  const answer = simulate([{ ...small('CW-2', 100), frequency: '7', payerControlNumber: 'NOBODY' }], { profile });
  expect(answer.outcomes).toEqual({ 'CW-2': 'rejectAtPayer' });
  expect(segmentsOf(answer.ack277ca[1])).toContainEqual(expect.stringMatching(/^STC\*A4:35\*20260720\*U\*1$/));
});

test('money in equals money out over a long correspondence: checks plus debts are what the claims say', () => {
  let state = paidFirst().state;
  let claimsPaid = 50_000;
  let checks = 50_000;
  let owed = 0;
  let kinds = '';
  const eager = { ...profile, reverseChance: 0.3, takeBackChance: 0.2 };
  for (let number = 2; number < 60; number++) {
    const answer = simulate([small(`CW-${number}`, 1_000 + number * 311)], { profile: eager, state }, number);
    const remittances = remittancesOf(answer);
    expect(remittances.flatMap(findImbalances)).toEqual([]);
    claimsPaid += sumCents(remittances.flatMap(({ claims }) => claims.map(({ paid }) => paid)));
    checks += sumCents(remittances.map(({ paymentAmount }) => paymentAmount));
    const taken = remittances.flatMap(({ providerAdjustments }) => providerAdjustments);
    owed += sumCents(taken.map(({ amount }) => amount));
    kinds += taken.map(({ code, amount }) => `${code}${amount > 0 ? '+' : '-'}`).join('');
    state = answer.state;
  }
  expect(checks).toBe(claimsPaid - owed);
  expect(kinds).toContain('WO+');
  expect(kinds).toContain('FB-');
  expect(kinds).toContain('FB+');
});
