import fc from 'fast-check';
import { expect, test } from 'vitest';
import { earlierDecision, earlierPayer } from '../../../tests/support/earlier-payers.ts';
import { books } from '../../../tests/support/planted/builders.ts';
import { validClaim } from '../../../tests/support/valid-claim.ts';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { filingSpan, lastDecision } from './later-filing.ts';
import { plainTerms } from './payer-terms.ts';
import { edits, scrubClaim } from './scrub/edits.ts';

const day = plainDate('2026-07-10');
const payer = (decidedOn: typeof day | null, ...lines: readonly (typeof day | null)[]) =>
  earlierPayer({ decidedOn, lines: lines.map((one, at) => earlierDecision(at, { decidedOn: one })) });
const terms = (changes: object = {}) => ({ ...plainTerms(90, true), ...changes });

test('the last decision is the latest day that a claim or a line says', () => {
  expect(lastDecision([])).toBeNull();
  expect(lastDecision([payer(null), payer(null, null)])).toBeNull();
  expect(lastDecision([payer(day), payer(null, addDays(day, 3), addDays(day, 1))])).toBe('2026-07-13');
});

test('a claim to the first payer never counts from a decision; a later one as its payer says, while a decision stands', () => {
  const earlierPayers = [payer(day)];
  const said = { laterFilingFrom: 'decision' as const, laterFilingDays: 45 };
  expect(filingSpan(terms(said), { isLater: false, earlierPayers })).toEqual({ days: 90, decidedOn: null });
  expect(filingSpan(terms(said), { isLater: true, earlierPayers })).toEqual({ days: 45, decidedOn: day });
  expect(filingSpan(terms(said), { isLater: true, earlierPayers: [] })).toEqual({ days: 45, decidedOn: null });
  expect(filingSpan(terms({ laterFilingDays: 45 }), { isLater: true, earlierPayers })).toEqual({ days: 45, decidedOn: null });
  expect(filingSpan(terms({ laterFilingFrom: 'decision' }), { isLater: true, earlierPayers })).toEqual({ days: 90, decidedOn: day });
});

/** What edit 37 says on a day of a claim to a second payer that was decided before. */
const said = (changes: object, today: typeof day, rank: 'primary' | 'secondary' = 'secondary') => {
  const claim = validClaim({ rank, earlierPayers: [payer(day)] });
  const asked = { ...claim, payer: { ...claim.payer, terms: terms(changes) } };
  return scrubClaim(asked, { today, books: books({}), rules: edits.filter(({ number }) => number === 37) }).map(({ message }) => message);
};

test('37 counts from the decision of the payer before where the payer says so, and from the service where it does not', () => {
  const counts = { laterFilingFrom: 'decision', laterFilingDays: 30 };
  expect(said(counts, addDays(day, 30))).toEqual([]);
  expect(said(counts, addDays(day, 31))).toEqual([
    'Prairie Mutual takes claims for 30 days from the decision of the payer before; after that of 07/10/2026 this is 1 day late.',
  ]);
  expect(said({ laterFilingDays: 30 }, addDays(day, 365))[0]).toContain('takes claims for 30 days; that of ');
  expect(said(counts, addDays(day, 365), 'primary')[0]).toContain('takes claims for 90 days; that of ');
});

test('counted from the decision it is late exactly when so many days have passed since, whatever the service was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 800 }), (days, passed) => {
      const late = said({ laterFilingFrom: 'decision', laterFilingDays: days }, addDays(day, passed));
      expect(late.length).toBe(passed > days ? 1 : 0);
    }),
  );
});
