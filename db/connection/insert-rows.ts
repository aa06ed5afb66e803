import type { SqlQuery, SqlValue, WritableDb } from './handles.ts';

/** Rows of one statement, largest first; a table has at most one prepared statement for each. */
const BLOCKS = [64, 16, 4, 1] as const;

// One text for each place in the source and block, so that the connection finds its prepared statement again.
const texts = new Map<TemplateStringsArray, Map<number, TemplateStringsArray>>();

/**
 * Inserts many rows by few statements: `into` is "INSERT INTO t (a, b)" from the `sql` tag, every row its values in that
 * order. A statement costs more to start than a row to insert, and what it checks its rows against is made once.
 */
export function insertRows(db: Pick<WritableDb, 'run'>, into: SqlQuery, rows: readonly (readonly SqlValue[])[]): void {
  const width = rows[0]?.length ?? 0;
  let next = 0;
  for (const block of BLOCKS) {
    for (; rows.length - next >= block; next += block) {
      db.run({ strings: textFor(into.strings, width, block), values: rows.slice(next, next + block).flat() });
    }
  }
}

/** "INSERT INTO t (a, b) VALUES (?, ?), (?, ?)", cut at the question marks. */
function textFor(into: TemplateStringsArray, width: number, rows: number): TemplateStringsArray {
  const known = texts.get(into) ?? new Map<number, TemplateStringsArray>();
  texts.set(into, known);
  const made = known.get(rows) ?? makeText(into.join(''), width, rows);
  known.set(rows, made);
  return made;
}

function makeText(into: string, width: number, rows: number): TemplateStringsArray {
  const between = Array.from({ length: width * rows - 1 }, (_, index) => ((index + 1) % width === 0 ? '), (' : ', '));
  const parts = [`${into} VALUES (`, ...between, ')'];
  return Object.assign(parts, { raw: parts });
}
