import { fitsMemberIdPattern, memberIdPatternFault } from '../identifier/member-id-pattern.ts';
import { isNpi } from '../identifier/npi.ts';
import { elementPlace } from './element-place.ts';

/** How what stands at a place is tested. All but the first two pass where nothing stands: whether it must is asked by itself. */
export const demandTests = ['isThere', 'isNotThere', 'isOneOf', 'isNoneOf', 'looksLike', 'isLongest', 'isMost', 'isNpi'] as const;
export type DemandTest = (typeof demandTests)[number];

/** One question to a file: a place ("2300 CLM 05-3"), a test, and what it is tested against. */
export type ElementQuestion = { readonly at: string; readonly test: DemandTest; readonly values: readonly string[] };

/** How sure a demand is. One that is only generally known is a doubt, never a rejection. */
export const demandMarks = ['confirmed', 'general'] as const;
export type DemandMark = (typeof demandMarks)[number];

/** Something that a partner asks of files beyond the standard. */
export type Demand = ElementQuestion & {
  /** Its name inside its pack: "frequency-on-originals". */
  readonly key: string;
  readonly mark: DemandMark;
  /** The public page that a confirmed demand was read on; empty otherwise. */
  readonly source: string;
  /** What is demanded, in one sentence, and what to do about it. */
  readonly words: string;
  readonly fix: string;
  /** Status code of the 277CA that says it (STC01-2), or the note of a TA1; empty: 21, missing or invalid. */
  readonly status: string;
  /** It is asked only where all of these hold. */
  readonly when: readonly ElementQuestion[];
};

/** How many values a question takes: none, exactly one, or at least one. */
const VALUES: Readonly<Record<DemandTest, 'none' | 'one' | 'some'>> = {
  isThere: 'none',
  isNotThere: 'none',
  isNpi: 'none',
  looksLike: 'one',
  isLongest: 'one',
  isMost: 'one',
  isOneOf: 'some',
  isNoneOf: 'some',
};

/** Why a question cannot be asked, in words that repeat nothing of it; undefined when it can. */
export function questionFault({ at, test, values }: ElementQuestion): string | undefined {
  if (!elementPlace(at)) return 'its place is none of a claim file';
  const wanted = VALUES[test];
  if (wanted === 'none' && values.length > 0) return 'this test takes no values';
  if (wanted === 'one' && values.length !== 1) return 'this test takes exactly one value';
  if (values.some((value) => value === '') || (wanted === 'some' && values.length === 0)) return 'this test needs values';
  const [value = ''] = values;
  if (test === 'looksLike' && memberIdPatternFault(value)) return 'its pattern cannot be read';
  if ((test === 'isLongest' || test === 'isMost') && !/^\d{1,7}$/.test(value)) return 'its value is no whole number';
  return undefined;
}

/** Whether one value passes a test; an empty one passes all that do not ask for its presence. */
function valuePasses(value: string, test: DemandTest, values: readonly string[]): boolean {
  if (value === '') return true;
  const [first = ''] = values;
  switch (test) {
    case 'isThere':
      return true;
    case 'isNotThere':
      return false;
    case 'isOneOf':
      return values.includes(value);
    case 'isNoneOf':
      return !values.includes(value);
    case 'looksLike':
      return fitsMemberIdPattern(value, first);
    case 'isLongest':
      return value.length <= Number(first);
    case 'isMost':
      return !/^\d+$/.test(value) || Number(value) <= Number(first);
    case 'isNpi':
      return isNpi(value);
  }
}

/** Whether a demand is met by all that stands at its place. */
export function meets(found: readonly string[], { test, values }: ElementQuestion): boolean {
  if (test === 'isThere') return found.some((value) => value !== '');
  return found.every((value) => valuePasses(value, test, values));
}

/** Whether a condition holds: something that stands there passes, or, for what denies, nothing that stands there is named. */
export function holds(found: readonly string[], { test, values }: ElementQuestion): boolean {
  if (test === 'isThere') return found.some((value) => value !== '');
  if (test === 'isNotThere') return found.every((value) => value === '');
  if (test === 'isNoneOf') return found.every((value) => valuePasses(value, test, values));
  return found.some((value) => value !== '' && valuePasses(value, test, values));
}
