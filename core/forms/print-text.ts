import { isWinAnsi } from './win-ansi.ts';

/**
 * Text that the standard 14 PDF fonts can show. They speak WinAnsi (CP-1252) only, and embedding a font costs 25 times
 * the speed, so every other character is folded to its closest letters: "Łukasz" prints "Lukasz", "José" and "O’Brien"
 * print as they are, Cyrillic and Greek are written in Latin letters, a run of any other script prints one "?".
 */

const LETTERS: Readonly<Record<string, string>> = {
  // Latin letters that Unicode does not decompose
  ...{ Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ħ: 'H', ħ: 'h', ı: 'i', Ŧ: 'T', ŧ: 't', Ŋ: 'N', ŋ: 'n', ĸ: 'k', ẞ: 'SS', ə: 'e', Ə: 'E' },
  // U+2212 has no place in WinAnsi; the en dash is as wide as a figure, so columns of money stay straight
  ...{ '−': '–', '‐': '-', '‑': '-', '‒': '–', '―': '—', '′': "'", '″': '"', ʻ: '‘', ʼ: '’', '⁄': '/' },
  // Cyrillic, as US passports and licences usually spell it
  ...{ А: 'A', Б: 'B', В: 'V', Г: 'G', Ґ: 'G', Д: 'D', Е: 'E', Є: 'Ye', Ж: 'Zh', З: 'Z', И: 'I', І: 'I', К: 'K', Л: 'L', М: 'M' },
  ...{ Н: 'N', О: 'O', П: 'P', Р: 'R', С: 'S', Т: 'T', У: 'U', Ф: 'F', Х: 'Kh', Ц: 'Ts', Ч: 'Ch', Ш: 'Sh', Щ: 'Shch', Ъ: '', Ы: 'Y' },
  ...{ Ь: '', Э: 'E', Ю: 'Yu', Я: 'Ya', Ј: 'J', Љ: 'Lj', Њ: 'Nj', Ћ: 'C', Ђ: 'Dj', Џ: 'Dz' },
  // Greek
  ...{ Α: 'A', Β: 'V', Γ: 'G', Δ: 'D', Ε: 'E', Ζ: 'Z', Η: 'I', Θ: 'Th', Ι: 'I', Κ: 'K', Λ: 'L', Μ: 'M', Ν: 'N', Ξ: 'X', Ο: 'O' },
  ...{ Π: 'P', Ρ: 'R', Σ: 'S', ς: 's', Τ: 'T', Υ: 'Y', Φ: 'F', Χ: 'Ch', Ψ: 'Ps', Ω: 'O' },
};

const UNKNOWN = '\u0000';

/** Writes any text with WinAnsi characters only. Controls become spaces; joiners and direction marks vanish. */
export function foldToWinAnsi(text: string): string {
  if (isPrintableAscii(text)) return text;
  const shown = text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '') // zero width and direction marks; the soft hyphen too
    .replace(/[\p{Cc}\p{Z}]/gu, ' ')
    .replace(/(?<=ο)[υύ]/giu, (letter) => (letter === letter.toLowerCase() ? 'u' : 'U')); // Greek ου is one sound
  return Array.from(shown, foldCharacter).join('').replaceAll(/\0+/g, '?');
}

/** One line of tidy text: folded, runs of blanks made one, trimmed. */
export const tidyText = (text: string): string => foldToWinAnsi(text).replace(/ {2,}/g, ' ').trim();

/**
 * Upper-case letters, digits and single blanks, as scanners of the 1500 form want: accents folded, hyphens and dashes kept as hyphens,
 * apostrophes closed up (O'Brien is OBRIEN), any other punctuation made a blank.
 */
export function toScannerText(text: string): string {
  return foldToWinAnsi(text)
    .replace(/['‘’`.]/g, '')
    .replace(/[–—]/g, '-')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll(/[ŒœÆæØøÐðÞþß]/g, (letter) => LIGATURES[letter] ?? '')
    .toUpperCase()
    .replace(/[^A-Z0-9 -]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const LIGATURES: Readonly<Record<string, string>> = {
  ...{ Œ: 'OE', œ: 'oe', Æ: 'AE', æ: 'ae', Ø: 'O', ø: 'o', Ð: 'D', ð: 'd', Þ: 'Th', þ: 'th', ß: 'ss' },
};

const isPrintableAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

function foldCharacter(character: string): string {
  if (isWinAnsi(character)) return character;
  const upper = character.toUpperCase();
  const letters = LETTERS[character] ?? (LETTERS[upper] === undefined ? undefined : lowerLike(LETTERS[upper], character, upper));
  if (letters !== undefined) return letters;
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '');
  if (plain === character || plain === '') return plain === '' ? '' : UNKNOWN;
  return Array.from(plain, foldCharacter).join('');
}

const lowerLike = (letters: string, character: string, upper: string): string => (character === upper ? letters : letters.toLowerCase());
