import { type NumberedRow, refuseFile } from './publisher-file.ts';

/** A column of a publisher's list: the field it fills and how its heading is told from others. */
export type Column<Field extends string> = { readonly field: Field; readonly heading: RegExp; readonly optional?: true };
/** Where each column stands; -1 for an optional one that the file has not. */
export type Places<Field extends string> = Readonly<Record<Field, number>>;

/** Lines before the headings that are looked at: publishers put copyright notices there, the longest has some thirty lines. */
export const MOST_PREAMBLE = 80;

/** A heading as it is compared: capitals, one space between words. */
export const headingOf = (text: string): string =>
  text
    .slice(0, 300)
    .replace(/[\s_]+/g, ' ')
    .trim()
    .toUpperCase();

/**
 * Where the columns stand in a row of headings; undefined when it is no such row (fewer than two of them are there).
 * Refuses a row of headings that lacks a needed column, or has them in another order than `ordered` asks.
 */
export function placesIn<Field extends string>(
  headings: readonly string[],
  columns: readonly Column<Field>[],
  line: number,
  ordered: boolean,
): Places<Field> | undefined {
  const found = columns.map(({ field, heading }) => [field, headings.findIndex((text) => heading.test(text))] as const);
  const present = found.map(([, place]) => place).filter((place) => place >= 0);
  if (new Set(present).size < 2) return undefined;
  for (const [index, { field, optional }] of columns.entries())
    if (found[index]?.[1] === -1 && !optional) refuseFile(line, 'missingColumn', field);
  const late = present.findIndex((place, index) => index > 0 && place <= (present[index - 1] ?? -1));
  if (ordered && late > 0) refuseFile(line, 'columnOrder', found.filter(([, place]) => place >= 0)[late]?.[0] ?? '');
  return Object.fromEntries(found) as Places<Field>;
}

/** A row under the headings: cells by field, with the row's own line. */
export type FieldRow<Field extends string> = { readonly line: number; cell(field: Field): string };

/**
 * Rows under the headings, which stand somewhere in the first lines. Blank rows are passed over. Refuses a file without the
 * headings (wrongFile), with nothing under them (noRows), or with a row that ends before its last needed cell. A last row
 * with fewer cells than headings, where no other had fewer, was cut off.
 */
export function* rowsUnder<Field extends string>(
  rows: Iterable<NumberedRow>,
  columns: readonly Column<Field>[],
  { ordered }: { readonly ordered: boolean },
): Generator<FieldRow<Field>, void, void> {
  let places: Places<Field> | undefined;
  let [needed, headings, seen, count, line] = [0, 0, 0, 0, 0];
  let [narrow, last]: [number, NumberedRow | undefined] = [0, undefined];
  for (const row of rows) {
    line = row.line;
    if (!places) {
      seen += 1;
      places = placesIn(row.cells.map(headingOf), columns, line, ordered);
      if (!places && seen > MOST_PREAMBLE) refuseFile(line, 'wrongFile');
      headings = 1 + row.cells.findLastIndex((cell) => cell.trim() !== '');
      if (places) needed = 1 + Math.max(...columns.filter(({ optional }) => !optional).map(({ field }) => places?.[field] ?? 0));
      continue;
    }
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    // Only what follows tells a row that was cut off at the end of the file from one that is short in the middle.
    if (last !== undefined && last.cells.length < needed) refuseFile(last.line, 'shortRow');
    if (last !== undefined && last.cells.length < headings) narrow += 1;
    last = row;
    if (row.cells.length < needed) continue;
    const known = places;
    count += 1;
    yield { line, cell: (field) => row.cells[known[field]] ?? '' };
  }
  if (!places) refuseFile(line, 'wrongFile');
  if (last !== undefined && isCut(last, needed, headings, narrow, count)) refuseFile(last.line, 'truncated');
  if (count === 0) refuseFile(line, 'noRows');
}

const isCut = ({ cells }: NumberedRow, needed: number, headings: number, narrow: number, count: number): boolean =>
  cells.length < needed || (cells.length < headings && narrow === 0 && count > 1);

/** Refuses the second row with a key that was there before. */
export function refuseRepeats(): (key: string, line: number, field: string) => void {
  const seen = new Set<string>();
  return (key, line, field) => {
    if (seen.has(key)) refuseFile(line, 'duplicate', field);
    seen.add(key);
  };
}
