import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjust, sampleClaim, sampleLine, sampleReversal } from '../../../tests/support/sample-remittances.ts';
import { cents } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { type PostedFact, planSettlement } from './plan-settlement.ts';
import type { RemittanceClaim } from './remittance-facts.ts';
import { type ClaimFact, type Settlement, settleClaim } from './settle.ts';

const answer = (copay: number, payerControlNumber: string | null = 'P1'): RemittanceClaim =>
  sampleClaim([sampleLine(185_00, [adjust('CO-45', 56_60), adjust('PR-3', copay)])], { payerControlNumber });

const fact = (key: string, date: string, claim: RemittanceClaim, chargeLineIds: readonly string[] = ['l1']): ClaimFact => ({
  key,
  paymentDate: plainDate(date),
  claim,
  chargeLineIds,
});

const original = fact('O', '2026-06-01', answer(25_00, 'P1'));
const reversal = fact('R', '2026-06-20', sampleReversal(answer(25_00, 'P1')));
const correction = fact('C', '2026-06-20', answer(0, 'P2'));
const secondReversal = fact('R2', '2026-07-05', sampleReversal(answer(0, 'P2')));
const secondCorrection = fact('C2', '2026-07-05', answer(10_00, 'P3'));
const takeback = fact('T', '2026-07-20', sampleReversal(answer(10_00, 'P3')));
const duplicate = { ...original };

const whole = [original, reversal, correction, secondReversal, secondCorrection, takeback, duplicate];

function* permutations<T>(rest: readonly T[]): Generator<readonly T[]> {
  if (rest.length === 0) yield [];
  for (const [index, first] of rest.entries()) {
    for (const tail of permutations([...rest.slice(0, index), ...rest.slice(index + 1)])) yield [first, ...tail];
  }
}

