import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeWords, LEAST_CLAIMS, oddsOf, type PastClaim, tellingOdds } from './odds.ts';

const claim = (n: number, change: Partial<PastClaim> = {}): PastClaim => ({
  ...{ claimId: `id-${n}`, claimNumber: `CW${n}`, modifiers: '', denied: true, beside: [], mended: null },
  ...change,
});
const again = (n: number, modifiers: string) => ({ claimId: `again-${n}`, claimNumber: `CW${n}R`, modifiers });

test('denied 7 of 9 without 25, and paid when sent again with it 5 times', () => {
  const claims = [
    ...[1, 2, 3, 4, 5].map((n) => claim(n, { mended: again(n, '25') })),
    ...[claim(6), claim(7, { mended: again(7, '59') }), claim(8, { denied: false }), claim(9, { denied: false })],
    // With 25 from the start it is another question.
    ...[claim(10, { modifiers: '25', denied: false })],
  ];
  const odds = oddsOf(claims, '');
  expect(odds).toMatchObject({ decided: 9 });
  expect(odds?.denied).toHaveLength(7);
  expect(odds?.mended.map(({ change, claims: some }) => [change, some.length])).toEqual([
    ['with 25 added', 5],
    ['with 59 added', 1],
  ]);
  expect(odds?.mended[0]?.claims[0]).toEqual({ claimId: 'again-1', claimNumber: 'CW1R' });
});

test('fewer than three claims say nothing', () => {
  expect(oddsOf([claim(1), claim(2)], '')).toBeNull();
  expect(oddsOf([claim(1), claim(2), claim(3, { modifiers: '25' })], '')).toBeNull();
  expect(oddsOf([claim(1), claim(2), claim(3)], '')).not.toBeNull();
});

test('of all other codes of the claim the one is named beside which the same is declined most often', () => {
  const claims = [
    ...[1, 2, 3, 4].map((n) => claim(n, { beside: ['99213'], denied: n === 1 })),
    ...[5, 6, 7].map((n) => claim(n, { beside: n === 5 ? ['99213', 'G0444'] : ['G0444'] })),
    ...[8, 9].map((n) => claim(n, { beside: ['J3420'] })),
  ];
  expect(tellingOdds(claims, '', ['99213', 'G0444', 'J3420'])).toMatchObject({ beside: 'G0444', odds: { decided: 3 } });
  expect(tellingOdds(claims, '', ['99213'])).toMatchObject({ beside: '99213', odds: { decided: 5 } });
  expect(tellingOdds(claims, '', ['J3420', '00000'])).toBeNull();
});

test('every claim is counted exactly once, denied or paid, and only denied ones are mended', () => {
  const any = fc.array(
    fc.record({
      denied: fc.boolean(),
      modifiers: fc.constantFrom('', '25', '25 59', '59 25'),
      again: fc.constantFrom(null, '', '25', '59'),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(any, fc.constantFrom('', '25', '25 59'), (rows, asked) => {
      const claims = rows.map(({ denied, modifiers, again: more }, n) =>
        claim(n, { denied, modifiers, mended: more === null ? null : again(n, more) }),
      );
      const odds = oddsOf(claims, asked);
      if (odds === null) return;
      expect(odds.decided).toBeGreaterThanOrEqual(LEAST_CLAIMS);
      expect(odds.denied.length + odds.paid.length).toBe(odds.decided);
      const mended = odds.mended.flatMap(({ claims: some }) => some);
      expect(mended.length).toBeLessThanOrEqual(odds.denied.length);
      expect(new Set(mended.map(({ claimId }) => claimId)).size).toBe(mended.length);
    }),
  );
});

test('a change of modifiers is said in words', () => {
  expect(changeWords('', '25')).toBe('with 25 added');
  expect(changeWords('59', '25')).toBe('with 25 added and without 59');
  expect(changeWords('25', '')).toBe('without 25');
  expect(changeWords('25 59', '59 25')).toBe('with the same modifiers');
});
