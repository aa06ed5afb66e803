import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type EditionStatus = 'loading' | 'active' | 'removed';
export type EditionRow = {
  /** The edition's place among all; its rows have ids from this number's block. */
  readonly number: number;
  readonly editionId: string;
  readonly kind: LibraryKind;
  readonly title: string;
  readonly publisher: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly effectiveFrom: PlainDate;
  readonly effectiveTo: PlainDate | null;
  /** 1: a code that is not in it does not exist; 0: a selection. */
  readonly complete: number;
  readonly importedAt: Instant;
  readonly importedBy: string | null;
  readonly rowCount: number;
  readonly status: EditionStatus;
};
export type NewEdition = Omit<EditionRow, 'number' | 'status' | 'rowCount'>;

/** Begins an edition that no search sees yet; gives its number. */
export function insertEdition(db: WritableDb, edition: NewEdition): number {
  db.run(sql`INSERT INTO library_edition (id, kind, title, publisher, file_name, file_sha256, effective_from, effective_to, complete,
      imported_at, imported_by, status)
    VALUES (${edition.editionId}, ${edition.kind}, ${edition.title}, ${edition.publisher}, ${edition.fileName}, ${edition.fileSha256},
      ${edition.effectiveFrom}, ${edition.effectiveTo}, ${edition.complete}, ${edition.importedAt}, ${edition.importedBy}, 'loading')`);
  return db.get<{ number: number }>(sql`SELECT number FROM library_edition WHERE id = ${edition.editionId}`)?.number ?? 0;
}

export function findEdition(db: ReadableDb, editionId: string): EditionRow | undefined {
  return db.get<EditionRow>(sql`
    SELECT number, id AS editionId, kind, title, publisher, file_name AS fileName, file_sha256 AS fileSha256,
      effective_from AS effectiveFrom, effective_to AS effectiveTo, complete, imported_at AS importedAt, imported_by AS importedBy,
      row_count AS rowCount, status
    FROM library_edition WHERE id = ${editionId}`);
}

/** Editions of one status, newest day first within a list. */
export function editionsWith(db: ReadableDb, status: EditionStatus): EditionRow[] {
  return db.all<EditionRow>(sql`
    SELECT number, id AS editionId, kind, title, publisher, file_name AS fileName, file_sha256 AS fileSha256,
      effective_from AS effectiveFrom, effective_to AS effectiveTo, complete, imported_at AS importedAt, imported_by AS importedBy,
      row_count AS rowCount, status
    FROM library_edition WHERE status = ${status} ORDER BY kind, effective_from DESC, number DESC`);
}

/** The edition of a list that holds on a day: the one that came into force last, of two from the same day the later import. */
export function editionInForce(db: ReadableDb, kind: LibraryKind, on: PlainDate): EditionRow | undefined {
  return db.get<EditionRow>(sql`
    SELECT number, id AS editionId, kind, title, publisher, file_name AS fileName, file_sha256 AS fileSha256,
      effective_from AS effectiveFrom, effective_to AS effectiveTo, complete, imported_at AS importedAt, imported_by AS importedBy,
      row_count AS rowCount, status
    FROM library_edition
    WHERE kind = ${kind} AND status = 'active' AND effective_from <= ${on} AND (effective_to IS NULL OR effective_to >= ${on})
    ORDER BY effective_from DESC, number DESC LIMIT 1`);
}

/** Moves an edition from one status to the next; false when it was not in the first. */
export function changeEditionStatus(db: WritableDb, number: number, from: EditionStatus, to: EditionStatus): boolean {
  return db.run(sql`UPDATE library_edition SET status = ${to} WHERE number = ${number} AND status = ${from}`).changes === 1;
}

/** Writes down how many rows an edition holds. */
export function countEdition(db: WritableDb, number: number, rowCount: number): void {
  db.run(sql`UPDATE library_edition SET row_count = ${rowCount} WHERE number = ${number}`);
}

/** Forgets an edition that never became active; its rows must be gone. */
export function deleteLoadingEdition(db: WritableDb, number: number): void {
  db.run(sql`DELETE FROM library_edition WHERE number = ${number} AND status = 'loading'`);
}
