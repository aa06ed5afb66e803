import { type DateOrder, EMPTY_MAPPING, headingKey, type ImportMapping } from './import-field.ts';
import { FIELDS, type ImportKind } from './import-kind.ts';

/**
 * Guesses which column is which field: each heading is given once, to the first field in the list that knows it by its
 * likeliest name. The order of dates is taken from the values below the headings.
 */
export function guessMapping(kind: ImportKind, headings: readonly string[], rows: readonly (readonly string[])[] = []): ImportMapping {
  const taken = new Set<number>();
  const keys = headings.map(headingKey);
  const columns: Record<string, string> = {};
  for (const field of FIELDS[kind]) {
    const names = [headingKey(field.name), headingKey(field.words), ...field.headings];
    const at = names.map((name) => keys.findIndex((key, index) => key === name && !taken.has(index))).find((index) => index >= 0);
    if (at === undefined) continue;
    taken.add(at);
    columns[field.name] = headings[at] ?? '';
  }
  return { ...EMPTY_MAPPING, columns, dateOrder: guessDateOrder(rows.flat()) };
}

const NUMERIC_DATE = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})$/;

/** The order that all numeric dates allow; months first when nothing says otherwise. */
export function guessDateOrder(cells: readonly string[]): DateOrder {
  const parts = cells.flatMap((cell) => {
    const match = NUMERIC_DATE.exec(cell.trim());
    return match ? [[Number(match[1]), Number(match[2])] as const] : [];
  });
  if (parts.some(([first]) => first > 31)) return 'ymd';
  return parts.some(([first]) => first > 12) && parts.every(([, second]) => second <= 12) ? 'dmy' : 'mdy';
}

/** Keeps of a saved mapping what this file has columns for; headings are compared folded. */
export function fitMapping(mapping: ImportMapping, headings: readonly string[]): ImportMapping {
  const byKey = new Map(headings.map((heading) => [headingKey(heading), heading]));
  const columns = Object.entries(mapping.columns).flatMap(([name, heading]) => {
    const found = byKey.get(headingKey(heading));
    return found === undefined ? [] : [[name, found] as const];
  });
  return { ...mapping, columns: Object.fromEntries(columns) };
}
