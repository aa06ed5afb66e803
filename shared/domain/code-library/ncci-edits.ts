import { dayNumber } from '../../kernel/plain-date.ts';
import { type Column, headingOf, MOST_PREAMBLE, type Places, placesIn } from './column-header.ts';
import { LAST_ENTRY_DAY } from './ncci-block.ts';
import { codeOf, type NumberedLine, readDay, refuseFile, wordsOf } from './publisher-file.ts';

/** What CMS says of a pair: 0 never together, 1 together with a modifier that fits, 9 taken back as if it had never been. */
export type ModifierIndicator = 0 | 1 | 9;

/** One procedure-to-procedure edit: when both codes are on one day, column 2 is not paid beside column 1. */
export type PtpEdit = {
  readonly line: number;
  readonly column1: string;
  readonly column2: string;
  readonly before1996: boolean;
  /** First day of service it holds for, as a day number of the kernel. */
  readonly from: number;
  /** Last day of service it holds for; null while it is in force. */
  readonly to: number | null;
  readonly indicator: ModifierIndicator;
  readonly rationale: string;
};

type Field = 'column1' | 'column2' | 'before1996' | 'from' | 'to' | 'indicator' | 'rationale';

/** Headings of the CMS practitioner tables, one row ("Deletion Date *=no data") or stacked in four. Old tables lack the last. */
const COLUMNS: readonly Column<Field>[] = [
  { field: 'column1', heading: /^COLUMN ?1/ },
  { field: 'column2', heading: /^COLUMN ?2/ },
  { field: 'before1996', heading: /IN EXISTENCE|PRIOR TO 1996/ },
  { field: 'from', heading: /^EFFECTIVE/ },
  { field: 'to', heading: /^DELETION/ },
  { field: 'indicator', heading: /^MODIFIER/ },
  { field: 'rationale', heading: /RATIONALE/, optional: true },
];
const CODE = /^[A-Z0-9]{5}$/;
/** CMS has a dozen; a file with more distinct ones has other words in this column. */
const MOST_RATIONALES = 1_000;
const INDICATORS: ReadonlyMap<string, ModifierIndicator> = new Map([
  ['0', 0],
  ['1', 1],
  ['9', 9],
]);

/**
 * Edits of a CMS procedure-to-procedure table (tab delimited text, or the same as comma separated values), in the order of
 * the file. CMS publishes a quarter in several parts of the same form; each is a file of its own here. The last day is
 * inclusive, "*" there means that the edit is in force. Refuses with library.badFile.
 */
export function* ptpEdits(lines: Iterable<NumberedLine>): Generator<PtpEdit, void, void> {
  const reader = new PtpRowReader();
  let places: Places<Field> | undefined;
  let delimiter = '\t';
  let [seen, rows, width] = [0, 0, 0];
  let last: PtpEdit | undefined;
  let short = 0;
  let line = 0;
  for (const { number, text } of lines) {
    line = number;
    if (text.length > 2_000) refuseFile(line, 'tooLong');
    if (!places) {
      seen += 1;
      delimiter = text.includes('\t') ? '\t' : ',';
      places = placesIn(splitCells(text, delimiter).map(headingOf), COLUMNS, line, true);
      if (!places && seen > MOST_PREAMBLE) refuseFile(line, 'wrongFile');
      if (places) width = 1 + Math.max(places.indicator, places.rationale);
      continue;
    }
    if (text.length < 20 && text.trim() === '') continue;
    const cells = splitCells(text, delimiter);
    if (rows === 0 && isStackedHeading(cells)) continue;
    if (short > 0) refuseFile(short, 'shortRow');
    if (cells.length < width) {
      short = line;
      continue;
    }
    rows += 1;
    last = reader.read(cells, places, line);
    yield last;
  }
  if (short > 0) refuseFile(short, 'truncated');
  if (!places) refuseFile(line, 'wrongFile');
  if (!last) return refuseFile(line, 'noRows');
  if (reader.isCut(last.rationale)) refuseFile(last.line, 'truncated');
}

/** Under the headings come their second to fourth lines, whose first two cells are empty. */
const isStackedHeading = (cells: readonly string[]): boolean => (cells[0] ?? '').trim() === '' && (cells[1] ?? '').trim() === '';

/**
 * Reads a row. The two million rows of a quarter have a few hundred days and a dozen rationales, so each distinct text of
 * these is checked once; codes are nearly always five plain signs.
 */
class PtpRowReader {
  readonly #days = new Map<string, number>();
  readonly #rationales = new Map<string, string>();

  read(cells: readonly string[], places: Places<Field>, line: number): PtpEdit {
    const from = this.#day(cells[places.from] ?? '', line, 'from');
    const end = cells[places.to] ?? '';
    const to = end === '*' || end.trim() === '*' || end.trim() === '' ? null : this.#day(end, line, 'to');
    if (to !== null && to < from) refuseFile(line, 'badDate', 'to');
    const before = cells[places.before1996] ?? '';
    if (before !== '' && before !== '*' && !/^\s*\*?\s*$/.test(before)) refuseFile(line, 'badChoice', 'before1996');
    const indicator = cells[places.indicator] ?? '';
    return {
      line,
      column1: codeIn(cells[places.column1] ?? '', line, 'column1'),
      column2: codeIn(cells[places.column2] ?? '', line, 'column2'),
      before1996: before !== '' && before.includes('*'),
      from,
      to,
      indicator: INDICATORS.get(indicator) ?? INDICATORS.get(indicator.trim()) ?? refuseFile(line, 'badChoice', 'indicator'),
      rationale: this.#rationale(cells[places.rationale] ?? '', line),
    };
  }

  #day(text: string, line: number, field: Field): number {
    const known = this.#days.get(text);
    if (known !== undefined) return known;
    const day = dayNumber(readDay(text.trim()) ?? refuseFile(line, 'badDate', field));
    if (day < 1 || day > LAST_ENTRY_DAY) refuseFile(line, 'badDate', field);
    this.#days.set(text, day);
    return day;
  }

  #rationale(text: string, line: number): string {
    const known = this.#rationales.get(text);
    if (known !== undefined) return known;
    if (this.#rationales.size === MOST_RATIONALES) refuseFile(line, 'badChoice', 'rationale');
    const words = wordsOf(text, line, 'rationale', 200);
    this.#rationales.set(text, words);
    return words;
  }

  /** Whether a rationale is the beginning of another one: the file was cut inside its last cell. */
  isCut(rationale: string): boolean {
    return [...this.#rationales.values()].some((other) => other.length > rationale.length && other.startsWith(rationale));
  }
}

const codeIn = (text: string, line: number, field: Field): string => (isPlainCode(text) ? text : codeOf(text, line, field, CODE));

/** Without a pattern: this is asked four million times a quarter. */
function isPlainCode(text: string): boolean {
  if (text.length !== 5) return false;
  for (let at = 0; at < 5; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 48 || unit > 90 || (unit > 57 && unit < 65)) return false;
  }
  return true;
}

/** Cells of one line; quotes are read only where there are any. */
export function splitCells(text: string, delimiter: string): readonly string[] {
  if (!text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  for (const part of text.split(delimiter)) {
    const open = cells.at(-1);
    // An odd number of quotes so far: the delimiter stood inside the quotes.
    if (open !== undefined && (open.split('"').length - 1) % 2 === 1) cells[cells.length - 1] = `${open}${delimiter}${part}`;
    else cells.push(part);
  }
  return cells.map((cell) => (/^\s*".*"\s*$/s.test(cell) ? cell.trim().slice(1, -1).replaceAll('""', '"') : cell));
}
