import { expect, test } from 'vitest';
import { asking, authorization, authorized, books, naming } from '../../../../tests/support/planted/builders.ts';
import { line } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { addDays } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { NO_BOOKS, type ScrubBooks } from './books.ts';
import { edits, scrubClaim } from './edits.ts';

const base = validClaim();
const served = addDays(today, -1);
const rules = edits.filter(({ number }) => number === 45);
const found = (claim: ClaimFacts, gathered: ScrubBooks = NO_BOOKS) => scrubClaim(claim, { today, books: gathered, rules });
const said = (claim: ClaimFacts, gathered?: ScrubBooks) => found(claim, gathered).map(({ message }) => message);

test('a number is compared whatever its case and the blanks around it, and only with its own authorization', () => {
  const ended = authorized({ ended: true });
  for (const number of ['A77', 'a77', ' A77 '])
    expect(said(naming(number), ended)).toEqual(['Authorization A77 was ended by somebody here.']);
  expect(said(naming('A77'), authorized({ number: 'a77', ended: true }))).toEqual(['Authorization a77 was ended by somebody here.']);
  expect(said(naming('B9'), ended)).toEqual([]);
  const both = books({ authorizations: [authorization({ ended: true }), authorization({ number: 'B9' })] });
  expect(said(naming('A77'), both)).toEqual(['Authorization A77 was ended by somebody here.']);
  expect(said(naming('B9'), both)).toEqual([]);
});

test('of two with one number the first that is wrong is told when both are, and none when one is good', () => {
  const late = authorization({ validFrom: addDays(served, 1) });
  const over = authorization({ validTo: addDays(served, -1) });
  expect(said(naming('A77'), books({ authorizations: [late, over] }))).toEqual([
    'Authorization A77 begins on 07/14/2026, after the service of 07/13/2026.',
  ]);
  expect(said(naming('A77'), books({ authorizations: [over, late] }))).toEqual([
    'Authorization A77 ended on 07/12/2026, before the service of 07/13/2026.',
  ]);
  expect(said(naming('A77'), books({ authorizations: [late, over, authorization()] }))).toEqual([]);
});

test('the day is that of the first line that has one; without any nothing is judged', () => {
  const undated = { from: null, to: null };
  const first = { ...line(0, undated), priorAuthorization: 'A77' };
  expect(said(first, authorized({ ended: true })).length).toBe(1);
  const none = { ...first, lines: base.lines.map((each) => ({ ...each, ...undated })) };
  expect(said(none, authorized({ ended: true }))).toEqual([]);
  expect(said({ ...none, priorAuthorization: null }, authorized())).toEqual([]);
});

test('codes are named, and one of them is enough', () => {
  expect(said(naming('A77'), authorized({ codes: ['97110', '97112'] }))).toEqual([
    'Authorization A77 is for 97110, 97112, and the claim has none of these.',
  ]);
  expect(said(naming('A77'), authorized({ codes: ['97110', 'T1015'] }))).toEqual([]);
});

test('units of the codes it is for are counted, begun ones whole; visits count one', () => {
  const halves = { ...line(0, { unitThousandths: 1500 }), priorAuthorization: 'A77' };
  const units = { countedIn: 'units', codes: ['T1015', 'G0444'] } as const;
  expect(said(halves, authorized({ ...units, used: 2 }))).toEqual([]);
  expect(said(halves, authorized({ ...units, used: 3 }))).toEqual([
    'Authorization A77 allows 5 units; 3 are used already and this claim asks for 3.',
  ]);
  expect(said(naming('A77'), authorized({ ...units, allowed: 3, used: 1 }))).toEqual([]);
  expect(said(naming('A77'), authorized({ used: 4 }))).toEqual([]);
  expect(said(naming('A77'), authorized({ used: 5 }))).toEqual(['Authorization A77 allows 5 visits; 5 are used already.']);
});

test('one that is there and was forgotten is offered, unless it ended, is used up, or is for something else', () => {
  const offered = ['The patient has authorization A77 for this, and the claim does not name it.'];
  for (const number of [null, '', '  ']) expect(said(validClaim({ priorAuthorization: number }), authorized())).toEqual(offered);
  expect(said(base, authorized({ allowed: null }))).toEqual(offered);
  expect(said(base, authorized({ used: 4 }))).toEqual(offered);
  for (const part of [{ used: 5 }, { ended: true }, { codes: ['97110'] }, { validTo: addDays(served, -1) }])
    expect(said(base, authorized(part))).toEqual([]);
});

test('the line that needs one is named, and holds the claim where the payer insists', () => {
  const wanting = (authorizationHolds: boolean) =>
    found(asking({ authorizationCodes: ['G0108', 'G0444'], authorizationHolds })).map(({ severity, message }) => `${severity}: ${message}`);
  const words = 'Prairie Mutual asks for an authorization of G0444 (line 2), and the claim names none.';
  expect([wanting(false), wanting(true)]).toEqual([[`warn: ${words}`], [`stop: ${words}`]]);
});

test('a referral number of blanks is none', () => {
  const asks = (referralNumber: string | null) => said(asking({ needsReferral: true }, { referralNumber }));
  for (const number of [null, '', ' '])
    expect(asks(number)).toEqual(['Prairie Mutual asks for a referral number, and the claim has none.']);
  expect(asks('R1')).toEqual([]);
});

test('a line with a number of its own is held against that one, and the others against the claim\u2019s', () => {
  const own = (priorAuthorization: string): ClaimFacts => ({
    ...naming('A77'),
    ...line(1, { supplement: { priorAuthorization } }),
    priorAuthorization: 'A77',
  });
  const two = books({ authorizations: [authorization({ codes: ['T1015'] }), authorization({ number: 'B9', ended: true })] });
  expect(found(own('b9'), two).map(({ field, message }) => [field, message])).toEqual([
    ['lines.1.priorAuthorization', 'Authorization B9 was ended by somebody here.'],
  ]);
  expect(said(own('C3'), two)).toEqual([]);
  // Under the claim's number the line would be none of its codes, which one other line makes good.
  expect(said(own(''), two)).toEqual([]);
  const bare = { ...own('C3'), priorAuthorization: null };
  expect(said(bare, authorized())).toEqual(['The patient has authorization A77 for this, and the claim does not name it.']);
  expect(said({ ...bare, lines: bare.lines.slice(1, 2) }, authorized())).toEqual([]);
});
