import type { ReadableDb } from '#db/connection/handles.ts';
import { findUpload, type UploadRow, uploadPieces } from '#db/queries/upload.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { csvRows, type IntakeRow } from './csv.ts';
import { type IntakeLine, linesOf } from './lines.ts';
import { type Pick, unpacked } from './unpack.ts';

/** The upload, whole. Throws AppError upload.notFound, upload.incomplete. */
export function wholeUpload(db: ReadableDb, uploadId: string): UploadRow {
  const upload = findUpload(db, uploadId) ?? fail('upload.notFound', { uploadId });
  if (upload.arrived !== upload.byteCount) fail('upload.incomplete', { uploadId, arrived: upload.arrived, byteCount: upload.byteCount });
  return upload;
}

/**
 * The pieces of an upload, all of them: whoever reads may commit in between, and somebody may discard the file meanwhile,
 * which must not look like its end. Throws AppError upload.notFound, upload.incomplete.
 */
export function* wholePieces(db: ReadableDb, uploadId: string): Generator<Uint8Array, void, void> {
  const { byteCount, begunAt } = wholeUpload(db, uploadId);
  let bytes = 0;
  for (const piece of uploadPieces(db, uploadId)) {
    bytes += piece.length;
    yield piece;
  }
  if (bytes !== byteCount || wholeUpload(db, uploadId).begunAt !== begunAt) fail('upload.notFound', { uploadId });
}

/**
 * Lines of an uploaded file; an archive is unpacked on the way. The caller may write and commit between two lines. Throws
 * what `uploadErrors` of the contract lists, with the line where there is one.
 */
export function* intakeLines(db: ReadableDb, uploadId: string, pick?: Pick): Generator<IntakeLine, void, void> {
  yield* linesOf(unpacked(wholePieces(db, uploadId), pick));
}

/** Rows of an uploaded delimited file; otherwise as intakeLines. */
export function* intakeCsv(db: ReadableDb, uploadId: string, pick?: Pick): Generator<IntakeRow, void, void> {
  yield* csvRows(intakeLines(db, uploadId, pick));
}

/** All bytes of an uploaded file that is small by nature (an image, a JSON bundle). Throws file.tooLarge past `most`. */
export function intakeBytes(db: ReadableDb, uploadId: string, most: number): Uint8Array {
  const { byteCount } = wholeUpload(db, uploadId);
  if (byteCount > most) fail('file.tooLarge', { most });
  return new Uint8Array(Buffer.concat([...wholePieces(db, uploadId)]));
}
