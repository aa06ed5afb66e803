import type { LibraryCode } from './library-code.ts';

/**
 * Where a code stands among those that fit a search alike, 0 first and 255 last: the codes that most practices use before
 * the others, general ones before particular ones. A short title is the general one ("Chest pain, unspecified" before its
 * forty refinements), a header stands before what it heads.
 */
export function searchPlace({ longWords, billable }: Pick<LibraryCode, 'longWords' | 'billable'>, common: boolean): number {
  const length = Math.min(127, longWords.length >> 1);
  const place = common ? length >> 2 : 64 + length;
  return billable ? place : Math.min(255, place + 8);
}
