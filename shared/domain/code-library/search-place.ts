import type { LibraryCode } from './library-code.ts';
import type { Commonness } from './starter-set.ts';

/** Places begin here for each commonness; titles spread over what is left before the next. */
const FIRST = [0, 40, 80] as const;

/**
 * Where a code stands among those that fit a search alike, 0 first and 255 last: the codes that are met every day before the
 * others, general ones before particular ones. A short title is the general one ("Chest pain, unspecified" before its forty
 * refinements); a header stands a little behind what may be billed.
 */
export function searchPlace({ longWords, billable }: Pick<LibraryCode, 'longWords' | 'billable'>, common: Commonness): number {
  const length = Math.min(127, longWords.length >> 1);
  const place = FIRST[common] + (common === 2 ? length : length >> 2);
  return billable ? place : Math.min(255, place + 8);
}
