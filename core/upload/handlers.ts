import { deleteUpload, deleteUploadsBegunBefore, findUpload, insertUpload, insertUploadPiece } from '#db/queries/upload.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { UPLOAD_PIECE_BYTES, type uploadOperations } from '#shared/contract/upload.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import type { Handlers, WriteContext } from '../context.ts';

/** A file that nobody used within a day was forgotten: it is dropped when the next one begins. */
const KEPT_MS = 24 * 60 * 60 * 1000;

function beginUpload(context: WriteContext, { uploadId, name, byteCount }: Input<'upload.begin'>): Output<'upload.begin'> {
  const { db, now, touch } = context;
  if (findUpload(db, uploadId)) fail('upload.exists', { uploadId });
  const begunAt = now();
  deleteUploadsBegunBefore(db, instantAt(Date.parse(begunAt) - KEPT_MS));
  insertUpload(db, { uploadId, name, byteCount, begunAt });
  touch(uploadId);
  return { pieceBytes: UPLOAD_PIECE_BYTES };
}

/** Pieces come in order and each but the last is full, so that a gap or a piece too much shows at once. */
function addPiece(context: WriteContext, { uploadId, position, base64 }: Input<'upload.add'>): Output<'upload.add'> {
  const { db } = context;
  const upload = findUpload(db, uploadId) ?? fail('upload.notFound', { uploadId });
  if (position > upload.pieces) fail('upload.outOfOrder', { uploadId, expected: upload.pieces });
  if (position < upload.pieces) return { arrived: upload.arrived, complete: upload.arrived === upload.byteCount };
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  const arrived = upload.arrived + bytes.length;
  if (arrived > upload.byteCount) fail('upload.tooMuch', { uploadId, byteCount: upload.byteCount });
  if (bytes.length !== UPLOAD_PIECE_BYTES && arrived !== upload.byteCount) fail('upload.badPiece', { uploadId, position });
  insertUploadPiece(db, uploadId, position, bytes);
  return { arrived, complete: arrived === upload.byteCount };
}

/** Files on their way in. Whoever reads them (importers, documents) discards them when done. */
export const uploadHandlers: Pick<Handlers, keyof typeof uploadOperations> = {
  'upload.begin': beginUpload,
  'upload.add': addPiece,
  'upload.discard': ({ db }, { uploadId }) => {
    if (!deleteUpload(db, uploadId)) fail('upload.notFound', { uploadId });
    return {};
  },
};
