import { expect, test } from 'vitest';
import { NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { filledWords, givenWords, wanting, withDefaults, withoutGiven } from './code-defaults.ts';
import { type Draft, draftOf } from './draft.ts';
import { type DraftLine, type Encounter, emptyLine } from './draft-line.ts';

const NOTHING = {
  ...{ modifiers: null, unitThousandths: null, placeOfService: null, diagnoses: null, description: null, ndc: null, revenueCode: null },
  ...{ price: null, scheduleName: null },
};
const DAY = plainDate('2026-07-13');
const encounter: Encounter = {
  ...{ encounterId: 'e', serviceDate: DAY, placeOfService: '11', renderingProviderId: 'p', referringProviderId: null, facilityId: null },
  ...{ priorAuthorization: '', accident: null, onsetDate: null, note: '', caseId: null, diagnoses: [], lines: [] },
  ...NO_VISIT_DETAILS,
};
const lineOf = (cells: Partial<DraftLine>): DraftLine => ({ ...emptyLine(DAY, 'one'), code: 'J3420', ...cells });
const draftWith = (cells: Partial<DraftLine>, diagnoses: readonly string[] = []): Draft => ({
  ...draftOf(encounter),
  diagnoses,
  lines: [lineOf(cells)],
});
const drug = { code: '00517003125', quantityThousandths: 1_500, unit: 'ML' as const };
const EVERYTHING = {
  ...NOTHING,
  modifiers: { value: ['59', 'JZ'], from: 'list' as const },
  unitThousandths: { value: 2_000, from: 'list' as const },
  placeOfService: { value: '22', from: 'list' as const },
  diagnoses: { value: ['E11.9', 'I10'], from: 'list' as const },
  description: { value: 'shot', from: 'lastUsed' as const },
  ndc: { value: drug, from: 'lastUsed' as const },
  revenueCode: { value: '0636', from: 'list' as const },
};

test('every empty cell is filled, and what came from where is said', () => {
  const { lines, diagnoses } = withDefaults(draftWith({}), 'one', 'J3420', EVERYTHING);
  expect(diagnoses).toEqual(['E11.9', 'I10']);
  expect(lines[0]).toMatchObject({
    ...{ modifiers: '59 JZ', units: '2', place: '22', pointers: 'A B', description: 'shot', revenueCode: '0636' },
    ...{ ndc: '00517003125', ndcQuantity: '1.5', ndcUnit: 'ML' },
  });
  expect(filledWords(lines)).toEqual([
    'line 1 modifiers, units, place of service, revenue code, diagnoses (your list) and description, NDC (as last used)',
  ]);
  const [line] = lines;
  if (!line) throw new Error('the line is gone');
  expect([givenWords(line, 'ndc'), givenWords(line, 'units'), givenWords(line, 'charge')]).toEqual([
    'As last used',
    'From your list of code defaults',
    undefined,
  ]);
});

test('nothing typed is overwritten, also when it looks as if nothing had been typed', () => {
  const typed = { modifiers: '25', units: '1', place: '12', pointers: 'A', ndc: '1', touched: ['units', 'description'] };
  const before = draftWith(typed, ['M54.50']);
  const after = withDefaults(before, 'one', 'J3420', { ...EVERYTHING, revenueCode: null });
  expect(after).toEqual(before);
});

test('what an earlier code of the line brought goes when another code is typed', () => {
  const first = withDefaults(draftWith({}), 'one', 'J3420', EVERYTHING);
  const other = { ...first, lines: first.lines.map((line) => ({ ...line, code: 't1015' })) };
  const { lines, diagnoses } = withDefaults(other, 'one', 'T1015', { ...NOTHING, modifiers: { value: ['GT'], from: 'list' } });
  expect(lines[0]).toMatchObject({ modifiers: 'GT', units: '1', place: '', pointers: '', ndc: '', ndcQuantity: '1', given: ['modifiers'] });
  expect(diagnoses).toEqual([]);
});

test('an answer for a code that no longer stands there changes nothing', () => {
  const before = draftWith({ code: 'T1015' });
  expect(withDefaults(before, 'one', 'J3420', EVERYTHING)).toBe(before);
  expect(withDefaults(before, 'another', 'T1015', EVERYTHING)).toBe(before);
});

test('taking back empties what was filled and nothing else; a diagnosis that another line points at stays', () => {
  const filled = withDefaults(draftWith({ note: 'mine' }), 'one', 'J3420', EVERYTHING);
  const pointing = { ...filled, lines: [...filled.lines, lineOf({ id: 'two', code: 'T1015', pointers: 'A' })] };
  const { lines, diagnoses } = withoutGiven(pointing, 'one');
  expect(lines[0]).toEqual({ ...lineOf({ note: 'mine' }), id: 'one' });
  expect(diagnoses).toEqual(['E11.9']);
  expect(lines[1]?.pointers).toBe('A');
});

test('a diagnosis that stands there already is pointed at, with or without its point', () => {
  const { lines, diagnoses } = withDefaults(draftWith({}, ['M54.50', 'e119']), 'one', 'J3420', {
    ...NOTHING,
    diagnoses: EVERYTHING.diagnoses,
  });
  expect([diagnoses, lines[0]?.pointers]).toEqual([['M54.50', 'e119', 'I10'], 'B C']);
});

test('a code is asked about once it is whole, once for a line, and not when its line came whole', () => {
  const lines = [lineOf({ code: 'J34' }), lineOf({ id: 'two' }), lineOf({ id: 'three', wholeFor: 'J3420' }), lineOf({ id: 'four' })];
  expect(wanting(lines, new Map([['four', 'J3420']])).map(({ id }) => id)).toEqual(['two']);
  expect(wanting(lines, new Map([['four', 'T1015']])).map(({ id }) => id)).toEqual(['two', 'four']);
});
