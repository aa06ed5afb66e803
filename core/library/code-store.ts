import type { ReadableDb } from '#db/connection/handles.ts';
import { clearCodes, codesAfter, findCode, insertCodes, type StoredCode } from '#db/queries/code-library-rows.ts';
import type { LibraryCode } from '#shared/domain/code-library/library-code.ts';
import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { searchPlace } from '#shared/domain/code-library/search-place.ts';
import { type Commonness, commonnessIn } from '#shared/domain/code-library/starter-set.ts';
import type { Change, Comparer, LibraryStore } from './importer.ts';

const PAGE = 2_000;

/**
 * The store of every list of codes: rows of library_code with their words in the index. With the list in `common` its codes
 * that most practices use come first among those that fit alike.
 */
export function codeStore(common?: LibraryKind): LibraryStore<LibraryCode> {
  const commonness: (code: string) => Commonness = common === undefined ? () => 2 : commonnessIn(common);
  return {
    insert: (db, edition, from, rows) =>
      insertCodes(
        db,
        edition,
        from,
        rows.map((code) => ({ code, place: searchPlace(code, commonness(code.code)) })),
      ),
    clear: clearCodes,
    comparer: codeComparer,
  };
}

/** Compares codes with an edition: one look-up a row, and at the end the edition's codes that no row named. */
function codeComparer(db: ReadableDb, edition: number | null, tell: (change: Change) => void): Comparer<LibraryCode> {
  const seen = new Set<string>();
  return {
    add: (row) => {
      seen.add(row.code);
      const before = edition === null ? undefined : findCode(db, edition, row.code);
      if (before === undefined) tell({ what: 'added', code: row.code, before: '', after: row.longWords });
      else if (differs(before, row)) tell({ what: 'revised', code: row.code, before: asText(before), after: asText(row) });
    },
    *finish() {
      if (edition === null) return;
      for (let page = codesAfter(db, edition, '', PAGE); page.length > 0; page = codesAfter(db, edition, page.at(-1)?.code ?? '', PAGE))
        for (const { code, longWords } of page) if (!seen.has(code)) yield { what: 'deleted', code, before: longWords, after: '' };
    },
  };
}

/** Another title, or another answer to whether and when it may be billed. Other facts change with every quarter's file. */
const differs = (before: StoredCode, row: LibraryCode): boolean =>
  before.longWords !== row.longWords ||
  (before.billable === 1) !== row.billable ||
  before.validFrom !== row.validFrom ||
  before.validTo !== row.validTo;

function asText(row: LibraryCode | StoredCode): string {
  const ends = row.validTo === null ? '' : `, until ${row.validTo}`;
  return `${row.longWords}${ends}${row.billable ? '' : ' (header)'}`;
}
