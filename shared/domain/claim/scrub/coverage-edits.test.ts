import { expect, test } from 'vitest';
import { medicare, payer } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { MEDICARE_SECONDARY_TYPES } from '../../coverage/medicare-secondary.ts';
import { RELATIONSHIPS } from '../../coverage/relationship.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { NO_BOOKS } from './books.ts';
import { scrubClaim } from './edits.ts';

const base = validClaim();
const named = (claim: ClaimFacts) => scrubClaim(claim, { today, books: NO_BOOKS }).map(({ edit, field }) => `${edit} ${field}`);

test('51: only a group plan stands always before Medicare; what comes with one accident or program does not', () => {
  const first = (medicareSecondaryType: (typeof MEDICARE_SECONDARY_TYPES)[number]) =>
    named({ ...medicare('1EG4TE5MK73'), medicareSecondaryType });
  expect(MEDICARE_SECONDARY_TYPES.filter((type) => first(type).length > 0)).toEqual(['12', '13', '43']);
  const second = (rank: 'secondary' | 'tertiary') =>
    MEDICARE_SECONDARY_TYPES.filter(
      (medicareSecondaryType) => named({ ...medicare('1EG4TE5MK73'), rank, medicareSecondaryType }).length > 0,
    );
  expect([second('secondary'), second('tertiary')]).toEqual([[], []]);
  expect(named({ ...medicare('1EG4TE5MK73'), rank: 'tertiary' })).toEqual(['51 coverage.medicareSecondaryType']);
  expect(named({ ...medicare('1EG4TE5MK73'), rank: 'secondary', medicareSecondaryType: null })).toEqual([
    '51 coverage.medicareSecondaryType',
  ]);
  expect(named(validClaim({ rank: 'secondary' }))).toEqual([]);
  expect(named(validClaim({ medicareSecondaryType: '12' }))).toEqual([]);
});

test('13: Medicare numbers are asked of Medicare alone', () => {
  const member = (filingIndicator: string, memberId: string) =>
    named({ ...payer({ filingIndicator }), subscriber: { ...base.subscriber, memberId } });
  for (const kind of ['MA', 'MB']) expect(member(kind, 'PM88-51903')).toEqual(['13 coverage.memberId']);
  for (const kind of ['16', 'CI', 'MC', 'BL']) expect(member(kind, 'PM88-51903')).toEqual([]);
  expect(member('CI', 'a1')).toEqual(['13 coverage.memberId']);
  expect(member('CI', 'A')).toEqual(['13 coverage.memberId']);
  expect(member('CI', 'A1')).toEqual([]);
});

test('12: a payer id has two to eighty basic characters, none of them a blank at an end', () => {
  const refused = (payerId: string) => named(payer({ payerId })).length > 0;
  for (const id of ['A1', '00', 'A'.repeat(80), 'A!"&\'()+,-./;?=', 'SX 10 5']) expect([id, refused(id)]).toEqual([id, false]);
  for (const id of ['A', 'A'.repeat(81), ' A1', 'A1 ', 'a1', 'A:1', 'A*1', 'A~1', 'A^1', '\u00c91'])
    expect([id, refused(id)]).toEqual([id, true]);
});

test('17: every relationship of the list is one', () => {
  for (const relationship of RELATIONSHIPS) if (relationship !== 'self') expect(named(validClaim({ relationship }))).toEqual([]);
  expect(named(validClaim({ relationship: 'friend' as 'self' }))).toEqual(['17 coverage.relationship']);
});
