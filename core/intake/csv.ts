import { parse } from 'csv-parse/sync';
import { fail } from '#shared/kernel/app-error.ts';
import type { IntakeLine } from './lines.ts';

/** One row of a delimited file; `line` is where it begins. Cells are trimmed of nothing: importers decide. */
export type IntakeRow = { readonly line: number; readonly cells: readonly string[] };

/** A quoted cell may hold line ends, but one that never closes would swallow the file. */
const MAX_LINES_OF_A_ROW = 200;
/** Blank lines on end: more than a whole spreadsheet of them is no list, and passing over them would hold everybody up. */
const MAX_BLANK_LINES = 1_048_576;
const ROWS_AT_A_TIME = 500;
const DELIMITERS = [',', '\t', ';', '|'] as const;

/**
 * Rows of comma, tab, semicolon or bar separated text; the separator is the one that the first line has most of. Blank lines
 * are left out. Throws AppError file.openQuote with the line where a quote opens and does not close.
 */
export function* csvRows(lines: Iterable<IntakeLine>, wanted?: string): Generator<IntakeRow, void, void> {
  let delimiter = wanted;
  let waiting: { line: number; text: string }[] = [];
  for (const record of records(lines, (header) => (delimiter ??= delimiterOf(header)))) {
    waiting.push(record);
    if (waiting.length < ROWS_AT_A_TIME) continue;
    yield* parsed(waiting, delimiter ?? ',');
    waiting = [];
  }
  if (delimiter !== undefined) yield* parsed(waiting, delimiter);
}

/** Joins lines while a quoted cell is open (RFC 4180). */
function* records(
  lines: Iterable<IntakeLine>,
  separator: (header: string) => string,
): Generator<{ line: number; text: string }, void, void> {
  let open: { line: number; parts: string[] } | undefined;
  let blank = 0;
  for (const { number, text } of lines) {
    const stays = leavesOpen({ number, text }, open !== undefined, separator(text));
    if (open === undefined) {
      if (stays) open = { line: number, parts: [text] };
      blank = text.trim() === '' ? blank + 1 : 0;
      if (blank > MAX_BLANK_LINES) fail('file.notText', { line: number });
      if (!stays && blank === 0) yield { line: number, text };
      continue;
    }
    open.parts.push(text);
    if (!stays) {
      yield { line: open.line, text: open.parts.join('\n') };
      open = undefined;
    } else if (open.parts.length > MAX_LINES_OF_A_ROW) fail('file.openQuote', { line: open.line });
  }
  if (open !== undefined) fail('file.openQuote', { line: open.line });
}

/**
 * Whether a quoted cell is open after this line. A quote opens a cell only at its beginning (5'6" is text) and closes it only
 * at its end: anything else would move every cell behind it, so it is refused.
 */
function leavesOpen({ number, text }: IntakeLine, wasOpen: boolean, delimiter: string): boolean {
  if (!text.includes('"')) return wasOpen;
  let open = wasOpen;
  let atCellStart = true;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (open) {
      if (mark !== '"') continue;
      const next = text[at + 1];
      if (next === '"') at += 1;
      else if (next !== undefined && next !== delimiter) fail('file.openQuote', { line: number });
      else open = false;
    } else if (mark === '"' && atCellStart) open = true;
    else atCellStart = mark === delimiter;
  }
  return open;
}

function delimiterOf(header: string): string {
  const counts = DELIMITERS.map((mark) => header.split(mark).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function* parsed(waiting: readonly { line: number; text: string }[], delimiter: string): Generator<IntakeRow, void, void> {
  if (waiting.length === 0) return;
  const options = { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, record_delimiter: '\n' };
  // Old exports quote whole cells or nothing, but a stray quote in the middle of a cell happens (5'6"): taken as text.
  const rows: string[][] = parse(waiting.map(({ text }) => text).join('\n'), options);
  if (rows.length !== waiting.length) return yield* oneByOne(waiting, options);
  for (const [index, cells] of rows.entries()) yield { line: waiting[index]?.line ?? 0, cells };
}

function* oneByOne(waiting: readonly { line: number; text: string }[], options: object): Generator<IntakeRow, void, void> {
  for (const { line, text } of waiting) {
    const [cells] = parse(text, options) as unknown as string[][];
    yield { line, cells: cells ?? [] };
  }
}
