import type { ClaimFacts } from '../claim-facts.ts';
import type { ScrubBooks } from './books.ts';
import { diagnosisLetter } from './diagnosis-edits.ts';
import { isVoid, lineWords, NO_FAULTS } from './each-line.ts';
import type { Edit, Fault } from './edit.ts';

export type Side = 'right' | 'left' | 'both' | 'unsaid';

/** Which side a title speaks of; null when it speaks of none. */
export function sideOf(words: string): Side | null {
  const right = /\bright\b/i.test(words);
  const left = /\bleft\b/i.test(words);
  if (/\bbilateral\b/i.test(words) || (right && left)) return 'both';
  if (right) return 'right';
  if (left) return 'left';
  return /\bunspecified\b/i.test(words) ? 'unsaid' : null;
}

/** A title without its side, by which two codes of one disease are known. */
export const withoutSide = (words: string): string =>
  words
    .toLowerCase()
    .replace(/\b(?:right|left|bilateral|both|unspecified|side|sides)\b/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

export const sideEdit: Edit = {
  number: 63,
  title: 'Sides agree: of diagnoses with each other, and of a line with its diagnoses',
  source:
    'ICD-10-CM Official Guidelines for Coding and Reporting, I.B.13: a side that is known is said, one code says both; RT and LT of a line are the side of what it was done for',
  severity: 'warn',
  box: '21',
  element: '2300 HI',
  prevents: 'CARC 11',
  fields: ['encounter.diagnoses.*', 'lines.*.modifiers'],
  needs: ['diagnoses'],
  check: (claim, _today, books) => {
    if (isVoid(claim) || books.diagnoses.length === 0) return NO_FAULTS;
    const sides = claim.diagnoses.map((_, at) => sideOf(books.diagnoses[at]?.words ?? ''));
    if (sides.every((side) => side === null)) return NO_FAULTS;
    return [...twinFaults(claim, books, sides), ...lineFaults(claim, sides)];
  },
};

/** The same disease twice, once with less or more said of the side. */
function twinFaults({ diagnoses }: ClaimFacts, books: ScrubBooks, sides: readonly (Side | null)[]): readonly Fault[] {
  const stems = diagnoses.map((_, at) => withoutSide(books.diagnoses[at]?.words ?? ''));
  return diagnoses.flatMap((code, at): readonly Fault[] => {
    const other = diagnoses.findIndex(
      (_, place) => place !== at && stems[place] === stems[at] && isLess(sides[at] ?? null, sides[place] ?? null),
    );
    if (other < 0 || stems[at] === '') return NO_FAULTS;
    const message = `Diagnosis ${diagnosisLetter(at)}, ${code}, says less of the side than ${diagnoses[other] ?? ''} (${diagnosisLetter(other)}), which is the same.`;
    return [{ field: `encounter.diagnoses.${at}`, message, fix: 'Keep the one that says more.' }];
  });
}

/** Whether a side is already said by another: none by any, one by both. */
const isLess = (side: Side | null, other: Side | null): boolean =>
  (side === 'unsaid' && other !== null && other !== 'unsaid') || ((side === 'right' || side === 'left') && other === 'both');

const MODIFIER_SIDE: ReadonlyMap<string, Side> = new Map([
  ['LT', 'left'],
  ['RT', 'right'],
]);

/** A line on one side whose diagnoses are all of the other. */
function lineFaults({ lines, diagnoses }: ClaimFacts, sides: readonly (Side | null)[]): readonly Fault[] {
  return lines.flatMap(({ modifiers, pointers }, at): readonly Fault[] => {
    const done = modifiers.map((modifier) => MODIFIER_SIDE.get(modifier)).filter((side) => side !== undefined);
    const [side] = done;
    if (done.length !== 1 || side === undefined) return NO_FAULTS;
    const sided = pointers.filter((pointer) => sides[pointer - 1] === 'left' || sides[pointer - 1] === 'right');
    const [first] = sided;
    if (first === undefined || sided.some((pointer) => sides[pointer - 1] === side)) return NO_FAULTS;
    const message = `${lineWords(at)} was done on the ${side}, and points at ${diagnoses[first - 1] ?? ''}, which is on the ${sides[first - 1]}.`;
    const fix = 'Correct the modifier or the diagnosis.';
    return [{ field: `lines.${at}.modifiers`, message, fix, box: '24D', element: '2400 SV101-3' }];
  });
}
