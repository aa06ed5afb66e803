import { assert } from '#shared/kernel/assert.ts';
import { DEFAULT_SEPARATORS, type Separators } from './segment.ts';

/** How a file is laid out: its four separators, and the line break after each terminator, which is decoration. */
export type OutputSeparators = Separators & { readonly newline: '' | '\n' | '\r\n' };

/** What nearly every US trading partner uses, with lines that people can read. */
export const STANDARD_SEPARATORS: OutputSeparators = { ...DEFAULT_SEPARATORS, newline: '\n' };

/** Upper-case, digits and the punctuation of the basic and extended character sets (X12.6 §3.3). */
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

/** A folding for one set of separators: the rule itself, and a table of the bytes that need no thought. */
export type Folding = {
  /** Any text as it may stand in one element. */
  readonly fold: (text: string) => string;
  /** ASCII code to the byte to write; 0 where only `fold` knows. Blanks pass here: whoever uses it watches for doubled ones. */
  readonly bytes: Uint8Array;
};

/**
 * X12 has no escape, so a separator inside a text becomes a space. Accents and smart quotes become ASCII, line breaks and
 * tabs a space, other controls and what has no ASCII form nothing; runs of spaces become one and the ends are trimmed.
 * Letters are upper-cased, except with `keepCase`: numbers of others return exactly as they came.
 */
export function foldingFor(separators: OutputSeparators, keepCase: boolean): Folding {
  const delimiters = new Set([separators.element, separators.repetition, separators.component, separators.terminator]);
  const bytes = new Uint8Array(128);
  for (const character of ALLOWED) bytes[character.charCodeAt(0)] = character.charCodeAt(0);
  for (let lower = 97; lower <= 122; lower++) bytes[lower] = keepCase ? lower : lower - 32;
  for (const delimiter of delimiters) bytes[delimiter.charCodeAt(0)] = 0;

  const fold = (text: string): string => {
    let folded = '';
    for (const character of text.normalize('NFKD')) {
      // Substitutes first, since upper-casing would lose some letters; then each resulting mark on its own.
      for (const mark of inCase(SUBSTITUTES.get(character) ?? character, keepCase)) folded += foldMark(mark, delimiters);
    }
    return folded.replace(/ +/g, ' ').trim();
  };
  return { fold, bytes };
}

const inCase = (text: string, keepCase: boolean): string => (keepCase ? text : text.toUpperCase());

function foldMark(mark: string, delimiters: ReadonlySet<string>): string {
  if (delimiters.has(mark) || /\s/.test(mark)) return ' ';
  return mark <= '~' && ALLOWED.includes(mark.toUpperCase()) ? mark : '';
}

/** Stops unless the separators are four different marks that no text of ours needs. */
export function assertDistinct({ element, repetition, component, terminator }: OutputSeparators): void {
  const characters = [element, repetition, component, terminator];
  assert(new Set(characters).size === 4, 'the four separators must differ');
  for (const character of characters) assert(/^[\x21-\x7e]$/.test(character) && !/[A-Za-z0-9]/.test(character), 'a separator is one mark');
}
