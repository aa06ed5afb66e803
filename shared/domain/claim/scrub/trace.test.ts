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

test('minutes of anesthesia are not counted against a limit of units', () => {
  const inMinutes = { ...claim, lines: claim.lines.map((line) => ({ ...line, unitKind: 'MJ' as const })) };
  const { findings } = traceClaim(inMinutes, { today, books: ofLine(1, { limit: { units: 0, indicator: 2 } }) });
  expect(findings.filter(({ edit }) => edit === 35)).toEqual([]);
});

test('only the rules that are asked for run', () => {
  const rules = edits.filter(({ number }) => number < 3);
  expect(traceClaim(claim, { today, books: NO_BOOKS, rules }).runs.map(({ edit }) => edit)).toEqual([1, 2]);
});

/** What each edit reads beside the claim: without what it needs it judges nothing. */
const asked = edits.flatMap(({ number, asks = [], needs = [] }) =>
  asks.length + needs.length === 0 ? [] : [`${number} asks ${asks.join(' ') || 'none'}, needs ${needs.join(' ') || 'none'}`],
);

test('which books each edit asks and needs', () => {
  expect(asked.join('\n')).toMatchInlineSnapshot(`
    "5 asks payerTerms, needs none
    10 asks none, needs payerTerms
    11 asks none, needs payerTerms
    13 asks payerTerms, needs none
    16 asks payerTerms, needs none
    27 asks none, needs history
    29 asks none, needs diagnoses
    32 asks procedures, needs none
    33 asks modifiers values, needs none
    34 asks procedures, needs none
    35 asks limits history, needs none
    37 asks sending earlierPayers, needs payerTerms
    38 asks values, needs none
    45 asks authorizations payerTerms, needs none
    46 asks payerTerms, needs none
    48 asks none, needs earlierPayers
    49 asks none, needs earlierPayers
    50 asks none, needs earlierPayers
    57 asks diagnoses, needs none
    58 asks diagnoses, needs none
    59 asks diagnoses, needs none
    60 asks none, needs diagnosisNotes
    61 asks none, needs diagnosisNotes
    63 asks none, needs diagnoses
    64 asks history, needs pairs
    66 asks none, needs values history
    67 asks history, needs values
    68 asks none, needs values
    80 asks none, needs earlierPayers
    81 asks none, needs earlierPayers
    82 asks none, needs earlierPayers"
  `);
});

test('a claim that stands alone has every book silent', () => {
  expect(Object.values(NO_BOOKS.silent).map(({ whole }) => whole)).toEqual(Object.keys(NO_BOOKS.silent).map(() => true));
  expect(Object.keys(NO_BOOKS.silent).length).toBeGreaterThan(11);
});
