/** WinAnsi (CP-1252), the encoding of the standard fonts: one byte a character. */

/** Characters of the bytes 0x80 to 0x9f that differ from Latin-1; a space where CP-1252 has none. */
const C1 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const BYTE_OF = new Map<string, number>(
  Array.from(C1, (character, index): [string, number] => [character, 0x80 + index]).filter(([character]) => character !== ' '),
);

/** Whether the encoding has a character, controls apart. */
export function isWinAnsi(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || BYTE_OF.has(character);
}

/** Text already folded (print-text.ts) as a string of bytes, one character each; what is not in WinAnsi becomes "?". */
export function toWinAnsiBytes(text: string): string {
  if (/^[\x20-\x7e\xa0-\xff]*$/.test(text)) return text;
  return Array.from(text, (character) =>
    isWinAnsi(character) ? String.fromCharCode(BYTE_OF.get(character) ?? character.charCodeAt(0)) : '?',
  ).join('');
}

/** The character of a byte; the five bytes that CP-1252 leaves empty are blanks. */
export const fromWinAnsiByte = (byte: number): string => (byte >= 0x80 && byte < 0xa0 ? C1.charAt(byte - 0x80) : String.fromCharCode(byte));
