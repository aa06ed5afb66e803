import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { type DepositFacts, type DepositLine, type DepositTarget, isNear, matchDeposits, refusedPair } from './match-deposits.ts';
import { partsOf } from './suggest-parts.ts';
import { foldTrace, looksLikePayer, namesPayer, traceWords } from './trace-words.ts';

const DAY = plainDate('2026-07-13');
const bankLine = (id: string, amount: number, text = '', overrides: Partial<DepositLine> = {}): DepositLine => ({
  ...{ lineId: id, key: id, postedOn: addDays(DAY, 1), amount: cents(amount), text, customerReference: '', ...overrides },
});
const payment = (id: string, amount: number, overrides: Partial<DepositTarget> = {}): DepositTarget => ({
  ...{ targetId: id, key: id, kind: 'remittance', amount: cents(amount), trace: '', identifier: '1999888777', name: 'Prairie Mutual' },
  ...{ day: DAY, electronic: true, ...overrides },
});
const slip = (id: string, amount: number, number: string) =>
  payment(id, amount, { kind: 'slip', trace: number, identifier: '', name: '', electronic: false });
const matched = (lines: readonly DepositLine[], targets: readonly DepositTarget[], more: Partial<DepositFacts> = {}) =>
  matchDeposits({ lines, targets, firm: [], refused: new Set(), ...more }).map(({ lineId, targetId, amount, rule }) => [
    lineId,
    targetId,
    amount,
    rule,
  ]);

test('a trace is found in an addenda record, broken, hyphened, in another case and with zeros before it', () => {
  for (const text of ['TRN*1*90341187*1999888777~', 'trn 1 0090341187', 'ACH 903411 87 END', '9034-1187'])
    expect(traceWords(text).has(foldTrace('90341187'))).toBe(true);
  expect(traceWords('EFT-AB12-99').has(foldTrace('eftab1299'))).toBe(true);
  expect(traceWords('90341188').has('90341187')).toBe(false);
  expect(['HCCLAIMPMT X', 'TRN*1*5', 'TRN|1|5', 'TRAIN 1 5', 'DEPOSIT'].map(looksLikePayer)).toEqual([true, true, true, false, false]);
});

test('a payer is named by its id or by a word that tells it from others, cut short or whole', () => {
  const payer = { identifier: '1999888777', name: 'Prairie Mutual Insurance Company' };
  expect(['X 1999888777', 'PRAIRIE', 'PRAIRI MUT', 'MUTUAL INSURANCE COMPANY', 'PRAI'].map((text) => namesPayer(text, payer))).toEqual([
    ...[true, true, true, false, false],
  ]);
});

test('by trace: equal amounts whole; short and over as far as they go; a short trace only with its amount', () => {
  expect(matched([bankLine('l', 980_00, 'TRN*1*90341187')], [payment('r', 980_00, { trace: '090341187' })])).toEqual([
    ['l', 'r', 980_00, 'trace'],
  ]);
  expect(matched([bankLine('l', 900_00, 'TRN*1*90341187')], [payment('r', 980_00, { trace: '90341187' })])).toEqual([
    ['l', 'r', 900_00, 'trace'],
  ]);
  expect(matched([bankLine('l', 990_00, 'TRN*1*90341187')], [payment('r', 980_00, { trace: '90341187' })])).toEqual([
    ['l', 'r', 980_00, 'trace'],
  ]);
  expect(matched([bankLine('l', 980_00, 'CHECK 1044')], [payment('r', 980_00, { trace: '1044' })])).toEqual([['l', 'r', 980_00, 'trace']]);
  expect(matched([bankLine('l', 980_01, 'CHECK 1044')], [payment('r', 980_00, { trace: '1044' })])).toEqual([]);
});

test('one trace over two remittances of one deposit, and one remittance paid in two', () => {
  const two = [payment('a', 60_00, { trace: '555000111' }), payment('b', 40_00, { trace: '555000111' })];
  expect(matched([bankLine('l', 100_00, '555000111')], two)).toEqual([
    ['l', 'a', 60_00, 'trace'],
    ['l', 'b', 40_00, 'trace'],
  ]);
  const one = [payment('r', 100_00, { trace: '555000111' })];
  const halves = [bankLine('l', 60_00, '555000111'), bankLine('m', 40_00, '555000111')];
  expect(matched(halves, one)).toEqual([
    ['l', 'r', 60_00, 'trace'],
    ['m', 'r', 40_00, 'trace'],
  ]);
});

test('by amount: the payer is named, the day is near, and nothing else would fit', () => {
  const [line, due] = [bankLine('l', 50_00, 'PRAIRIE HCCLAIMPMT'), payment('r', 50_00, { trace: 'X' })];
  expect(matched([line], [due])).toEqual([['l', 'r', 50_00, 'amount']]);
  expect(matched([line], [due, payment('s', 50_00)])).toEqual([]);
  expect(matched([line, bankLine('m', 50_00, 'PRAIRIE')], [due])).toEqual([]);
  expect(matched([bankLine('l', 50_00, 'OTHER PAYER')], [due])).toEqual([]);
  expect(matched([line], [{ ...due, electronic: false }])).toEqual([]);
  expect([-2, -1, 10, 11].map((days) => isNear({ postedOn: addDays(DAY, days) }, DAY))).toEqual([false, true, true, false]);
  expect(isNear({ postedOn: DAY }, null)).toBe(false);
});

