import { assert } from '#shared/kernel/assert.ts';
import type { SqlQuery, SqlValue, WritableDb } from './handles.ts';

/** Rows of one statement, largest first; a table has at most one prepared statement for each. */
const BLOCKS = [64, 16, 4, 1] as const;

// One text for each place in the source and block, so that the connection finds its prepared statement again.
const texts = new Map<TemplateStringsArray, Map<number, TemplateStringsArray>>();

/**
 * Inserts many rows by few statements: `into` is "INSERT INTO t (a, b)" from the `sql` tag, `values` those of one row after
 * the other, `columns` for each. A statement costs more to start than a row to insert, and what it checks its rows
 * against is made once.
 */
export function insertRows(db: Pick<WritableDb, 'run'>, into: SqlQuery, columns: number, values: readonly SqlValue[]): void {
  assert(values.length % columns === 0, `rows of ${columns} columns are given whole`);
  let next = 0;
  for (const block of BLOCKS) {
    const width = columns * block;
    for (; values.length - next >= width; next += width)
      db.run({ strings: textFor(into.strings, columns, block), values: values.slice(next, next + width) });
  }
}

/** "INSERT INTO t (a, b) VALUES (?, ?), (?, ?)", cut at the question marks. */
function textFor(into: TemplateStringsArray, columns: number, rows: number): TemplateStringsArray {
  const known = texts.get(into) ?? new Map<number, TemplateStringsArray>();
  texts.set(into, known);
  const made = known.get(rows) ?? makeText(into.join(''), columns, rows);
  known.set(rows, made);
  return made;
}

function makeText(into: string, columns: number, rows: number): TemplateStringsArray {
  const between = Array.from({ length: columns * rows - 1 }, (_, index) => ((index + 1) % columns === 0 ? '), (' : ', '));
  const parts = [`${into} VALUES (`, ...between, ')'];
  return Object.assign(parts, { raw: parts });
}
