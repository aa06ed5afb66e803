import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type UploadRow = {
  readonly uploadId: string;
  readonly name: string;
  readonly byteCount: number;
  readonly begunAt: Instant;
  /** What has arrived so far; the upload is whole when it equals `byteCount`. */
  readonly arrived: number;
  readonly pieces: number;
};

/** An upload by id; undefined when there is none (never begun, or discarded). */
export function findUpload(db: ReadableDb, uploadId: string): UploadRow | undefined {
  return db.get<UploadRow>(sql`
    SELECT id AS uploadId, name, byte_count AS byteCount, begun_at AS begunAt,
      (SELECT coalesce(sum(length(bytes)), 0) FROM upload_piece WHERE upload_id = upload.id) AS arrived,
      (SELECT count(*) FROM upload_piece WHERE upload_id = upload.id) AS pieces
    FROM upload WHERE id = ${uploadId}`);
}

export function insertUpload(db: WritableDb, row: Pick<UploadRow, 'uploadId' | 'name' | 'byteCount' | 'begunAt'>): void {
  db.run(sql`INSERT INTO upload (id, name, byte_count, begun_at) VALUES (${row.uploadId}, ${row.name}, ${row.byteCount}, ${row.begunAt})`);
}

/** Keeps one piece; the same piece again (a call repeated after a lost answer) changes nothing. */
export function insertUploadPiece(db: WritableDb, uploadId: string, position: number, bytes: Uint8Array): void {
  db.run(sql`INSERT INTO upload_piece (upload_id, position, bytes) VALUES (${uploadId}, ${position}, ${bytes})
    ON CONFLICT (upload_id, position) DO NOTHING`);
}

export function deleteUpload(db: WritableDb, uploadId: string): boolean {
  return db.run(sql`DELETE FROM upload WHERE id = ${uploadId}`).changes === 1;
}

/** Removes what somebody began and never used. */
export function deleteUploadsBegunBefore(db: WritableDb, moment: Instant): void {
  db.run(sql`DELETE FROM upload WHERE begun_at < ${moment}`);
}

/**
 * The bytes of an upload in order, a piece at a time. Each piece is a query of its own, so the caller may write and commit
 * in between.
 */
export function* uploadPieces(db: ReadableDb, uploadId: string): Generator<Uint8Array, void, void> {
  for (let position = 0; ; position++) {
    const piece = db.get<{ bytes: Uint8Array }>(sql`
      SELECT bytes FROM upload_piece WHERE upload_id = ${uploadId} AND position = ${position}`);
    if (piece === undefined) return;
    yield piece.bytes;
  }
}
