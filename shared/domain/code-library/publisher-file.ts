import { fail } from '../../kernel/app-error.ts';
import { fromCompactDate, isPlainDate, type PlainDate } from '../../kernel/plain-date.ts';

/** One row of a delimited file and the line where it begins (core/intake gives these). */
export type NumberedRow = { readonly line: number; readonly cells: readonly string[] };
/** One line of a text file, counted from 1. */
export type NumberedLine = { readonly number: number; readonly text: string };

/** Why a publisher's file is not taken, in words; "%" stands for the column. */
const FAULTS = {
  wrongFile: 'the headings of this list are not in it',
  wrongSetting: 'this is the table for hospitals or suppliers, not for practitioners',
  noRows: 'there is nothing under the headings',
  missingColumn: 'the column "%" is missing',
  columnOrder: 'the column "%" stands in another order than its publisher writes it',
  shortRow: 'the row has too few cells',
  truncated: 'the row is cut off, and the file ends here',
  tooLong: 'longer than its publisher ever writes it: %',
  controlCharacter: 'a character that cannot be printed: %',
  formula: 'a formula where words should be: %',
  badCode: 'not a code of this list: %',
  badDate: 'not a day: %',
  badNumber: 'not a number of this list: %',
  badChoice: 'not one of the values of this list: %',
  missingText: 'nothing stands in: %',
  duplicate: 'said before, further up: %',
  totals: 'the parts do not add up to the total beside them: %',
} as const;
export type FileFault = keyof typeof FAULTS;

/** Refuses the file: AppError library.badFile with the line and the reason in words; never quotes what stood there. */
export function refuseFile(line: number, fault: FileFault, column = ''): never {
  const words = column.replace(/[A-Z]|\d+/g, (mark) => ` ${mark.toLowerCase()}`);
  return fail('library.badFile', { line, reason: FAULTS[fault].replace('%', words), fault });
}

// Tab and line ends may stand inside a quoted cell; nothing else below the space, nor DEL and the C1 set.
// biome refuses control characters in a pattern, so they are told by their number.
function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if ((unit < 32 && unit !== 9 && unit !== 10 && unit !== 13) || (unit >= 127 && unit < 160)) return true;
  }
  return false;
}

/** A cell that a spreadsheet would run when the list is exported again ("=1+2", "@SUM(A1)", "+cmd|' /C calc'!A0"). */
const FORMULA = /^\s*(?:[=@]|[+-].*[|!(])/s;

/** Words of a cell: ends trimmed, line ends and runs of blanks made one space. Refuses what no publisher writes. */
export function wordsOf(text: string, line: number, field: string, most: number): string {
  if (text.length > most * 4) refuseFile(line, 'tooLong', field);
  if (hasControlCharacter(text)) refuseFile(line, 'controlCharacter', field);
  if (FORMULA.test(text)) refuseFile(line, 'formula', field);
  const words = text.replace(/\s+/g, ' ').trim();
  if (words.length > most) refuseFile(line, 'tooLong', field);
  return words;
}

/** As wordsOf, and there must be some: a mark by itself says nothing. */
export function neededWords(text: string, line: number, field: string, most: number): string {
  const words = wordsOf(text, line, field, most);
  return !/[\p{L}\p{N}]/u.test(words) ? refuseFile(line, 'missingText', field) : words;
}

/** A code in capitals that matches `shape`. */
export function codeOf(text: string, line: number, field: string, shape: RegExp): string {
  if (text.length > 40) refuseFile(line, 'badCode', field);
  const code = text.trim().toUpperCase();
  return shape.test(code) ? code : refuseFile(line, 'badCode', field);
}

/** A day as publishers write it: 20260101, 2026-01-01 or 1/1/2026. Undefined when it is none of these or not a real day. */
export function readDay(text: string): PlainDate | undefined {
  if (text.length > 10) return undefined;
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed) {
    const [, month = '', day = '', year = ''] = slashed;
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isPlainDate(iso) ? iso : undefined;
  }
  return isPlainDate(text) ? text : fromCompactDate(text);
}

/** A day, or null where the cell is empty. */
export function dayOrNull(text: string, line: number, field: string): PlainDate | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : (readDay(trimmed) ?? refuseFile(line, 'badDate', field));
}

const DECIMAL = /^-?(?:\d{1,7}(?:\.\d{0,8})?|\.\d{1,8})$/;

/**
 * A decimal as a whole number of its `places`-th part ("33.4009" with 4 places is 334009); binary fractions never touch it.
 * Refuses what is no number or says more places than are kept.
 */
export function scaledNumber(text: string, line: number, field: string, places: number): number {
  const trimmed = text.trim();
  if (!DECIMAL.test(trimmed)) refuseFile(line, 'badNumber', field);
  const [whole = '0', fraction = ''] = trimmed.replace('-', '').split('.');
  if (/[1-9]/.test(fraction.slice(places))) refuseFile(line, 'badNumber', field);
  const amount = Number(whole === '' ? '0' : whole) * 10 ** places + Number(fraction.slice(0, places).padEnd(places, '0') || '0');
  return trimmed.startsWith('-') && amount !== 0 ? -amount : amount;
}
