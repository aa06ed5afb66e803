import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjust, sampleClaim, sampleLine, sampleRemittance, sampleReversal } from '../../../tests/support/sample-remittances.ts';
import { cents } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { measureCoverage } from './coverage-meter.ts';
import { canonicalFigures, claimKeys, remittanceKey } from './natural-key.ts';

const claim = sampleClaim([
  sampleLine(185_00, [adjust('CO-45', 56_60), adjust('PR-3', 25_00)]),
  sampleLine(32_00, [], { procedureCode: 'J3420' }),
]);
const claims = [
  claim,
  sampleClaim([sampleLine(50_00, [adjust('PR-1', 50_00)])], { claimNumber: 'CW2' }),
  sampleClaim([sampleLine(50_00, [adjust('PR-1', 50_00)])], { claimNumber: 'CW2' }),
];
const remittance = sampleRemittance(claims);

test('a payment is its payer, number, amount, date and payee, and nothing of its file', () => {
  const key = remittanceKey(remittance);
  expect(remittanceKey({ ...remittance, payerName: 'renamed', payeeName: 'renamed', traceNumber: ' 9034-1187 ' })).toBe(key);
  const others = [
    { ...remittance, payerIdentifier: '1' },
    { ...remittance, traceNumber: '90341188' },
    { ...remittance, paymentAmount: cents(remittance.paymentAmount + 1) },
    { ...remittance, paymentDate: plainDate('2026-07-14') },
    { ...remittance, paymentDate: null },
    { ...remittance, payeeNpi: '1' },
  ].map(remittanceKey);
  expect(new Set([key, ...others]).size).toBe(7);
});

test('without ids the names stand in', () => {
  const bare = { ...remittance, payerIdentifier: '', payeeNpi: null };
  expect(remittanceKey(bare)).toContain('PRAIRIEMUTUAL');
  expect(remittanceKey(bare)).not.toBe(remittanceKey({ ...bare, payerName: 'Northgate Choice' }));
});

test('claims keep their keys in any order of claims, lines and adjustments', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(claims, { minLength: 3 }), (shuffled) => {
      const turned = shuffled.map((one) => ({
        ...one,
        lines: one.lines.toReversed().map((line) => ({ ...line, adjustments: line.adjustments.toReversed() })),
      }));
      expect(claimKeys(sampleRemittance(turned)).toSorted()).toEqual(claimKeys(remittance).toSorted());
    }),
  );
});

test('two genuinely equal claims on one check are two facts', () => {
  const [, second = '', third = ''] = claimKeys(remittance);
  expect(second).toMatch(/#1$/);
  expect(third).toMatch(/#2$/);
  expect(second.slice(0, -1)).toBe(third.slice(0, -1));
});

test('another figure, status, payer control number or check is another fact', () => {
  const keyOf = (overrides: Partial<typeof claim>) => claimKeys({ ...remittance, claims: [{ ...claim, ...overrides }] })[0];
  const keys = [
    keyOf({}),
    keyOf({ charge: cents(1) }),
    keyOf({ paid: cents(1) }),
    keyOf({ statusCode: '2' }),
    keyOf({ payerControlNumber: null }),
    keyOf({ claimNumber: 'CW9' }),
    keyOf({ lines: claim.lines.slice(1) }),
    claimKeys({ ...remittance, traceNumber: '1', claims: [claim] })[0],
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(keyOf({ position: 9, firstSegment: 90, lastSegment: 99, patientLastName: 'RENAMED' })).toBe(keyOf({}));
});

test('a reversal’s figures are its original’s, negated, and negating twice changes nothing', () => {
  for (const one of claims) {
    expect(canonicalFigures(sampleReversal(one), -1)).toBe(canonicalFigures(one));
    expect(canonicalFigures(one, -1)).not.toBe(canonicalFigures(one));
    expect(canonicalFigures(sampleReversal(sampleReversal(one)))).toBe(canonicalFigures(one));
  }
});

test('every segment of a file ends once: 131 postings, 22 notes, 14 in 1 exception', () => {
  const meter = measureCoverage(167, [
    { first: 1, last: 12, end: 'note' },
    { first: 13, last: 100, end: 'posting' },
    { first: 101, last: 114, end: 'exception' },
    { first: 115, last: 157, end: 'posting' },
    { first: 158, last: 167, end: 'note' },
  ]);
  expect(meter).toEqual({
    total: 167,
    postings: 131,
    notes: 22,
    exceptions: 14,
    exceptionRanges: 1,
    lost: [],
    disputed: [],
    complete: true,
  });
});

test('a dropped segment, one named twice and one outside the file are seen', () => {
  const meter = measureCoverage(6, [
    { first: 1, last: 2, end: 'note' },
    { first: 2, last: 3, end: 'posting' },
    { first: 5, last: 7, end: 'posting' },
  ]);
  expect(meter).toMatchObject({ lost: [4], disputed: [2, 7], complete: false, notes: 2, postings: 3 });
});

test('a meter counts every segment of the file exactly once', () => {
  const ranges = fc.array(
    fc.record({
      first: fc.integer({ min: -2, max: 30 }),
      last: fc.integer({ min: -2, max: 30 }),
      end: fc.constantFrom('posting', 'note', 'exception'),
    }),
  );
  fc.assert(
    fc.property(fc.nat(25), ranges, (total, given) => {
      const meter = measureCoverage(total, given as Parameters<typeof measureCoverage>[1]);
      expect(meter.postings + meter.notes + meter.exceptions + meter.lost.length).toBe(total);
      expect(meter.complete).toBe(meter.lost.length === 0 && meter.disputed.length === 0);
    }),
  );
});
