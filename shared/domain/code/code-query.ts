import { indexWords } from '#shared/kernel/index-words.ts';
import { synonymPhrases, synonymsOf } from './synonyms.ts';

/** One thing that a code's words must say, in one of several ways; each way is words that must all be there. */
export type Meaning = {
  readonly typed: string;
  readonly ways: readonly (readonly string[])[];
};

export type CodeQuery = {
  /** How the text would begin as a code, capitals, without points and blanks; null when it cannot be one. */
  readonly number: string | null;
  readonly meanings: readonly Meaning[];
};

const LONGEST_PHRASE = 4;
const LEAST_BEGUN = 4;
const MOST_PHRASES = 3;
/** Words that titles are full of and that nobody searches by. */
const IDLE = new Set(['a', 'an', 'and', 'at', 'by', 'due', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

// What titles are made of nearly always; the general way takes three times as long.
const PLAIN = /^[ -~]*$/;

/** Words of a text as the index has them: small letters and digits, accents dropped. */
export function wordsOfText(text: string): readonly string[] {
  const words = PLAIN.test(text)
    ? text.toLowerCase().split(/[^a-z0-9]+/)
    : indexWords(text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
  return words.filter((word) => word !== '');
}

/** Words of titles that are looked at again with every keystroke. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 4_000;

/** As wordsOfText, remembered: a search looks at the same few hundred titles with every letter typed. */
export function wordsOfTitle(title: string): readonly string[] {
  const before = known.get(title);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const words = wordsOfText(title);
  known.set(title, words);
  return words;
}

/** What somebody means who typed this into a code search. */
export function parseCodeQuery(text: string): CodeQuery {
  const bare = text
    .trim()
    .toUpperCase()
    .replace(/[.\s-]/g, '');
  const words = wordsOfText(text).slice(0, 12);
  const told = words.filter((word) => !IDLE.has(word));
  return {
    number: /^[A-Z0-9]{1,7}$/.test(bare) && (bare.length <= 2 || /\d/.test(bare)) ? bare : null,
    meanings: begunPhrase(told) ?? meaningsOf(told.length > 0 ? told : words),
  };
}

/** "heart att" already means what "heart attack" means, or just these words; null when no known phrase begins so. */
function begunPhrase(words: readonly string[]): Meaning[] | null {
  const typed = words.join(' ');
  if (typed.length < LEAST_BEGUN || synonymsOf(typed).length > 0) return null;
  const phrases = synonymPhrases.filter((phrase) => phrase.startsWith(typed)).slice(0, MOST_PHRASES);
  if (phrases.length === 0) return null;
  return [{ typed, ways: [words, ...phrases.flatMap(synonymsOf).map(wordsOfText)] }];
}

/** The longest phrase that has synonyms first, so that "high blood pressure" is one thing and not three. */
function meaningsOf(words: readonly string[]): Meaning[] {
  const meanings: Meaning[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(LONGEST_PHRASE, words.length - at);
    while (length > 1 && synonymsOf(words.slice(at, at + length).join(' ')).length === 0) length -= 1;
    const phrase = words.slice(at, at + length);
    const typed = phrase.join(' ');
    meanings.push({ typed, ways: [phrase, ...synonymsOf(typed).map(wordsOfText)] });
    at += length;
  }
  return meanings;
}

/** A word without its plural: as a prefix it finds both. Words in -ss, -us and -is are no plurals. */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(ss|us|is)$/.test(word)) return word;
  return word.endsWith('ies') && word.length > 4 ? word.slice(0, -3) : word.slice(0, -1);
}

/** Prefixes of at most so many letters have an index of their own (migration 150), so nothing is completed. */
const INDEXED_PREFIX = 3;

/**
 * The same as an FTS5 expression: every meaning, in one of its ways, by whole words (and their singular). With `complete`,
 * which gives the words that begin so, also by words that are only begun. `mark` is the edition's letter before
 * every word. Words hold letters and digits only, so quoting them is enough.
 */
export function ftsExpression(meanings: readonly Meaning[], mark: string, complete?: (begun: string) => readonly string[] | null): string {
  const either = (words: readonly string[]): string => `(${words.map((one) => `"${mark}${one}"`).join(' OR ')})`;
  const term = (word: string): string => {
    const short = singular(word);
    if (complete === undefined) return either([...new Set([word, short])]);
    const words = short.length <= INDEXED_PREFIX ? null : complete(short);
    return words === null ? `"${mark}${short}"*` : either([short, ...words]);
  };
  return meanings.map(({ ways }) => `(${ways.map((way) => `(${way.map(term).join(' AND ')})`).join(' OR ')})`).join(' AND ');
}

/** Whether words say all meanings, and how well: 0 by whole words, more for every meaning that is only begun; null when not. */
export function howWell(words: readonly string[], meanings: readonly Meaning[]): number | null {
  let begun = 0;
  for (const { ways } of meanings) {
    const best = Math.min(...ways.map((way) => wayFits(words, way)));
    if (best === Number.POSITIVE_INFINITY) return null;
    begun += best;
  }
  return begun;
}

function wayFits(words: readonly string[], way: readonly string[]): number {
  let begun = 0;
  for (const wanted of way) {
    const short = singular(wanted);
    if (words.some((word) => word === wanted || word === short || singular(word) === short)) continue;
    if (!words.some((word) => word.startsWith(short))) return Number.POSITIVE_INFINITY;
    begun = 1;
  }
  return begun;
}
