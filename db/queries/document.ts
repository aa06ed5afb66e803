import type { PictureType } from '#shared/domain/coverage/picture-kind.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type CardSide = 'front' | 'back';
export type DocumentRow = {
  readonly documentId: string;
  readonly coverageId: string;
  readonly side: CardSide;
  readonly name: string;
  readonly mediaType: PictureType;
  readonly sha256: string;
  readonly addedAt: Instant;
  readonly userId: string;
  readonly bytes: Uint8Array;
};

/** Keeps a card image; the one that this side had is taken away first and stays in the table. */
export function insertDocument(db: WritableDb, row: DocumentRow): void {
  db.run(sql`UPDATE document SET removed_at = ${row.addedAt}
    WHERE coverage_id = ${row.coverageId} AND side = ${row.side} AND removed_at IS NULL`);
  db.run(sql`INSERT INTO document (id, coverage_id, side, name, media_type, sha256, bytes, added_at, user_id)
    VALUES (${row.documentId}, ${row.coverageId}, ${row.side}, ${row.name}, ${row.mediaType}, ${row.sha256}, ${row.bytes}, ${row.addedAt},
      ${row.userId})`);
}

export const documentExists = (db: ReadableDb, documentId: string): boolean =>
  db.get(sql`SELECT 1 FROM document WHERE id = ${documentId}`) !== undefined;

/** One image with its bytes, also one that was taken away; undefined when there is none. */
export const findDocument = (db: ReadableDb, documentId: string): (DocumentRow & { readonly removedAt: Instant | null }) | undefined =>
  db.get(sql`
    SELECT id AS documentId, coverage_id AS coverageId, side, name, media_type AS mediaType, sha256, bytes, added_at AS addedAt,
      user_id AS userId, removed_at AS removedAt FROM document WHERE id = ${documentId}`);

export type ShownDocument = Pick<DocumentRow, 'documentId' | 'side' | 'name' | 'mediaType' | 'addedAt'> & { readonly byteCount: number };

/** The images that a coverage shows, front before back. */
export const documentsOf = (db: ReadableDb, coverageId: string): readonly ShownDocument[] =>
  db.all<ShownDocument>(sql`
    SELECT id AS documentId, side, name, media_type AS mediaType, added_at AS addedAt, length(bytes) AS byteCount
    FROM document WHERE coverage_id = ${coverageId} AND removed_at IS NULL ORDER BY side DESC`);

/** Takes an image away; false when it is not shown (any more). */
export function removeDocument(db: WritableDb, documentId: string, at: Instant): boolean {
  return db.run(sql`UPDATE document SET removed_at = ${at} WHERE id = ${documentId} AND removed_at IS NULL`).changes === 1;
}
