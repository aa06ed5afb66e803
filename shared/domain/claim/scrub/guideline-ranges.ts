import type { PlainDate } from '../../../kernel/plain-date.ts';
import { ageOn, daysBetween } from '../../../kernel/plain-date.ts';
import { withoutPoint } from '../../code/icd10cm.ts';

/*
 * Which diagnoses belong to one sex or to an age, and which may or may not stand first. Ranges are of codes without their
 * point, both ends with everything below them, from the ICD-10-CM guidelines and the definitions of CMS's code editor; the
 * words are ours.
 */

type Range = readonly [first: string, last: string];
/** By their letter, which both ends have: most diagnoses are told apart by it alone. */
type Ranges = ReadonlyMap<string, readonly Range[]>;

const byLetter = (...ranges: readonly Range[]): Ranges => Map.groupBy(ranges, ([first]) => first.charAt(0));

const inRanges = (code: string, ranges: Ranges): boolean =>
  ranges.get(code.charAt(0))?.some(([first, last]) => code >= first && code.slice(0, last.length) <= last) === true;

const FEMALE = byLetter(
  ['A34', 'A34'],
  ['C51', 'C58'],
  ['D06', 'D073'],
  ['D25', 'D28'],
  ['D39', 'D39'],
  ['E28', 'E28'],
  ['F53', 'F53'],
  ['N70', 'N77'],
  ['N80', 'N98'],
  ['O', 'O9A'],
  ['R87', 'R87'],
  ['Z0141', 'Z0142'],
  ['Z124', 'Z124'],
  ['Z32', 'Z34'],
  ['Z36', 'Z37'],
  ['Z39', 'Z3A'],
  ['Z780', 'Z780'],
  ['Z8540', 'Z8544'],
  ['Z8741', 'Z8742'],
);
const MALE = byLetter(
  ['B260', 'B260'],
  ['C60', 'C63'],
  ['D074', 'D076'],
  ['D29', 'D29'],
  ['D40', 'D40'],
  ['E29', 'E29'],
  ['F5221', 'F5221'],
  ['N40', 'N53'],
  ['R86', 'R86'],
  ['R972', 'R972'],
  ['Z125', 'Z125'],
  ['Z1271', 'Z1271'],
  ['Z8545', 'Z8549'],
  ['Z8743', 'Z8743'],
);

/** The one sex that a diagnosis belongs to; null for most. */
export function sexOfDiagnosis(code: string): 'F' | 'M' | null {
  const bare = withoutPoint(code);
  if (inRanges(bare, FEMALE)) return 'F';
  return inRanges(bare, MALE) ? 'M' : null;
}

type AgeRule = { readonly ranges: Ranges; readonly words: string; readonly fits: (age: number, days: number) => boolean };

const AGES: readonly AgeRule[] = [
  { ranges: byLetter(['Z00110', 'Z00110']), words: 'the first seven days of life', fits: (_age, days) => days <= 7 },
  { ranges: byLetter(['Z00111', 'Z00111']), words: 'the 8th to the 28th day of life', fits: (_age, days) => days >= 8 && days <= 28 },
  { ranges: byLetter(['Z38', 'Z38']), words: 'the birth', fits: (_age, days) => days <= 28 },
  {
    ranges: byLetter(['Z0012', 'Z0012'], ['Z134', 'Z134'], ['R6251', 'R6251']),
    words: 'children under 18',
    fits: (age) => age < 18,
  },
  { ranges: byLetter(['Z685', 'Z685']), words: 'people from 2 to 20', fits: (age) => age >= 2 && age <= 20 },
  { ranges: byLetter(['Z681', 'Z684']), words: 'people from 20 on', fits: (age) => age >= 20 },
  {
    ranges: byLetter(['Z000', 'Z000'], ['H25', 'H25'], ['M810', 'M810'], ['R54', 'R54']),
    words: 'people from 15 on',
    fits: (age) => age >= 15,
  },
  {
    ranges: byLetter(['O', 'O9A'], ['Z33', 'Z34'], ['Z37', 'Z37'], ['Z39', 'Z3A']),
    words: 'people from 9 to 64',
    fits: (age) => age >= 9 && age <= 64,
  },
];

/** Whom a diagnosis is for, when somebody of that birth date is too young or too old for it on a day; undefined when it fits. */
export function wrongAge(code: string, birthDate: PlainDate, day: PlainDate): string | undefined {
  const bare = withoutPoint(code);
  const [age, days] = [ageOn(birthDate, day), daysBetween(birthDate, day)];
  return AGES.find(({ ranges, fits }) => inRanges(bare, ranges) && !fits(age, days))?.words;
}

/** Guidelines I.C.21.c.16: reasons for a visit that stand first or not at all (but for what is done twice on a day). */
const FIRST_ONLY = byLetter(
  ['Z00', 'Z02'],
  ['Z04', 'Z04'],
  ['Z3181', 'Z3184'],
  ['Z332', 'Z332'],
  ['Z34', 'Z34'],
  ['Z38', 'Z40'],
  ['Z42', 'Z42'],
  ['Z510', 'Z511'],
  ['Z52', 'Z52'],
  ['Z761', 'Z762'],
  ['Z9912', 'Z9912'],
);
/** Inside these ranges, and free to stand anywhere. */
const ANYWHERE = byLetter(['Z006', 'Z006'], ['Z3A', 'Z3A'], ['Z529', 'Z529']);

export const standsFirstOnly = (code: string): boolean => {
  const bare = withoutPoint(code);
  return inRanges(bare, FIRST_ONLY) && !inRanges(bare, ANYWHERE);
};

type NeverFirst = { readonly ranges: Ranges; readonly why: string };

const NEVER_FIRST: readonly NeverFirst[] = [
  { ranges: byLetter(['B95', 'B97']), why: 'names the germ behind another diagnosis' },
  { ranges: byLetter(['R652', 'R652']), why: 'says how severe a sepsis is' },
  { ranges: byLetter(['Z16', 'Z17']), why: 'adds to another diagnosis' },
  { ranges: byLetter(['Z37', 'Z37']), why: 'says how a delivery ended' },
  { ranges: byLetter(['Z3A', 'Z3A']), why: 'counts the weeks of a pregnancy' },
  { ranges: byLetter(['Z55', 'Z65']), why: 'describes how the patient lives' },
  { ranges: byLetter(['Z68', 'Z68']), why: 'is the body mass index beside another diagnosis' },
  { ranges: byLetter(['Z79', 'Z79']), why: 'says what the patient takes for another diagnosis' },
];

/** Why a diagnosis may not stand first; undefined when it may. */
export function whyNeverFirst(code: string): string | undefined {
  const bare = withoutPoint(code);
  if (/^T(?:3[6-9]|4\d|50)/.test(bare) && bare.charAt(5) === '6') return 'says that the patient took too little of a drug';
  return NEVER_FIRST.find(({ ranges }) => inRanges(bare, ranges))?.why;
}
