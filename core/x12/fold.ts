import { DEFAULT_SEPARATORS, type Separators } from './segment.ts';

/** How a file is laid out: its four separators, and the line break after each terminator, which is decoration. */
export type OutputSeparators = Separators & { readonly newline: '' | '\n' | '\r\n' };

/** What nearly every US trading partner uses, with lines that people can read. */
export const STANDARD_SEPARATORS: OutputSeparators = { ...DEFAULT_SEPARATORS, newline: '\n' };

/** Makes any text safe as one element; 'keepCase' for numbers of others that must return exactly as they came. */
export type Fold = (text: string, mode?: 'keepCase') => string;

const CLEAN = 0;
const LOWER = 1;
const DIRTY = 2;

/** Upper-case, digits and the punctuation of the basic and extended sets (X12 Appendix B character sets). */
const ALLOWED = ' !"&\'()*+,-./:;?=%~@[]_{}\\|<>#$ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Letters and marks that Unicode decomposition leaves alone, in plain ASCII. */
const SUBSTITUTES: ReadonlyMap<string, string> = new Map([
  ...pairs('\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc`', "'"),
  ...pairs('\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb', '"'),
  ...pairs('\u2010\u2011\u2012\u2013\u2014\u2015\u2212', '-'),
  ...pairs('\u00df\u1e9e', 'SS'),
  ...pairs('\u00c6\u00e6', 'AE'),
  ...pairs('\u0152\u0153', 'OE'),
  ...pairs('\u00d8\u00f8', 'O'),
  ...pairs('\u0110\u0111\u00d0\u00f0', 'D'),
  ...pairs('\u00de\u00fe', 'TH'),
  ...pairs('\u0141\u0142', 'L'),
  ...pairs('\u0131', 'I'),
]);

function pairs(from: string, to: string): readonly (readonly [string, string])[] {
  return [...from].map((character) => [character, to]);
}

/**
 * Folding for one set of separators. X12 has no escape, so a separator inside a text becomes a space; accents and smart
 * quotes become ASCII, line breaks and tabs a space, other controls and what has no ASCII form nothing; runs of spaces
 * become one, the ends are trimmed, and letters are upper-cased.
 * The first loop settles most elements without making a string: it runs some 150 times for every claim.
 */
export function foldFor(separators: OutputSeparators): Fold {
  const delimiters = new Set([separators.element, separators.repetition, separators.component, separators.terminator]);
  const kinds = new Uint8Array(128).fill(DIRTY);
  for (const character of ALLOWED) if (!delimiters.has(character)) kinds[character.charCodeAt(0)] = CLEAN;
  for (let code = 97; code <= 122; code++) if (!delimiters.has(String.fromCharCode(code))) kinds[code] = LOWER;

  return (text, mode) => {
    let lower = false;
    let afterSpace = true; // true at the start, so that a leading blank is dirty like a doubled one
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const kind = code < 128 ? kinds[code] : DIRTY;
      const blank = code === 32;
      if (kind === DIRTY || (blank && afterSpace)) return foldSlowly(text, delimiters, mode);
      if (kind === LOWER) lower = true;
      afterSpace = blank;
    }
    if (afterSpace && text !== '') return foldSlowly(text, delimiters, mode);
    return lower && mode !== 'keepCase' ? text.toUpperCase() : text;
  };
}

function foldSlowly(text: string, delimiters: ReadonlySet<string>, mode: 'keepCase' | undefined): string {
  let folded = '';
  for (const character of text.normalize('NFKD')) {
    const plain = SUBSTITUTES.get(character) ?? character;
    for (const letter of mode === 'keepCase' ? plain : plain.toUpperCase()) folded += foldCharacter(letter, delimiters);
  }
  return folded.replace(/ +/g, ' ').trim();
}

function foldCharacter(character: string, delimiters: ReadonlySet<string>): string {
  if (delimiters.has(character) || /\s/.test(character)) return ' ';
  return ALLOWED.includes(character.toUpperCase()) && character <= '~' ? character : '';
}
