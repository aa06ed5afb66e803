import { z } from 'zod';
import { Id, required } from './common.ts';
import { operation, strict } from './operation.ts';

/** Bytes of one piece before base64; small enough that no thread is held for long. */
export const UPLOAD_PIECE_BYTES = 1_048_576;
/** The largest file that is taken: the national edit files, the biggest that a practice imports, have some 300 MB. */
export const MAX_UPLOAD_BYTES = 1_073_741_824;

/** What any operation that reads an uploaded file may answer when the file itself is at fault. */
export const uploadErrors = [
  'upload.notFound',
  'upload.incomplete',
  'file.empty',
  'file.tooLarge',
  'file.lineTooLong',
  'file.notText',
  'file.openQuote',
  'file.archiveBroken',
  'file.archiveChoice',
] as const;

export const uploadOperations = {
  'upload.begin': operation({
    kind: 'command',
    permission: 'file.upload',
    phi: true,
    words: 'Begin to hand over a file, which then waits in pieces inside the encrypted database',
    input: strict({ uploadId: Id, name: required(255), byteCount: z.int().min(1).max(MAX_UPLOAD_BYTES) }),
    output: strict({ pieceBytes: z.int() }),
    errors: ['upload.exists'],
  }),
  'upload.add': operation({
    kind: 'command',
    permission: 'file.upload',
    phi: true,
    words: 'Hand over the next piece of a file, base64; the same piece twice changes nothing',
    input: strict({ uploadId: Id, position: z.int().min(0).max(100_000), base64: required(1_500_000) }),
    output: strict({ arrived: z.int(), complete: z.boolean() }),
    errors: ['upload.notFound', 'upload.outOfOrder', 'upload.badPiece', 'upload.tooMuch'],
  }),
  'upload.discard': operation({
    kind: 'command',
    permission: 'file.upload',
    phi: false,
    words: 'Forget a file that was handed over',
    input: strict({ uploadId: Id }),
    output: strict({}),
    errors: ['upload.notFound'],
  }),
};
