import { z } from 'zod';
import { count, Id } from './common.ts';
import { operation, strict } from './operation.ts';

/** Bytes of one piece before base64; small enough that no thread is held for long. */
export const EXPORT_PIECE_BYTES = 1_048_576;

export const exportOperations = {
  'export.all': operation({
    kind: 'job',
    permission: 'data.export',
    phi: true,
    words: 'Write everything as one ZIP of CSV files, which then waits in pieces inside the encrypted database',
    input: strict({ exportId: Id }),
    output: strict({ exportId: Id, name: z.string(), mediaType: z.string(), pieces: count, byteCount: count, files: count }),
    errors: ['export.overtaken'],
  }),
  'export.piece': operation({
    kind: 'query',
    permission: 'data.export',
    phi: true,
    words: 'One piece of what was written, base64',
    input: strict({ exportId: Id, position: z.int().min(0).max(1_000_000) }),
    output: strict({ base64: z.string() }),
    errors: ['export.notFound'],
  }),
  'export.discard': operation({
    kind: 'command',
    permission: 'data.export',
    phi: false,
    words: 'Forget what was written once it is saved elsewhere',
    input: strict({ exportId: Id }),
    output: strict({}),
    errors: ['export.notFound'],
  }),
};
