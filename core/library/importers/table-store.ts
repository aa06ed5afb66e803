import type { ReadableDb, WritableDb } from '#db/connection/handles.ts';
import type { Change, LibraryStore } from '../importer.ts';

/** How rows of a table with one row for each key are kept, found and shown in a preview. */
export type TableParts<Row> = {
  /** What is unique in an edition, and how a preview names it. */
  nameOf(row: Row): string;
  /** Everything that makes two rows differ, in words. */
  wordsOf(row: Row): string;
  find(db: ReadableDb, edition: number, row: Row): Row | undefined;
  insert(db: WritableDb, edition: number, rows: readonly Row[]): void;
  clear(db: WritableDb, edition: number, limit: number): number;
  /** Rows of an edition after one in the order of the table, a page at a time; from the first when there is none. */
  after(db: ReadableDb, edition: number, row: Row | undefined): readonly Row[];
};

/** The store of a list with a table of its own: limits, values, indices. */
export function tableStore<Row>(parts: TableParts<Row>): LibraryStore<Row> {
  return {
    insert: (db, edition, _, rows) => parts.insert(db, edition, rows),
    clear: (db, edition, limit) => parts.clear(db, edition, limit),
    comparer: (db, edition) => {
      const changes: Change[] = [];
      const seen = new Set<string>();
      return {
        add: (row) => {
          const code = parts.nameOf(row);
          const after = parts.wordsOf(row);
          seen.add(code);
          const found = edition === null ? undefined : parts.find(db, edition, row);
          const before = found && parts.wordsOf(found);
          if (before === undefined) changes.push({ what: 'added', code, before: '', after });
          else if (before !== after) changes.push({ what: 'revised', code, before, after });
        },
        *finish() {
          yield* changes;
          if (edition === null) return;
          let page = parts.after(db, edition, undefined);
          while (page.length > 0) {
            for (const row of page) {
              const code = parts.nameOf(row);
              if (!seen.has(code)) yield { what: 'deleted', code, before: parts.wordsOf(row), after: '' };
            }
            page = parts.after(db, edition, page.at(-1));
          }
        },
      };
    },
  };
}
