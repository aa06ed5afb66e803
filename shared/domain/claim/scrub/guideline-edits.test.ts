import { expect, test } from 'vitest';
import { books, diagnosed, diagnosis, ofDiagnosis, work } from '../../../../tests/support/planted/builders.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { addDays, type PlainDate, plainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { type DiagnosisEntry, NO_BOOKS, type ScrubBooks } from './books.ts';
import { edits, scrubClaim } from './edits.ts';

const base = validClaim();
const served = addDays(today, -1);
const said = (number: number, claim: ClaimFacts, gathered: ScrubBooks = NO_BOOKS) =>
  scrubClaim(claim, { today, books: gathered, rules: edits.filter((edit) => edit.number === number) }).map(({ message }) => message);
const born = (birthDate: PlainDate | null, ...codes: readonly string[]): ClaimFacts => ({
  ...diagnosed(...codes),
  patient: { ...base.patient, birthDate },
});

test('57: who was born on the day is judged, who was born after it or has no birth date is not', () => {
  expect(said(57, born(served, 'Z00.00'))).toEqual(['Diagnosis A, Z00.00, is for people from 15 on, and the patient was 0.']);
  expect(said(57, born(addDays(served, 1), 'Z00.00'))).toEqual([]);
  expect(said(57, born(null, 'Z00.00'))).toEqual([]);
  const undated = { ...born(served, 'Z00.00'), lines: base.lines.map((each) => ({ ...each, from: null, to: null })) };
  expect(said(57, undated)).toEqual([]);
});

test('57: ages that the edition names are both included, and said as they are', () => {
  const aged = (years: number, overrides: Partial<DiagnosisEntry>) =>
    said(57, born(plainDate(`${2026 - years}-07-13`), 'E11.9'), books({ diagnoses: [diagnosis(overrides)] })).map((text) =>
      text.slice('Diagnosis A, E11.9, is '.length),
    );
  expect([11, 12].map((age) => aged(age, { ageFrom: 12 }).join())).toEqual(['for people from 12 on, and the patient was 11.', '']);
  expect([10, 11].map((age) => aged(age, { ageTo: 10 }).join())).toEqual(['', 'for people up to 10, and the patient was 11.']);
  const between = 'for people from 12 to 55, and the patient was';
  expect([11, 12, 55, 56].map((age) => aged(age, { ageFrom: 12, ageTo: 55 }).join())).toEqual([`${between} 11.`, '', '', `${between} 56.`]);
  expect(aged(0, { ageFrom: 0 })).toEqual([]);
});

test('58: the sex of the edition goes before that of the code, and a sex nobody knows is not judged', () => {
  const of = (sex: 'F' | 'M' | 'U', code: string, gathered?: ScrubBooks) =>
    said(58, { ...diagnosed(code), patient: { ...base.patient, sex } }, gathered);
  expect(of('M', 'N80.00')).toEqual(['Diagnosis A, N80.00, is for women, and the patient is entered as male.']);
  expect(of('F', 'N40.0')).toEqual(['Diagnosis A, N40.0, is for men, and the patient is entered as female.']);
  expect(of('U', 'N40.0')).toEqual([]);
  expect(of('M', 'N80.00', ofDiagnosis(0, { sex: 'M' }))).toEqual([]);
  expect(of('M', 'N80.00', books({ diagnoses: [null] })).length).toBe(1);
});

test('59: titles that say a manifestation', () => {
  const first = (words: string) => said(59, base, books({ diagnoses: [diagnosis({ words })] })).length;
  const manifestations = [
    'Dementia in other diseases classified elsewhere',
    'Arthropathy in diseases classified elsewhere',
    'Glaucoma in endocrine disease classified elsewhere',
  ];
  expect(manifestations.map(first)).toEqual([1, 1, 1]);
  expect(['Other bacterial agents as the cause of diseases classified elsewhere', 'Pain in right knee', ''].map(first)).toEqual([0, 0, 0]);
});

test('59: what stands first only is free behind another such code, and said once for each', () => {
  expect(said(59, diagnosed('I10', 'Z00.00', 'Z02.5')).length).toBe(2);
  expect(said(59, diagnosed('Z02.5', 'Z00.00', 'I10'))).toEqual([]);
});

