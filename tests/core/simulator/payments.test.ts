import { expect, test } from 'vitest';
import type { Outcome } from '#core/simulator/profile.ts';
import { ORDINARY_PROFILE } from '#core/simulator/profile.ts';
import { findImbalances } from '#shared/domain/remittance/remittance-balance.ts';
import { cents } from '#shared/kernel/cents.ts';
import { ana, sampleClaim, sampleLine } from '../../support/sample-claim.ts';
import { adjustmentsOf, remittancesOf, segmentsOf, simulate } from './simulate.ts';

/** No interest, checks or second thoughts: only what the test forces. */
const calm = { ...ORDINARY_PROFILE, reverseChance: 0, takeBackChance: 0, interestChance: 0, checkChance: 0 };

const medicare = sampleClaim({
  payer: { name: 'Medicare Part B', payerId: '06102', filingIndicator: 'MB', address: null },
  subscriber: { ...ana, memberId: '1EG4TE5MK73' },
});

function answerTo(outcome: Outcome, claim = sampleClaim()) {
  const answer = simulate([claim], { profile: calm, outcomes: { [claim.claimNumber]: outcome } });
  return { answer, remittances: remittancesOf(answer), adjustments: adjustmentsOf(remittancesOf(answer)) };
}

test.each([
  ['pay', []],
  ['reduce', ['CO-45']],
  ['deductible', ['CO-45', 'PR-1', 'PR-2']],
  ['allDeductible', ['CO-45', 'PR-1']],
  ['coinsurance', ['CO-45', 'PR-2']],
  ['copay', ['CO-45', 'PR-3']],
  ['crossover', ['CO-45', 'PR-2']],
] as const)('%s adjusts by %j at most, and pays the rest', (outcome, reasons) => {
  const { remittances, adjustments } = answerTo(outcome);
  const [claim] = remittances.flatMap(({ claims }) => claims);
  expect([...reasons]).toEqual(expect.arrayContaining(Object.keys(adjustments)));
  expect(remittances.flatMap(findImbalances)).toEqual([]);
  expect(claim).toMatchObject({ claimNumber: 'CW-000001', charge: 16_525, statusCode: outcome === 'crossover' ? '19' : '1' });
  expect(claim?.patientResponsibility).toBe((adjustments['PR-1'] ?? 0) + (adjustments['PR-2'] ?? 0) + (adjustments['PR-3'] ?? 0));
  expect(claim?.lines.map(({ lineControlNumber }) => lineControlNumber)).toEqual(['L1', 'L2']);
});

test('pay pays all, all to the deductible pays nothing and is no denial', () => {
  expect(answerTo('pay').remittances[0]?.paymentAmount).toBe(16_525);
  const { remittances, answer } = answerTo('allDeductible');
  expect(remittances[0]).toMatchObject({ paymentAmount: 0, method: 'none', claims: [{ statusCode: '1', paid: 0 }] });
  expect(segmentsOf(answer.remittances[0])[3]).toMatch(/^BPR\*H\*0\*C\*NON\*{12}20260720$/);
});

test('a denied claim has status 4, pays nothing and gives a reason for every line', () => {
  const [claim] = answerTo('deny').remittances.flatMap(({ claims }) => claims);
  expect(claim).toMatchObject({ statusCode: '4', paid: 0 });
  expect(claim?.lines.map(({ adjustments }) => adjustments.map(({ amount }) => amount))).toEqual([[12_500], [4_025]]);
});

test('over many claims every kind of denial occurs, and 16 always comes with its remark', () => {
  const claims = Array.from({ length: 60 }, (_, index) =>
    sampleClaim({ claimNumber: `CW-${index}`, lines: [sampleLine({ lineControlNumber: `L${index}` })] }),
  );
  const outcomes = Object.fromEntries(claims.map(({ claimNumber }) => [claimNumber, 'deny' as const]));
  const lines = remittancesOf(simulate(claims, { profile: calm, outcomes })).flatMap((one) => one.claims.flatMap((claim) => claim.lines));
  const reasons = new Set(lines.flatMap((line) => line.adjustments.map(({ group, reason }) => `${group}-${reason}`)));
  expect(reasons).toEqual(new Set(['CO-197', 'CO-16', 'CO-50', 'CO-97', 'PR-27', 'PR-204', 'OA-18', 'PI-151']));
  for (const line of lines) expect(line.remarks).toEqual(line.adjustments[0]?.reason === '16' ? ['N265'] : []);
});

test('one denied line does not deny the claim', () => {
  const [claim] = answerTo('denyLine').remittances.flatMap(({ claims }) => claims);
  expect(claim?.statusCode).toBe('1');
  expect(claim?.lines.filter(({ paid }) => paid === 0)).toHaveLength(1);
});

test('Medicare keeps two percent of what it owes', () => {
  const { adjustments, remittances } = answerTo('pay', medicare);
  expect(adjustments).toEqual({ 'CO-253': 250 + 81 });
  expect(remittances[0]?.paymentAmount).toBe(16_525 - 331);
});

test('a crossover claim says where it went', () => {
  const { answer, remittances } = answerTo('crossover', medicare);
  expect(remittances[0]?.claims[0]).toMatchObject({ statusCode: '19', crossedOver: true, remarks: ['MA18'] });
  expect(segmentsOf(answer.remittances[0])).toContain('NM1*TT*2*HERITAGE SUPPLEMENT PLAN*****PI*98765');
});

test('what is rejected or pending is in no 835', () => {
  for (const outcome of ['rejectAtClearinghouse', 'rejectAtPayer', 'pend'] as const)
    expect(answerTo(outcome).answer.remittances).toEqual([]);
});

test('a pending claim is paid with the next batch', () => {
  const first = answerTo('pend').answer;
  expect(first.state.pending).toHaveLength(1);
  const second = simulate(
    [sampleClaim({ claimNumber: 'CW-000002' })],
    { profile: calm, state: first.state, outcomes: { 'CW-000001': 'reduce', 'CW-000002': 'pay' } },
    2,
  );
  expect(remittancesOf(second).flatMap(({ claims }) => claims.map(({ claimNumber }) => claimNumber))).toEqual(['CW-000001', 'CW-000002']);
  expect(second.state.pending).toEqual([]);
});

test('each payer and payee has its own remittance', () => {
  const answer = simulate([sampleClaim(), { ...medicare, claimNumber: 'CW-000002' }], {
    profile: calm,
    outcomes: { 'CW-000001': 'pay', 'CW-000002': 'pay' },
  });
  expect(remittancesOf(answer).map(({ payerName, claims }) => [payerName, claims.length])).toEqual([
    ['MIDLAND MUTUAL HEALTH', 1],
    ['MEDICARE PART B', 1],
  ]);
});

test('interest is paid on top of the claims', () => {
  const profile = { ...calm, interestChance: 1 };
  const [remittance] = remittancesOf(simulate([sampleClaim()], { profile, outcomes: { 'CW-000001': 'pay' } }));
  const [interest] = remittance?.providerAdjustments ?? [];
  expect(interest).toMatchObject({ code: 'L6' });
  expect(remittance?.paymentAmount).toBe(16_525 - (interest?.amount ?? cents(0)));
  expect(interest?.amount).toBeLessThan(0);
});
