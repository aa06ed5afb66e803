/**
 * Letters and digits as the full-text index counts them (FTS5's unicode61, after Unicode 6), with the accents it keeps
 * inside a word. It cuts at every other mark: a vowel sign of Devanagari parts two words, and New Tai Lue vowels, letters
 * today, were marks then.
 */
const WORD =
  /[[\p{L}\p{N}\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]--[\u19b0-\u19c9\u1cf2\u1cf3]]+/gv;

/**
 * The words of a text, none longer than one word of the index. The index keeps no places of words, so a quoted word that
 * it would cut in two is a phrase, and it answers a phrase with an error instead of rows.
 */
export const indexWords = (text: string): readonly string[] => text.match(WORD) ?? [];
