const PUBLISHED = /^[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?$/;

/**
 * Whether a text is written as the publisher of ICD-10-CM writes codes, in capitals and with their point. Wider than what
 * charge entry takes for a code: the list goes on where digits end (QA0, Z3A, C4A).
 */
export const isListedCode = (text: string): boolean => PUBLISHED.test(text);

/** The same without the point, as the files of lines have them. */
export const isListedBare = (text: string): boolean => /^[A-Z][0-9A-Z]{2,6}$/.test(text);

const isDigit = (mark: string): boolean => mark >= '0' && mark <= '9';

/**
 * Whether a code may come right after another in the order of the tabular list. Letters and digits each go up, but a letter
 * may stand before or after digits (C43, C4A, C44; I82.7, I82.A, I82.8), and chapter 22 (U) follows Z or stands before V.
 */
export function mayFollow(before: string, code: string): boolean {
  let at = 0;
  while (at < before.length && before[at] === code[at]) at += 1;
  const [was, is] = [before[at] ?? '', code[at] ?? ''];
  if (was === '') return is !== '';
  if (is === '') return false;
  if (isDigit(was) !== isDigit(is) || (at === 0 && (was === 'U' || is === 'U'))) return true;
  return is > was;
}

/** Where categories stand in the list, also for spans whose ends are not in it themselves ("C00-C96"). */
export class ListPlaces {
  readonly #places: ReadonlyMap<string, number>;
  readonly #inAlphabet: readonly string[];

  constructor(places: ReadonlyMap<string, number>) {
    this.#places = places;
    this.#inAlphabet = [...places.keys()].sort();
  }

  /** The places of the first and last category of a span; undefined when the list has none of it. */
  span(from: string, to: string): { readonly fromPlace: number; readonly toPlace: number } | undefined {
    const fromPlace = this.#places.get(this.#places.has(from) || from === to ? from : (this.#inAlphabet.find((one) => one > from) ?? ''));
    const toPlace = this.#places.get(this.#places.has(to) ? to : (this.#inAlphabet.findLast((one) => one < to) ?? ''));
    return fromPlace === undefined || toPlace === undefined || toPlace < fromPlace ? undefined : { fromPlace, toPlace };
  }
}