test('a slip by its number on the bank’s ticket, else by its sum when only one fits', () => {
  const slips = [slip('s1', 70_00, '1001'), slip('s2', 70_00, '1002')];
  expect(matched([bankLine('l', 70_00, 'DEPOSIT', { customerReference: '0001002' })], slips)).toEqual([['l', 's2', 70_00, 'slipNumber']]);
  expect(matched([bankLine('l', 70_00, 'DEPOSIT')], slips)).toEqual([]);
  expect(matched([bankLine('l', 70_00, 'DEPOSIT')], [slip('s1', 70_00, '1001')])).toEqual([['l', 's1', 70_00, 'slipAmount']]);
  expect(matched([bankLine('l', 70_00, 'HCCLAIMPMT')], [slip('s1', 70_00, '1001')])).toEqual([]);
});

test('what a person matched stands, and what a person took apart stays apart', () => {
  const [lines, due] = [[bankLine('l', 50_00, 'TRN*1*90341187')], [payment('r', 50_00, { trace: '90341187' })]];
  expect(matched(lines, due, { refused: new Set([refusedPair('l', 'r')]) })).toEqual([]);
  const firm = [{ lineId: 'l', targetId: 'other', amount: cents(30_00) }];
  expect(matched(lines, due, { firm })).toEqual([['l', 'r', 20_00, 'trace']]);
  expect(matched(lines, due, { firm: [{ lineId: 'x', targetId: 'r', amount: cents(10_00) }] })).toEqual([]);
});

const amounts = fc.integer({ min: 1, max: 6 }).map((amount) => amount * 10_00);
const traces = fc.constantFrom('', '7700', '88112233', '88112234', '0088112233');
const anyLine = fc.record({
  amount: amounts,
  trace: traces,
  payer: fc.boolean(),
  days: fc.integer({ min: -3, max: 14 }),
  ticket: fc.constantFrom('', '1001'),
});
const anyTarget = fc.record({ amount: amounts, trace: traces, slip: fc.boolean(), electronic: fc.boolean() });
const world = fc.record({
  lines: fc.array(anyLine, { maxLength: 8 }),
  targets: fc.array(anyTarget, { maxLength: 8 }),
  refused: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 4 }),
});

function factsOf({ lines, targets, refused }: typeof world extends fc.Arbitrary<infer W> ? W : never): DepositFacts {
  return {
    lines: lines.map(({ amount, trace, payer, days, ticket }, index) =>
      bankLine(`l${index}`, amount, `${payer ? 'PRAIRIE ' : ''}${trace}`, { postedOn: addDays(DAY, days), customerReference: ticket }),
    ),
    targets: targets.map(({ amount, trace, electronic, slip: isSlip }, index) =>
      isSlip ? slip(`t${index}`, amount, '1001') : payment(`t${index}`, amount, { trace, electronic }),
    ),
    firm: [],
    refused: new Set(refused.map(([line, target]) => refusedPair(`l${line}`, `t${target}`))),
  };
}

test('no line and no payment is ever used for more than its amount, no pair twice, none that was taken apart', () => {
  fc.assert(
    fc.property(world, (given) => {
      const facts = factsOf(given);
      const found = matchDeposits(facts);
      for (const { lineId, amount } of facts.lines)
        expect(found.filter((match) => match.lineId === lineId).reduce((sum, match) => sum + match.amount, 0)).toBeLessThanOrEqual(amount);
      for (const { targetId, amount } of facts.targets)
        expect(found.filter((match) => match.targetId === targetId).reduce((sum, match) => sum + match.amount, 0)).toBeLessThanOrEqual(
          amount,
        );
      expect(new Set(found.map(({ lineId, targetId }) => refusedPair(lineId, targetId))).size).toBe(found.length);
      for (const { lineId, targetId, amount } of found) {
        expect(facts.refused.has(refusedPair(lineId, targetId))).toBe(false);
        expect(amount).toBeGreaterThan(0);
      }
    }),
    { numRuns: 600 },
  );
});

test('the order in which lines and payments came does not matter', () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.nat()), (given, chance) => {
      const facts = factsOf(given);
      const shuffled = <T>(list: readonly T[]): T[] =>
        list
          .map((each) => ({ each, at: chance.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each);
      const asSet = (found: ReturnType<typeof matchDeposits>) => found.map((match) => JSON.stringify(match)).toSorted();
      expect(asSet(matchDeposits({ ...facts, lines: shuffled(facts.lines), targets: shuffled(facts.targets) }))).toEqual(
        asSet(matchDeposits(facts)),
      );
    }),
    { numRuns: 600 },
  );
});

test('checks that come to a deposit are found fewest first, exactly, and never searched without end', () => {
  const parts = [50, 30, 20, 70, 100].map((amount, index) => ({ id: `p${index}`, amount }));
  expect(partsOf(100, parts)).toEqual({ found: [['p4'], ['p3', 'p1'], ['p0', 'p1', 'p2']], more: false });
  expect(partsOf(9, parts)).toEqual({ found: [], more: false });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 12 }), fc.integer({ min: 1, max: 2_000 }), (amounts_, total) => {
      const list = amounts_.map((amount, index) => ({ id: String(index), amount }));
      const { found } = partsOf(total, list);
      for (const ids of found) expect(ids.reduce((sum, id) => sum + (amounts_[Number(id)] ?? 0), 0)).toBe(total);
      const some = amounts_.slice(0, 3).reduce((sum, amount) => sum + amount, 0);
      if (amounts_.length > 0) expect(partsOf(some, list).found.length).toBeGreaterThan(0);
    }),
  );
  const begun = performance.now();
  const hard = partsOf(
    1_000_001,
    Array.from({ length: 200 }, (_, index) => ({ id: String(index), amount: 100_000 + 2 * index })),
  );
  expect(hard.more).toBe(true);
  expect(performance.now() - begun).toBeLessThan(2_000);
});
