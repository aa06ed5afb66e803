import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, ZERO } from '../../kernel/cents.ts';
import {
  type CheckOutlook,
  limitReasons,
  type PostingTerms,
  postingLevels,
  strictestTerms,
  USUAL_TERMS,
  uncleanReasons,
} from './automation.ts';

const CLEAN: CheckOutlook = {
  ...{ posted: false, balanced: true, oursToTake: true, claimCount: 2, unmatched: 0, waiting: 0, held: 0, heldFor: '', denied: 0 },
  ...{ reversals: 0, providerLevel: 0, payment: cents(100_00), inBank: true, takenBack: false, typed: false },
};
const ALL: PostingTerms = { level: 'automatic', denials: true, takebacks: true, needsDeposit: false, most: null };
const terms: fc.Arbitrary<PostingTerms> = fc.record({
  level: fc.constantFrom(...postingLevels),
  denials: fc.boolean(),
  takebacks: fc.boolean(),
  needsDeposit: fc.boolean(),
  most: fc.option(fc.integer({ min: 1, max: 1_000_00 }).map(cents), { nil: null }),
});
const count = fc.integer({ min: 0, max: 3 });
const check: fc.Arbitrary<CheckOutlook> = fc.record({
  posted: fc.boolean(),
  balanced: fc.boolean(),
  oursToTake: fc.constantFrom(true, false, null),
  ...{ claimCount: count, unmatched: count, waiting: count, held: count, denied: count, reversals: count, providerLevel: count },
  heldFor: fc.constant('CO-P99 is held for a decision'),
  payment: fc.integer({ min: -500_00, max: 2_000_00 }).map(cents),
  inBank: fc.constantFrom(true, false, null),
  takenBack: fc.boolean(),
  typed: fc.boolean(),
});

test('a clean check has nothing against it, and each fault is one reason', () => {
  expect([uncleanReasons(CLEAN), limitReasons(CLEAN, ALL)]).toEqual([[], []]);
  const faults: readonly (readonly [Partial<CheckOutlook>, string])[] = [
    [{ posted: true }, 'alreadyPosted'],
    [{ balanced: false }, 'outOfBalance'],
    [{ oursToTake: false }, 'notOurs'],
    [{ oursToTake: null }, 'notOurs'],
    [{ typed: true }, 'typed'],
    [{ claimCount: 0 }, 'noClaims'],
    [{ unmatched: 1 }, 'unmatched'],
    [{ waiting: 1 }, 'waiting'],
    [{ held: 1 }, 'held'],
  ];
  for (const [fault, code] of faults) expect(uncleanReasons({ ...CLEAN, ...fault }).map((reason) => reason.code)).toEqual([code]);
});

test('each limit keeps back what it forbids and nothing else', () => {
  const limits: readonly (readonly [Partial<CheckOutlook>, Partial<PostingTerms>, readonly string[]])[] = [
    [{}, { level: 'oneKey' }, ['notAutomatic']],
    [{ takenBack: true }, {}, ['takenBack']],
    [{ denied: 1 }, { denials: false }, ['denials']],
    [{ reversals: 1 }, { takebacks: false }, ['takebacks']],
    [{ providerLevel: 2 }, { takebacks: false }, ['takebacks']],
    [{ inBank: false }, { needsDeposit: true }, ['deposit']],
    [{ inBank: null }, { needsDeposit: true }, ['deposit']],
    [{ inBank: true }, { needsDeposit: true }, []],
    [{}, { most: cents(99_99) }, ['amount']],
    [{}, { most: cents(100_00) }, []],
  ];
  for (const [is, set, codes] of limits)
    expect(limitReasons({ ...CLEAN, ...is }, { ...ALL, ...set }).map(({ code }) => code)).toEqual(codes);
});

test('whatever is allowed, nothing out of balance, held, waiting, unmatched or made out to others posts by itself', () => {
  fc.assert(
    fc.property(check, terms, (outlook, chosen) => {
      const goes = uncleanReasons(outlook).length === 0 && limitReasons(outlook, chosen).length === 0;
      const mayGo =
        !outlook.posted && outlook.balanced && outlook.oursToTake === true && outlook.claimCount > 0 && chosen.level === 'automatic';
      const open = outlook.unmatched + outlook.waiting + outlook.held;
      if (goes) expect([mayGo, open, outlook.takenBack, outlook.typed]).toEqual([true, 0, false, false]);
    }),
  );
});

test('of several payers on a check the most careful counts: what it lets go, each of them lets go, in any order', () => {
  fc.assert(
    fc.property(check, fc.array(terms, { minLength: 1, maxLength: 4 }), (outlook, all) => {
      const together = limitReasons(outlook, strictestTerms(all)).length === 0;
      expect(together).toBe(all.every((each) => limitReasons(outlook, each).length === 0));
      expect(strictestTerms(all.toReversed())).toEqual(strictestTerms(all));
    }),
  );
  expect(strictestTerms([]).level).toBe('review');
  expect([USUAL_TERMS.level, limitReasons({ ...CLEAN, payment: ZERO }, USUAL_TERMS).map(({ code }) => code)]).toEqual([
    'oneKey',
    ['notAutomatic'],
  ]);
});
