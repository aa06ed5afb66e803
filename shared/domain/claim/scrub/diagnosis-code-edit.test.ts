import { expect, test } from 'vitest';
import { ofDiagnosis } from '../../../../tests/support/planted/builders.ts';
import { validClaimToday as today, validClaim, validLine } from '../../../../tests/support/valid-claim.ts';
import { addDays, type PlainDate } from '../../../kernel/plain-date.ts';
import { firstServiceDay } from './diagnosis-code-edit.ts';
import { edits, scrubClaim } from './edits.ts';

const base = validClaim();
const [early, middle, late] = [-3, -2, -1].map((days) => addDays(today, days)) as [PlainDate, PlainDate, PlainDate];
const dated = (...days: readonly (PlainDate | null)[]) => days.map((from) => validLine({ from, to: from }));

test('the first day of service is the earliest of the lines that have one', () => {
  expect(firstServiceDay({ ...base, lines: dated(late, early, middle) })).toBe(early);
  expect(firstServiceDay({ ...base, lines: dated(early, late) })).toBe(early);
  expect(firstServiceDay({ ...base, lines: dated(null, middle, null, late) })).toBe(middle);
  expect(firstServiceDay({ ...base, lines: dated(middle, null) })).toBe(middle);
  expect(firstServiceDay({ ...base, lines: dated(null) })).toBe(null);
  expect(firstServiceDay({ ...base, lines: [] })).toBe(null);
});

const rules = edits.filter(({ number }) => number === 29);
test('29: a code is judged by that day, and not at all without one', () => {
  const said = (validFrom: PlainDate, ...days: readonly (PlainDate | null)[]) =>
    scrubClaim({ ...base, lines: dated(...days) }, { today, books: ofDiagnosis(0, { validFrom }), rules }).map(({ message }) => message);
  expect(said(middle, late, early)).toEqual(['Diagnosis A, E11.9, may be used from 07/12/2026 on.']);
  expect(said(middle, late, middle)).toEqual([]);
  expect(said(middle, null)).toEqual([]);
});

test('29: what is not even written like a code is left to the edit of that', () => {
  const books = ofDiagnosis(1, { known: false });
  const claim = { ...base, diagnoses: ['E11.9', '250.00', 'Z13.31', 'M54.50'] };
  expect(scrubClaim(claim, { today, books, rules })).toEqual([]);
});
