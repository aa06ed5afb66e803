import { expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/plain-date.ts';
import { sexOfDiagnosis, standsFirstOnly, whyNeverFirst, wrongAge } from './guideline-ranges.ts';

const sexes = (...codes: readonly string[]): string => codes.map((code) => `${code} ${sexOfDiagnosis(code) ?? '-'}`).join(', ');

test('codes below the fourth character belong to a sex by where their range begins and ends', () => {
  expect(sexes('Z01.40', 'Z01.411', 'Z01.419', 'Z01.42', 'Z01.43')).toBe('Z01.40 -, Z01.411 F, Z01.419 F, Z01.42 F, Z01.43 -');
  expect(sexes('D05.92', 'D06.0', 'D07.2', 'D07.30', 'D07.39', 'D07.4', 'D07.61', 'D07.8')).toBe(
    'D05.92 -, D06.0 F, D07.2 F, D07.30 F, D07.39 F, D07.4 M, D07.61 M, D07.8 -',
  );
  expect(sexes('Z85.3', 'Z85.40', 'Z85.44', 'Z85.45', 'Z85.46', 'Z85.49', 'Z85.50')).toBe(
    'Z85.3 -, Z85.40 F, Z85.44 F, Z85.45 M, Z85.46 M, Z85.49 M, Z85.50 -',
  );
  expect(sexes('Z87.39', 'Z87.410', 'Z87.42', 'Z87.430', 'Z87.438', 'Z87.440')).toBe(
    'Z87.39 -, Z87.410 F, Z87.42 F, Z87.430 M, Z87.438 M, Z87.440 -',
  );
  expect(sexes('F52.1', 'F52.21', 'F52.22', 'Z12.6', 'Z12.71', 'Z12.72')).toBe('F52.1 -, F52.21 M, F52.22 -, Z12.6 -, Z12.71 M, Z12.72 -');
  expect(sexes('R97.1', 'R97.20', 'R97.21', 'R97.8', 'Z77.9', 'Z78.0', 'Z78.1')).toBe(
    'R97.1 -, R97.20 M, R97.21 M, R97.8 -, Z77.9 -, Z78.0 F, Z78.1 -',
  );
  expect(sexes('n40.0', 'o80', 'N799', 'E11.9')).toBe('n40.0 M, o80 F, N799 -, E11.9 -');
});

const born = plainDate('2000-02-29');
/** Whom the code is for when the patient is so many days old; "-" when it fits. */
const atDays = (code: string, ...days: readonly number[]): string =>
  days.map((old) => `${old} ${wrongAge(code, born, addDays(born, old)) ?? '-'}`).join(', ');
/** The same on the last day before a birthday and on the birthday. */
const around = (code: string, birthday: number): readonly (string | undefined)[] => {
  const day = plainDate(`${2000 + birthday}-03-15`);
  const bornThen = plainDate('2000-03-15');
  return [wrongAge(code, bornThen, addDays(day, -1)), wrongAge(code, bornThen, day)];
};

test('the first weeks of life are counted in days', () => {
  const first = 'the first seven days of life';
  expect(atDays('Z00.110', 0, 7, 8)).toBe(`0 -, 7 -, 8 ${first}`);
  const later = 'the 8th to the 28th day of life';
  expect(atDays('Z00.111', 7, 8, 28, 29)).toBe(`7 ${later}, 8 -, 28 -, 29 ${later}`);
  expect(atDays('Z38.00', 0, 28, 29)).toBe('0 -, 28 -, 29 the birth');
  expect(atDays('Z38.8', 29)).toBe('29 the birth');
});

test('childhood ends on the eighteenth birthday', () => {
  for (const code of ['Z00.121', 'Z00.129', 'Z13.40', 'Z13.49', 'R62.51'])
    expect(around(code, 18)).toEqual([undefined, 'children under 18']);
  for (const code of ['Z00.13', 'Z13.39', 'Z13.5', 'R62.50', 'R62.52']) expect(around(code, 18)).toEqual([undefined, undefined]);
});

test('the body mass index has codes for children and for adults', () => {
  for (const code of ['Z68.51', 'Z68.54']) {
    expect(around(code, 2)).toEqual(['people from 2 to 20', undefined]);
    expect(around(code, 21)).toEqual([undefined, 'people from 2 to 20']);
  }
  for (const code of ['Z68.1', 'Z68.20', 'Z68.45']) expect(around(code, 20)).toEqual(['people from 20 on', undefined]);
});

test('what comes with age, and examinations of adults, begin with fifteen', () => {
  for (const code of ['Z00.00', 'Z00.01', 'H25.011', 'H25.9', 'M81.0', 'R54'])
    expect(around(code, 15)).toEqual(['people from 15 on', undefined]);
  for (const code of ['Z00.8', 'H24', 'H26.9', 'M81.6', 'R53.1', 'R55']) expect(around(code, 15)).toEqual([undefined, undefined]);
});

test('pregnancy is between nine and sixty-four', () => {
  for (const code of ['O00.00', 'O80', 'O9A.12', 'Z33.1', 'Z34.90', 'Z37.0', 'Z39.2', 'Z3A.40']) {
    expect(around(code, 9)).toEqual(['people from 9 to 64', undefined]);
    expect(around(code, 65)).toEqual([undefined, 'people from 9 to 64']);
  }
  for (const code of ['N99.9', 'P00.0', 'Z32.01', 'Z35', 'Z36.0', 'Z40.9'])
    expect([...around(code, 9), ...around(code, 65)].every((one) => one === undefined)).toBe(true);
});

const firstOnly = (...codes: readonly string[]): readonly string[] => codes.filter(standsFirstOnly);

test('reasons for a visit that stand first or not at all, by the ends of their ranges', () => {
  const ends = [
    'Z31.81',
    'Z31.84',
    'Z33.2',
    'Z51.0',
    'Z51.11',
    'Z51.12',
    'Z52.001',
    'Z52.89',
    'Z76.1',
    'Z76.2',
    'Z99.12',
    'Z01.419',
    'Z04.9',
  ];
  expect(firstOnly(...ends)).toEqual(ends);
  const free = ['Z31.7', 'Z31.80', 'Z31.85', 'Z33.1', 'Z33.3', 'Z35', 'Z50', 'Z51.2', 'Z51.81', 'Z52.9', 'Z53', 'Z76.0', 'Z76.3'];
  expect(firstOnly(...free, 'Z99.11', 'Z99.2', 'Z00.6', 'Z3A.20', 'Y99.0', 'Z05.1', 'Z41.1', 'Z43.0')).toEqual([]);
});

test('what was ruled out may stand behind what was found beside it', () => {
  expect(firstOnly('Z03.89', 'Z03.818')).toEqual([]);
});

test('why a diagnosis never stands first', () => {
  const drug = 'says that the patient took too little of a drug';
  expect(['T36.0X6A', 'T39.96XA', 'T45.516A', 'T50.996S'].map(whyNeverFirst)).toEqual([drug, undefined, drug, drug]);
  expect(['T35.0X6A', 'T51.0X6A', 'T38.3X5A', 'S36.0X6A'].map(whyNeverFirst)).toEqual([undefined, undefined, undefined, undefined]);
  expect(['B95.0', 'B96.89', 'B97.89', 'B94.9', 'B99.9'].map(whyNeverFirst)).toEqual([
    ...Array.from({ length: 3 }, () => 'names the germ behind another diagnosis'),
    undefined,
    undefined,
  ]);
  expect(['R65.20', 'R65.21', 'R65.10'].map(whyNeverFirst)).toEqual([
    ...Array.from({ length: 2 }, () => 'says how severe a sepsis is'),
    undefined,
  ]);
  expect(['Z16.10', 'Z17.0', 'Z18.0', 'Z15.01'].map(whyNeverFirst)).toEqual([
    ...Array.from({ length: 2 }, () => 'adds to another diagnosis'),
    undefined,
    undefined,
  ]);
  expect(['Z37.0', 'Z3A.08', 'Z68.1', 'Z79.4'].map(whyNeverFirst)).toEqual([
    'says how a delivery ended',
    'counts the weeks of a pregnancy',
    'is the body mass index beside another diagnosis',
    'says what the patient takes for another diagnosis',
  ]);
  expect(['Z55.0', 'Z60.2', 'Z65.9', 'Z54.0', 'Z66'].map(whyNeverFirst)).toEqual([
    ...Array.from({ length: 3 }, () => 'describes how the patient lives'),
    undefined,
    undefined,
  ]);
});
