import { expect, test } from 'vitest';
import { books, ofDiagnosis, ofLine } from '../../../../tests/support/planted/builders.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { NO_BOOKS } from './books.ts';
import { edits, traceClaim } from './edits.ts';

const claim = validClaim();
const runOf = (number: number, gathered = NO_BOOKS) =>
  traceClaim(claim, { today, books: gathered }).runs.find(({ edit }) => edit === number);

test('an edit that needs a book that is silent did not run, one that only asks it ran partly, and both say why', () => {
  expect(runOf(29)).toEqual({
    edit: 29,
    state: 'notRun',
    why: ['Without the list of ICD-10-CM codes: it was not asked.'],
    editions: [],
    found: 0,
  });
  expect(runOf(32)?.state).toBe('partly');
  expect(runOf(1)).toEqual({ edit: 1, state: 'ran', why: [], editions: [], found: 0 });
  const half = books({ silent: { diagnoses: { whole: false, why: 'only a selection is loaded' } } });
  expect(runOf(29, half)?.state).toBe('partly');
  expect(runOf(29, books({}))?.state).toBe('ran');
});

test('a run says which editions answered and how much was found', () => {
  const gathered = { ...ofDiagnosis(1, { known: false }), editions: { diagnoses: 'ICD-10-CM 2026 of 10/01/2025' } };
  expect(runOf(29, gathered)).toEqual({ edit: 29, state: 'ran', why: [], editions: ['ICD-10-CM 2026 of 10/01/2025'], found: 1 });
  const { findings, runs } = traceClaim(claim, { today, books: ofLine(1, { limit: { units: 0, indicator: 2 } }) });
  expect(findings.map(({ edit }) => edit)).toEqual([35]);
  expect(runs.length).toBe(edits.length);
  expect(runs.filter(({ found }) => found > 0).map(({ edit }) => edit)).toEqual([35]);
});

test('only the rules that are asked for run', () => {
  const rules = edits.filter(({ number }) => number < 3);
  expect(traceClaim(claim, { today, books: NO_BOOKS, rules }).runs.map(({ edit }) => edit)).toEqual([1, 2]);
});

/** What each edit reads beside the claim: without the books after the semicolon it judges nothing. */
const asked = edits.flatMap(({ number, asks = [], needs = [] }) =>
  asks.length + needs.length === 0 ? [] : [`${number} ${asks.join(' ')}; ${needs.join(' ')}`],
);

test('which books each edit asks and needs', () => {
  expect(asked.join('\n')).toMatchInlineSnapshot(`
    "5 payerTerms; 
    10 ; payerTerms
    11 ; payerTerms
    13 payerTerms; 
    27 ; history
    29 ; diagnoses
    32 procedures; 
    33 modifiers values; 
    34 procedures; 
    35 limits history; 
    37 sending; payerTerms
    38 values; 
    45 authorizations payerTerms; 
    46 payerTerms; 
    48 ; earlierPayers
    49 ; earlierPayers
    50 ; earlierPayers
    57 diagnoses; 
    58 diagnoses; 
    59 diagnoses; 
    60 ; diagnosisNotes
    61 ; diagnosisNotes
    63 ; diagnoses
    64 history; pairs
    66 ; values history
    67 history; values
    68 ; values"
  `);
});

test('a claim that stands alone has every book silent', () => {
  expect(Object.values(NO_BOOKS.silent).map(({ whole }) => whole)).toEqual(Object.keys(NO_BOOKS.silent).map(() => true));
  expect(Object.keys(NO_BOOKS.silent).length).toBeGreaterThan(11);
});
