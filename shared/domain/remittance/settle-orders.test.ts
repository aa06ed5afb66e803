import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjust, sampleClaim, sampleLine, sampleReversal } from '../../../tests/support/sample-remittances.ts';
import { cents } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { type PostedFact, planSettlement, type SettlementStep } from './plan-settlement.ts';
import type { RemittanceClaim } from './remittance-facts.ts';
import { type ClaimFact, isReversal, type Settlement, settleClaim } from './settle.ts';

const LINES = ['l1', 'l2'];
const answer = (copay: number, number: string): RemittanceClaim =>
  sampleClaim([sampleLine(185_00, [adjust('CO-45', 56_60), adjust('PR-3', copay)]), sampleLine(40_00, [adjust('CO-45', 10_00)])], {
    payerControlNumber: number,
  });
const fact = (key: string, day: number, claim: RemittanceClaim, lines: readonly string[] = LINES): ClaimFact => ({
  ...{ key, paymentDate: plainDate(`2026-06-${String(day).padStart(2, '0')}`), claim, chargeLineIds: lines },
});

/** What can happen to a claim: an answer comes, a line of one is taken back here, a person says what a reversal takes back. */
type Event =
  | { readonly is: 'fact'; readonly fact: ClaimFact }
  | { readonly is: 'without'; readonly key: string; readonly line: number }
  | { readonly is: 'named'; readonly reversal: string; readonly answer: string };
const comes = (...given: Parameters<typeof fact>): Event => ({ is: 'fact', fact: fact(...given) });

/** Not the negation of the first answer: some cents off. */
const crooked = (claim: RemittanceClaim): RemittanceClaim => {
  const reversal = sampleReversal(claim);
  const [line, ...rest] = reversal.lines;
  if (!line) throw new Error('no line');
  return { ...reversal, paid: cents(reversal.paid + 7), lines: [{ ...line, paid: cents(line.paid + 7) }, ...rest] };
};
const split = (line: 0 | 1): RemittanceClaim => {
  const whole = answer(20_00, 'P7');
  return sampleClaim(whole.lines.slice(line, line + 1), { payerControlNumber: 'P7' });
};

const O = answer(25_00, 'P1');
const C = answer(0, 'P2');
const C2 = answer(10_00, 'P3');
const C3 = answer(5_00, 'P4');
const STORIES: Readonly<Record<string, readonly Event[]>> = {
  'several corrections in a row, the last taken back': [
    ...[comes('O', 1, O), comes('R', 9, sampleReversal(O)), comes('C', 9, C), comes('R2', 12, sampleReversal(C))],
    ...[comes('C2', 12, C2), comes('R3', 15, sampleReversal(C2)), comes('C3', 15, C3), comes('T', 20, sampleReversal(C3))],
  ],
  'a line taken back here, and a reversal that is cents off and was named': [
    ...[comes('O', 1, O), comes('X', 9, crooked(O)), comes('C', 9, C), { is: 'named', reversal: 'X', answer: 'O' } as const],
    ...[{ is: 'without', key: 'O', line: 0 } as const, { is: 'without', key: 'C', line: 1 } as const],
    ...[comes('R2', 12, sampleReversal(C)), comes('C2', 12, C2)],
  ],
  'a claim answered in two parts, one reversed and corrected, one answered twice': [
    ...[comes('A', 1, split(0), ['l1']), comes('B', 2, split(1), ['l2']), comes('RA', 9, sampleReversal(split(0)))],
    ...[comes('CA', 9, answer(0, 'P8'), ['l1']), comes('B2', 10, answer(3_00, 'P9'), ['l2'])],
    ...[
      { is: 'without', key: 'B', line: 0 } as const,
      comes('RB', 12, sampleReversal(split(1)), ['l2']),
      comes('RX', 13, sampleReversal(C2)),
    ],
  ],
};

/** Settled by the events that have happened, each set once: 8 events have 256 sets and 40,320 orders. */
function settler(events: readonly Event[]) {
  const known = new Map<number, { readonly settlement: Settlement; readonly without: ReadonlyMap<string, string> }>();
  return (happened: number) => {
    const before = known.get(happened);
    if (before) return before;
    const some = events.filter((_, index) => (happened & (1 << index)) !== 0);
    const facts = some.flatMap((event) => (event.is === 'fact' ? event.fact : []));
    const named = new Map(some.flatMap((event) => (event.is === 'named' ? [[event.reversal, event.answer] as const] : [])));
    const marks = some.flatMap((event) => (event.is === 'without' ? [[event.key, String(event.line)] as const] : []));
    const settled = { settlement: settleClaim(facts, named), without: new Map(marks) };
    known.set(happened, settled);
    return settled;
  };
}

type Books = ReadonlyMap<string, PostedFact>;

/** The journals of a plan, in its order: nothing is undone that does not stand, nothing posted that does. */
function apply(books: Books, steps: readonly SettlementStep[], without: ReadonlyMap<string, string>, live: readonly string[]): Books {
  const next = new Map(books);
  for (const step of steps) {
    if (step.do === 'undo') {
      if (!next.delete(step.key) || [...next.values()].some(({ negates }) => negates === step.key))
        throw new Error(`undone too early: ${step.key}`);
      continue;
    }
    if (next.has(step.key)) throw new Error(`posted twice: ${step.key}`);
    const negates = step.do === 'reverse' ? step.negates : null;
    if (negates !== null && !next.has(negates)) throw new Error(`reversed before it was posted: ${negates}`);
    const leaves = live.includes(step.key) ? (without.get(step.key) ?? '') : '';
    next.set(step.key, { key: step.key, journalId: step.key, negates, without: leaves });
  }
  return next;
}

