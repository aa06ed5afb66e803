import { z } from 'zod';

/** Largest file that crosses between a window and the main process. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;

const Bytes = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_FILE_BYTES, 'too large');
const FileName = z.string().max(1_000);
/** ".835" or "application/pdf". */
const Accept = z.string().regex(/^(\.[A-Za-z0-9]{1,10}|[a-z]+\/[a-z0-9.+*-]{1,80})$/);

/** What a window may send on the one channel; anything else is refused before any work. */
export const Message = z.discriminatedUnion('door', [
  z.strictObject({ door: z.literal('call'), name: z.string().max(100), input: z.unknown() }),
  z.strictObject({ door: z.literal('saveFile'), name: FileName, mediaType: z.string().max(100), bytes: Bytes }),
  z.strictObject({ door: z.literal('openFiles'), accept: z.array(Accept).max(40) }),
  z.strictObject({ door: z.literal('printPdf'), name: FileName, bytes: Bytes }),
]);
export type Message = z.infer<typeof Message>;