/** What stands in the ledger, kept the way a store would: by applying each plan and never looking at the facts. */
function apply(posted: readonly PostedFact[], settlement: Settlement): readonly PostedFact[] {
  const standing = new Map(posted.map((one) => [one.key, one]));
  for (const step of planSettlement(posted, settlement)) {
    if (step.do === 'undo') {
      expect(standing.delete(step.key)).toBe(true);
      expect([...standing.values()].some(({ negates }) => negates === step.key)).toBe(false);
      continue;
    }
    expect(standing.has(step.key)).toBe(false);
    const negates = step.do === 'reverse' ? step.negates : null;
    if (negates !== null) expect(standing.has(negates)).toBe(true);
    standing.set(step.key, { key: step.key, journalId: `j-${step.key}`, negates, without: '' });
  }
  return [...standing.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

test('in all 5040 orders of the whole story the same stands in the end, whatever stood on the way', () => {
  let orders = 0;
  for (const order of permutations(whole)) {
    let posted: readonly PostedFact[] = [];
    for (let count = 1; count <= order.length; count += 1) posted = apply(posted, settleClaim(order.slice(0, count)));
    expect(posted.map(({ key, negates }) => [key, negates])).toEqual([
      ['C', null],
      ['C2', null],
      ['O', null],
      ['R', 'O'],
      ['R2', 'C'],
      ['T', 'C2'],
    ]);
    orders += 1;
  }
  expect(orders).toBe(5040);
});

test('every subset, in any order and with any copies, settles alike', () => {
  fc.assert(
    fc.property(fc.subarray(whole), fc.array(fc.nat(), { maxLength: 6 }), fc.infiniteStream(fc.nat()), (subset, copies, shuffle) => {
      fc.pre(subset.length > 0);
      const repeated = [...subset, ...copies.flatMap((at) => subset[at % subset.length] ?? [])];
      const shuffled = repeated
        .map((one) => ({ one, at: shuffle.next().value }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
      const { duplicates: some, ...settled } = settleClaim(shuffled);
      const { duplicates: none, ...expected } = settleClaim([...new Map(subset.map((one) => [one.key, one])).values()]);
      expect(settled).toEqual(expected);
      expect(none).toEqual([]);
      expect(some).toEqual([...new Set(repeated.map(({ key }) => key).filter((key, index, keys) => keys.indexOf(key) !== index))].sort());
    }),
  );
});

test('every fact ends exactly once: live, annihilated or waiting', () => {
  fc.assert(
    fc.property(fc.subarray(whole.slice(0, 6)), (subset) => {
      const { live, annihilated, waiting } = settleClaim(subset);
      const ends = [...live, ...annihilated.flatMap((pair) => [pair.reversal, pair.adjudication]), ...waiting.map(({ key }) => key)];
      expect(ends.sort()).toEqual(subset.map(({ key }) => key).sort());
    }),
  );
});

test('a reversal before its original waits, and the correction stands meanwhile', () => {
  expect(settleClaim([reversal, correction])).toEqual({
    live: ['C'],
    annihilated: [],
    waiting: [{ key: 'R', reason: 'no earlier answer has exactly these figures' }],
    duplicates: [],
  });
});

test('a correction before the reversal waits: the first answer stands', () => {
  expect(settleClaim([correction, original])).toMatchObject({
    live: ['O'],
    waiting: [{ key: 'C', reason: 'an earlier answer to the same lines has not been reversed' }],
  });
});

test('a reversal that is a cent off takes nothing back', () => {
  const [line] = reversal.claim.lines;
  if (!line) throw new Error('no line');
  const off = { ...reversal.claim, paid: cents(reversal.claim.paid + 1), lines: [{ ...line, paid: cents(line.paid + 1) }] };
  expect(settleClaim([original, { ...reversal, claim: off }])).toMatchObject({ live: ['O'], annihilated: [] });
});

test('one answer is taken back once: a second reversal of it waits', () => {
  const again = fact('R0', '2026-06-25', sampleReversal(answer(25_00, 'P1')));
  expect(settleClaim([again, reversal, original])).toMatchObject({
    annihilated: [{ reversal: 'R', adjudication: 'O' }],
    waiting: [{ key: 'R0' }],
  });
});

test('a reversal may state lines and adjustments in another order', () => {
  const two = sampleClaim([
    sampleLine(185_00, [adjust('CO-45', 56_60), adjust('PR-3', 25_00)]),
    sampleLine(28_00, [], { procedureCode: 'A4550' }),
  ]);
  const back = sampleReversal(two);
  const turned = { ...back, lines: back.lines.toReversed().map((line) => ({ ...line, adjustments: line.adjustments.toReversed() })) };
  expect(settleClaim([fact('A', '2026-06-01', two), fact('B', '2026-06-02', turned)]).annihilated).toEqual([
    { reversal: 'B', adjudication: 'A' },
  ]);
});

test('of two equal answers the reversal takes the one with its payer control number, else the earlier', () => {
  const first = fact('A', '2026-06-01', answer(25_00, 'P1'), ['l1']);
  const second = fact('B', '2026-06-02', answer(25_00, 'P2'), ['l2']);
  const back = (payerControlNumber: string | null) => fact('X', '2026-06-09', sampleReversal(answer(25_00, payerControlNumber)));
  expect(settleClaim([first, second, back('P2')]).annihilated).toEqual([{ reversal: 'X', adjudication: 'B' }]);
  expect(settleClaim([first, second, back('P9')]).annihilated).toEqual([{ reversal: 'X', adjudication: 'A' }]);
  expect(settleClaim([first, second, back(null)]).annihilated).toEqual([{ reversal: 'X', adjudication: 'A' }]);
});

test('payments without a date come last, and equal dates go by key', () => {
  const undated: ClaimFact = { ...fact('Z', '2026-06-01', answer(0, 'P1')), paymentDate: null };
  const same = [fact('B', '2026-06-01', answer(5_00)), fact('A', '2026-06-01', answer(10_00))];
  expect(settleClaim([undated, ...same])).toMatchObject({ live: ['A'], waiting: [{ key: 'B' }, { key: 'Z' }] });
  expect(settleClaim(same).live).toEqual(['A']);
});

test('a claim the payer split stands in both parts; paid twice, the second waits', () => {
  const first = fact('A', '2026-06-01', answer(25_00, 'P1'), ['l1']);
  expect(settleClaim([first, fact('B', '2026-06-01', answer(25_00, 'P2'), ['l2'])]).live).toEqual(['A', 'B']);
  expect(settleClaim([first, fact('B', '2026-06-01', answer(25_00, 'P2'), ['l1'])])).toMatchObject({
    live: ['A'],
    waiting: [{ key: 'B' }],
  });
  expect(settleClaim([first, fact('B', '2026-06-01', answer(25_00, 'P2'), [])])).toMatchObject({ live: ['A'], waiting: [{ key: 'B' }] });
});

test('planning again from where a plan led gives nothing to do', () => {
  fc.assert(
    fc.property(fc.subarray(whole), fc.subarray(whole), (before, after) => {
      const posted = apply(apply([], settleClaim(before)), settleClaim(after));
      expect(planSettlement(posted, settleClaim(after))).toEqual([]);
    }),
  );
});

test('reversals are undone before answers, and answers are posted before reversals', () => {
  const posted: readonly PostedFact[] = [
    { key: 'A', journalId: 'j1', negates: null, without: '' },
    { key: 'X', journalId: 'j2', negates: 'A', without: '' },
  ];
  expect(planSettlement(posted, { live: [], annihilated: [{ reversal: 'X', adjudication: 'B' }] })).toEqual([
    { do: 'undo', key: 'X', journalId: 'j2' },
    { do: 'undo', key: 'A', journalId: 'j1' },
    { do: 'post', key: 'B' },
    { do: 'reverse', key: 'X', negates: 'B' },
  ]);
});
