import { expect, test } from 'vitest';
import { earlierDecision } from '../../../../tests/support/earlier-payers.ts';
import { attached, books, firstPayer, second } from '../../../../tests/support/planted/builders.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { cents } from '../../../kernel/cents.ts';
import { plainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { EarlierPayer } from '../earlier-payer.ts';
import { edits, scrubClaim } from './edits.ts';

const base = validClaim();
const day = plainDate('2026-07-10');
const said = (number: number, claim: ClaimFacts) =>
  scrubClaim(claim, { today, books: books({}), rules: edits.filter((edit) => edit.number === number) }).map(({ message }) => message);
const blue = firstPayer();
const prairie = firstPayer({ rank: 'secondary', payerName: 'Prairie' });
const third = (...earlierPayers: readonly EarlierPayer[]): ClaimFacts => ({ ...second(...earlierPayers), rank: 'tertiary' });

test('48: every rank before this one must have decided', () => {
  const missing = (rank: string, one: string) => `The claim goes to the ${rank} payer and does not say what the ${one} one decided.`;
  expect(said(48, second())).toEqual([missing('secondary', 'primary')]);
  expect(said(48, third())).toEqual([missing('tertiary', 'primary'), missing('tertiary', 'secondary')]);
  expect(said(48, third(prairie))).toEqual([missing('tertiary', 'primary')]);
  expect(said(48, third(blue, prairie))).toEqual([]);
  expect(said(48, validClaim({ earlierPayers: [] }))).toEqual([]);
  expect(said(48, validClaim({ rank: 'secondary' }))).toEqual([]);
});

test('48: the day of a decision stands once: with the claim, or with every line', () => {
  const decided = (claimDay: typeof day | null, ...lineDays: readonly (typeof day | null)[]) =>
    said(
      48,
      second({
        ...blue,
        decidedOn: claimDay,
        lines: lineDays.map((decidedOn, at) => earlierDecision(at, { decidedOn })),
      }),
    );
  expect(decided(day, null, null)).toEqual([]);
  expect(decided(null, day, day)).toEqual([]);
  expect(decided(day)).toEqual([]);
  expect(decided(null)).toEqual(['The day on which Blue Meadow Plan decided is missing.']);
  expect(decided(null, null, null)).toEqual(['The day on which Blue Meadow Plan decided is missing.']);
  expect(decided(null, day, null)).toEqual(['Only some lines say on which day Blue Meadow Plan decided.']);
  expect(decided(day, day, null)).toEqual(['The day on which Blue Meadow Plan decided stands with the claim and with its lines.']);
});

const adjusted = (amount: number) => [{ group: 'CO', reason: '45', amount: cents(amount) }];
/** A claim of one line of 185.00. */
const oneLine = (payer: Partial<EarlierPayer>): ClaimFacts => ({
  ...second({ ...blue, adjustments: [], ...payer }),
  lines: base.lines.slice(0, 1),
});

test('49: what was paid and taken off comes to the charge of each line, and the lines to the claim', () => {
  const decision = (paid: number, off: number, at = 0) => earlierDecision(at, { paid: cents(paid), adjustments: adjusted(off) });
  expect(said(49, oneLine({ paid: cents(10_000), lines: [decision(10_000, 8_500)] }))).toEqual([]);
  expect(said(49, oneLine({ paid: cents(10_000), lines: [decision(6_000, 4_000), decision(4_000, 4_500)] }))).toEqual([]);
  expect(said(49, oneLine({ paid: cents(10_000), lines: [decision(10_000, 8_499)] }))).toEqual([
    'Line 1 was charged 185.00; Blue Meadow Plan paid and took off 184.99.',
  ]);
  expect(said(49, oneLine({ paid: cents(9_999), lines: [decision(10_000, 8_500)] }))).toEqual([
    'Blue Meadow Plan paid 99.99 on the claim, but its lines come to 100.00.',
  ]);
  expect(said(49, oneLine({ paid: cents(9_000), adjustments: adjusted(1_000), lines: [decision(10_000, 8_500)] }))).toEqual([]);
  expect(said(49, oneLine({ paid: cents(0), lines: [decision(0, 100, 7)] }))).toEqual([]);
});

test('49: without lines the claim as a whole must come out', () => {
  expect(said(49, oneLine({ paid: cents(10_000), adjustments: adjusted(8_500), lines: [] }))).toEqual([]);
  expect(said(49, oneLine({ paid: cents(10_000), adjustments: adjusted(8_501), lines: [] }))).toEqual([
    'Blue Meadow Plan paid and took off 185.01 of 185.00 charged.',
  ]);
  expect(said(49, validClaim())).toEqual([]);
});

test('50: ranks rise, each once', () => {
  expect(said(50, third(blue, prairie))).toEqual([]);
  expect(said(50, third(blue, blue))).toEqual(['Blue Meadow Plan does not come after the payer before it.']);
  expect(said(50, third(prairie, blue))).toEqual(['Blue Meadow Plan does not come after the payer before it.']);
  expect(said(50, second(prairie))).toEqual(['This payer does not come after the payer before it.']);
  expect(said(50, validClaim({ earlierPayers: [blue] }))).toEqual(['This payer does not come after the payer before it.']);
  expect(said(50, validClaim())).toEqual([]);
});

test('54: an attachment says what it is, how it goes and under which number, but on request', () => {
  expect(said(54, attached({ reportType: '', route: '', controlNumber: '' }))).toEqual([
    'Attachment 1 does not say what it is, how it is sent, its number.',
  ]);
  for (const route of ['BM', 'EL', 'EM', 'FT', 'FX']) {
    expect(said(54, attached({ route }))).toEqual([]);
    expect(said(54, attached({ route, controlNumber: '' }))).toEqual(['Attachment 1 does not say its number.']);
  }
  expect(said(54, attached({ route: 'AA', controlNumber: '' }))).toEqual([]);
  expect(said(54, attached({ route: 'AB' }))).toEqual(['Attachment 1 does not say how it is sent.']);
  for (const reportType of ['OZ', '03', 'B4']) expect(said(54, attached({ reportType }))).toEqual([]);
  for (const reportType of ['O', 'OZZ', 'oz'])
    expect(said(54, attached({ reportType }))).toEqual(['Attachment 1 does not say what it is.']);
});
