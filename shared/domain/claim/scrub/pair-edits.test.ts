import { expect, test } from 'vitest';
import { books, earlierLine } from '../../../../tests/support/planted/builders.ts';
import { validClaimToday as today, validClaim, validLine } from '../../../../tests/support/valid-claim.ts';
import { addDays } from '../../../kernel/plain-date.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import type { EarlierLine } from './books.ts';
import { edits, scrubClaim } from './edits.ts';

const served = addDays(today, -1);
const rules = edits.filter(({ number }) => number === 64);
const claimOf = (...lines: readonly Partial<ServiceLine>[]): ClaimFacts =>
  validClaim({ lines: lines.map((part) => validLine({ modifiers: [], ...part })) });
const [FIRST, SECOND] = [{ procedureCode: 'G0108' }, { procedureCode: 'G0444' }];
/** What is said when G0444 is part of G0108 unless a modifier sets them apart. */
const said = (claim: ClaimFacts, earlierLines: readonly EarlierLine[] = [], column1 = 'G0108', column2 = 'G0444', indicator: 0 | 1 = 1) => {
  const gathered = books({ pairs: [{ day: served, column1, column2, indicator }], earlierLines });
  return scrubClaim(claim, { today, books: gathered, rules }).map(({ field, severity }) => `${severity} ${field}`);
};
const found = (at: number) => [`warn lines.${at}.modifiers`];

test('one modifier on every line of the second code sets the pair apart, one line without does not', () => {
  const apart = { ...SECOND, modifiers: ['LT'] };
  expect(said(claimOf(FIRST, SECOND))).toEqual(found(1));
  expect(said(claimOf(FIRST, apart))).toEqual([]);
  expect(said(claimOf(FIRST, apart, apart))).toEqual([]);
  expect(said(claimOf(FIRST, apart, SECOND))).toEqual(found(2));
  expect(said(claimOf(FIRST, SECOND, apart))).toEqual(found(2));
});

test('on the first code only what says another session, person, structure or service counts', () => {
  const with1 = (...modifiers: readonly string[]) => said(claimOf({ ...FIRST, modifiers }, SECOND));
  for (const modifier of ['59', 'XE', 'XP', 'XS', 'XU']) expect(with1(modifier)).toEqual([]);
  for (const modifier of ['LT', '58', '91', '25', 'GC']) expect(with1(modifier)).toEqual(found(1));
  expect(said(claimOf({ ...FIRST, modifiers: ['59'] }, FIRST, SECOND))).toEqual(found(2));
});

test('24, 25 and 57 count on whichever of the two is the visit', () => {
  for (const modifier of ['24', '25', '57']) {
    const visit = { procedureCode: 'T1015', modifiers: [modifier] };
    expect(said(claimOf(FIRST, visit), [], 'G0108', 'T1015')).toEqual([]);
    expect(said(claimOf(visit, SECOND), [], 'T1015', 'G0444')).toEqual([]);
    expect(said(claimOf(FIRST, { ...SECOND, modifiers: [modifier] }))).toEqual(found(1));
  }
});

test('without exception no modifier helps', () => {
  expect(said(claimOf(FIRST, { ...SECOND, modifiers: ['59'] }), [], 'G0108', 'G0444', 0)).toEqual(['warn lines.1.procedureCode']);
});

test('the half that stands on another visit of the day is judged by the modifiers it has there', () => {
  const there = (code: string, part: Partial<EarlierLine> = {}) => earlierLine({ code, modifiers: [], ...part });
  expect(said(claimOf(FIRST), [there('G0444')])).toEqual(found(0));
  expect(said(claimOf(SECOND), [there('G0108')])).toEqual(found(0));
  expect(said(claimOf(FIRST), [there('G0444', { modifiers: ['59'] })])).toEqual([]);
  expect(said(claimOf(SECOND), [there('G0108', { modifiers: ['59'] })])).toEqual([]);
  expect(said(claimOf(FIRST), [there('G0444', { modifiers: ['59'] }), there('T1015')])).toEqual([]);
  expect(said(claimOf(FIRST), [there('G0444', { modifiers: ['59'] }), there('G0444', { day: addDays(served, -1) })])).toEqual([]);
  expect(said(claimOf(FIRST), [there('G0444', { modifiers: ['59'] }), there('G0444')])).toEqual(found(0));
  expect(said(claimOf(FIRST), [there('T1015', { modifiers: ['59'] })])).toEqual(found(0));
});

test('a pair of another day, and a claim with neither code, are passed over', () => {
  const other = addDays(served, -2);
  expect(said(claimOf({ ...FIRST, from: other }, { ...SECOND, from: other }))).toEqual([]);
  expect(said(claimOf({}))).toEqual([]);
  expect(said({ ...claimOf(FIRST, SECOND), frequency: '8' })).toEqual([]);
});

test('Medicare and Medicaid are bound, the others warn', () => {
  const at = (filingIndicator: string) => {
    const claim = claimOf(FIRST, SECOND);
    return said({ ...claim, payer: { ...claim.payer, filingIndicator } }).map((text) => text.split(' ')[0]);
  };
  expect(['MA', 'MB', 'MC', 'CI', 'BL'].map(at)).toEqual([['stop'], ['stop'], ['stop'], ['warn'], ['warn']]);
});
