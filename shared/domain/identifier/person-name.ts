import { findUnsendable, foldToAscii } from './sendable-text.ts';

/** Why a name cannot be used as a person's: nothing in it, a mark that no name has, or a title or degree beside it. */
export type PersonNameFault = 'empty' | 'character' | 'title';

const TITLE_FIRST = /^(?:mr|mrs|ms|miss|mx|dr|rev|hon|sir)\.?(?:\s|$)/i;
/** DO, MA and the like are real family names, so only degrees that are not names count. */
const DEGREE_LAST = /[\s,](?:m\.?d|ph\.?d|esq|d\.?d\.?s|d\.?p\.?m|rn|pa-c)\.?$/i;

const LETTERS = /^[A-Za-z '.-]+$/;

/**
 * Checks one part of a person's name: letters (accents allowed), blank, hyphen, apostrophe and point. Characters that no
 * claim can carry at all are left to `findUnsendable`, so that one slip is reported once.
 */
export function findPersonNameFault(name: string): PersonNameFault | undefined {
  const folded = foldToAscii(name).trim();
  if (folded === '') return 'empty';
  if (TITLE_FIRST.test(folded) || DEGREE_LAST.test(folded)) return 'title';
  if (LETTERS.test(folded)) return undefined;
  const marks = [...folded].filter((character) => findUnsendable(character) === undefined);
  return marks.every((character) => /[A-Za-z '.-]/.test(character)) ? undefined : 'character';
}