const standing = (books: Books): string =>
  [...books.values()]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, negates, without }) => `${key}<${negates ?? ''}>${without}`)
    .join(' ');

test.each(Object.entries(STORIES))('in all 40,320 orders of 8 events the same stands in the end: %s', (_, events) => {
  expect(events).toHaveLength(8);
  const settled = settler(events);
  const all = (1 << events.length) - 1;
  const ends = new Set<string>();
  let orders = 0;
  const walk = (happened: number, books: Books): void => {
    if (happened === all) {
      orders += 1;
      ends.add(standing(books));
      return;
    }
    for (let index = 0; index < events.length; index += 1) {
      if ((happened & (1 << index)) !== 0) continue;
      const then = happened | (1 << index);
      const { settlement, without } = settled(then);
      walk(then, apply(books, planSettlement([...books.values()], settlement, without), without, settlement.live));
    }
  };
  walk(0, new Map());
  expect([orders, ends.size]).toEqual([40_320, 1]);
  // Nothing is forgotten: each answer stands, was taken back, or waits with its reason.
  const { settlement } = settled(all);
  const told = [
    ...settlement.live,
    ...settlement.annihilated.flatMap((pair) => [pair.reversal, pair.adjudication]),
    ...settlement.waiting.map(({ key }) => key),
  ];
  expect(told.sort()).toEqual(events.flatMap((event) => (event.is === 'fact' ? event.fact.key : [])).sort());
});

test('8 events of any kind: stepwise in any order, with undoing and posting again on the way, ends as settled at once', () => {
  const answers = [O, C, C2, C3];
  const drawn = fc.array(
    fc.oneof(
      fc.record({ is: fc.constant('answer' as const), of: fc.nat(3), day: fc.integer({ min: 1, max: 28 }) }),
      fc.record({ is: fc.constant('reversal' as const), of: fc.nat(3), day: fc.integer({ min: 1, max: 28 }) }),
      fc.record({ is: fc.constant('without' as const), of: fc.nat(7), line: fc.nat(1) }),
      fc.record({ is: fc.constant('named' as const), of: fc.nat(7), by: fc.nat(7) }),
    ),
    { minLength: 8, maxLength: 8 },
  );
  fc.assert(
    fc.property(drawn, fc.array(fc.nat(7), { minLength: 12, maxLength: 24 }), (given, toggles) => {
      const events = given.map((one, index): Event => {
        if (one.is === 'without') return { is: 'without', key: `k${one.of}`, line: one.line };
        if (one.is === 'named') return { is: 'named', reversal: `k${one.by}`, answer: `k${one.of}` };
        const claim = answers[one.of] ?? O;
        return comes(`k${index}`, one.day, one.is === 'reversal' ? sampleReversal(claim) : claim);
      });
      // Only a reversal is named an answer, and each once: the program refuses anything else.
      const isFact = (key: string, reversal: boolean): boolean =>
        events.some((event) => event.is === 'fact' && event.fact.key === key && isReversal(event.fact) === reversal);
      const names = events.flatMap((event) => (event.is === 'named' ? event : []));
      const sane = events.filter(
        (event) =>
          event.is !== 'named' ||
          (isFact(event.reversal, true) &&
            isFact(event.answer, false) &&
            names.find(({ answer: other }) => other === event.answer) === event &&
            names.find(({ reversal }) => reversal === event.reversal) === event),
      );
      fc.pre(sane.length > 0);
      const settled = settler(sane);
      let happened = 0;
      let books: Books = new Map();
      const step = (then: number): void => {
        happened = then;
        const { settlement, without } = settled(then);
        books = apply(books, planSettlement([...books.values()], settlement, without), without, settlement.live);
        expect(planSettlement([...books.values()], settlement, without)).toEqual([]);
      };
      for (const toggle of toggles) step(happened ^ (1 << (toggle % sane.length)));
      const { settlement, without } = settled(happened);
      const atOnce = apply(new Map(), planSettlement([], settlement, without), without, settlement.live);
      expect(standing(books)).toBe(standing(atOnce));
    }),
    { numRuns: 1500 },
  );
});

test('a reversal that was named takes back that answer or none, and nothing else takes it back', () => {
  const given = [fact('O', 1, O), fact('X', 9, crooked(O)), fact('R', 10, sampleReversal(O))];
  const named = new Map([['X', 'O']]);
  expect(settleClaim(given, named)).toMatchObject({
    annihilated: [{ reversal: 'X', adjudication: 'O' }],
    waiting: [{ key: 'R', reason: 'no earlier answer has exactly these figures' }],
  });
  expect(settleClaim(given.slice(1), named).waiting).toEqual([
    { key: 'X', reason: 'the answer that it takes back does not stand now' },
    { key: 'R', reason: 'no earlier answer has exactly these figures' },
  ]);
  expect(settleClaim(given)).toMatchObject({ annihilated: [{ reversal: 'R', adjudication: 'O' }] });
});
