import { expect, test } from 'vitest';
import { worded } from '../../../../tests/support/planted/builders.ts';
import { line } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { edits, scrubClaim } from './edits.ts';
import { sideOf, withoutSide } from './side-edits.ts';

const rules = edits.filter(({ number }) => number === 63);
const said = (claim: ClaimFacts, ...words: readonly string[]) =>
  scrubClaim(claim, { today, books: worded(...words), rules }).map(({ field }) => field);

test('which side a title speaks of', () => {
  const sides = [
    'Pain in RIGHT knee',
    'left ear',
    'Bilateral pain',
    'right and left eye',
    'unspecified knee',
    'Fever',
    'brightness',
    'cleft lip',
  ];
  expect(sides.map(sideOf)).toEqual(['right', 'left', 'both', 'both', 'unsaid', null, null, null]);
});

test('a title without its side is the same for every side', () => {
  const titles = [
    'Pain in right knee',
    'PAIN in left Knee',
    'Pain in unspecified knee',
    'Bilateral pain in knee',
    ' Pain, in knee, both sides ',
  ];
  expect([...new Set(titles.map(withoutSide))]).toEqual(['pain in knee']);
  expect(withoutSide('Type 2 diabetes')).toBe('type 2 diabetes');
});

test('one of two codes of a disease says less: no side beside a side, one side beside both', () => {
  const pair = (one: string, other: string) => said(validClaim(), `Pain in ${one} knee`, `Pain in ${other} knee`, '', '');
  const less = ['encounter.diagnoses.0'];
  expect([pair('unspecified', 'right'), pair('unspecified', 'left'), pair('unspecified', 'bilateral')]).toEqual([less, less, less]);
  expect([pair('right', 'bilateral'), pair('left', 'bilateral')]).toEqual([less, less]);
  expect([pair('right', 'left'), pair('right', 'right'), pair('unspecified', 'unspecified'), pair('', 'right')]).toEqual([[], [], [], []]);
  expect(pair('bilateral', 'unspecified')).toEqual(['encounter.diagnoses.1']);
  expect(said(validClaim(), 'left', 'bilateral', '', '')).toEqual([]);
});

test('a line on one side points at something of that side, or of no one side', () => {
  const done = (modifiers: readonly string[], pointers: readonly number[]) =>
    said(line(1, { modifiers, pointers }), 'Pain in right knee', 'Pain in left hip', 'Bilateral cataract', 'Fever');
  const wrong = ['lines.1.modifiers'];
  expect([done(['LT'], [1]), done(['RT'], [2]), done(['59', 'RT'], [2, 4]), done(['LT'], [1, 3])]).toEqual([wrong, wrong, wrong, wrong]);
  expect([done(['RT'], [1]), done(['LT'], [2]), done(['LT'], [1, 2]), done(['LT'], [3]), done(['LT'], [4])]).toEqual([[], [], [], [], []]);
  expect([done(['LT', 'RT'], [1]), done(['59'], [1]), done([], [1])]).toEqual([[], [], []]);
});