test('60: two codes that exclude each other are said once, at the later one, whichever note says it', () => {
  const excluding = (...pairs: readonly (readonly [number, number, 1 | 2])[]) =>
    said(60, base, books({ exclusions: pairs.map(([at, excluded, kind]) => ({ at, excluded, kind, note: 'n' })) })).map((text) =>
      text.slice(0, 45),
    );
  expect(excluding([2, 0, 1])).toEqual(['Diagnosis C, Z13.31, is excluded beside E11.9']);
  expect(excluding([0, 2, 1], [2, 0, 1])).toEqual(['Diagnosis C, Z13.31, is excluded beside E11.9']);
  expect(excluding([0, 2, 2], [2, 0, 1])).toEqual(['Diagnosis C, Z13.31, is excluded beside E11.9']);
  expect(excluding([0, 1, 1], [0, 2, 1]).length).toBe(2);
  expect(excluding([0, 1, 2])).toEqual([]);
});

test('61: what is coded first must stand before, by whichever code the note means', () => {
  const first = (at: number, firstAt: number | null, namesCodes: boolean) =>
    said(61, base, books({ sequences: [{ at, firstAt, namesCodes, note: 'code first' }] })).length;
  expect([first(1, 0, true), first(1, 2, true), first(1, null, true), first(0, null, true)]).toEqual([0, 1, 1, 1]);
  expect([first(0, null, false), first(1, null, false), first(2, null, false)]).toEqual([1, 0, 0]);
});

test('62: place, activity and status once each; activity and status only beside a cause', () => {
  expect(said(62, diagnosed('I10', 'W19.XXXA', 'Y92.009', 'Y92.018'))).toEqual(['Diagnosis D, Y92.018, says the place a second time.']);
  expect(said(62, diagnosed('I10', 'W19.XXXA', 'Y93.01', 'Y93.02'))).toEqual(['Diagnosis D, Y93.02, says the activity a second time.']);
  expect(said(62, diagnosed('I10', 'W19.XXXA', 'Y99.0', 'Y99.8'))).toEqual([
    'Diagnosis D, Y99.8, says whether the person was at work a second time.',
  ]);
  expect(said(62, diagnosed('I10', 'Y92.009'))).toEqual([]);
  expect(said(62, diagnosed('I10', 'Y93.01'))).toEqual(['Diagnosis B, Y93.01, adds to a cause, and none is there.']);
  expect(said(62, diagnosed('I10', 'Y99.0', 'Y92.009'))).toEqual(['Diagnosis B, Y99.0, adds to a cause, and none is there.']);
  for (const cause of ['V43.52XA', 'W19.XXXA', 'X58.XXXA', 'Y04.0XXA'])
    expect(said(62, diagnosed('I10', cause, 'Y93.01', 'Y99.0'))).toEqual([]);
});

test('62: the cause is of the same stage of care as the injury, whose fractures have finer stages', () => {
  const stage = (injury: string, cause: string) => said(62, diagnosed(`S72.001${injury}`, `W19.XXX${cause}`)).length;
  expect(['A', 'B', 'C'].map((one) => [stage(one, 'A'), stage(one, 'D'), stage(one, 'S')])).toEqual([
    [0, 1, 1],
    [0, 1, 1],
    [0, 1, 1],
  ]);
  expect(['D', 'E', 'G', 'P', 'R'].map((one) => [stage(one, 'A'), stage(one, 'D'), stage(one, 'S')])).toEqual(
    Array.from({ length: 5 }, () => [1, 0, 1]),
  );
  expect([stage('S', 'A'), stage('S', 'D'), stage('S', 'S')]).toEqual([1, 1, 0]);
  expect(said(62, diagnosed('I10', 'W19.XXXD'))).toEqual([]);
  expect(said(62, diagnosed('S72.001D', 'Y92.009'))).toEqual([]);
});

test('42: a carrier number that is not there, in any of its ways', () => {
  for (const casualtyNumber of [null, undefined, '', ' '])
    expect(said(42, { ...work({}), casualtyNumber: casualtyNumber ?? null })).toEqual([
      "The carrier's claim number of the work injury is missing.",
    ]);
  expect(said(42, work({ casualtyNumber: 'W2' }))).toEqual([]);
});
