import { expect, test } from 'vitest';
import { asksInOrder, differingAsks, NOTHING_ASKED, plainTerms } from './payer-terms.ts';

test('demands that say the same are the same in whatever order they stand', () => {
  const turned = Object.fromEntries(Object.entries(NOTHING_ASKED).reverse()) as typeof NOTHING_ASKED;
  expect(JSON.stringify(asksInOrder(turned))).toBe(JSON.stringify(NOTHING_ASKED));
  expect(differingAsks(turned, NOTHING_ASKED)).toEqual([]);
});

test('what differs is named, lists by what they hold', () => {
  const codes = { ...NOTHING_ASKED, authorizationCodes: ['E'] };
  expect(differingAsks(NOTHING_ASKED, codes)).toEqual(['authorizationCodes']);
  expect(differingAsks(codes, { ...codes, authorizationCodes: ['E'] })).toEqual([]);
  expect(differingAsks(codes, { ...codes, needsNdc: true, memberIdPattern: '99' })).toEqual(['needsNdc', 'memberIdPattern']);
});

test('what stands with the payer itself is no demand', () => {
  const terms = plainTerms(90, true);
  expect(terms).toMatchObject({ filingLimitDays: 90, electronic: true, ...NOTHING_ASKED });
  expect(asksInOrder(terms)).toEqual(NOTHING_ASKED);
});
