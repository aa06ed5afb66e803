import { UPLOAD_PIECE_BYTES } from '#shared/contract/upload.ts';
import { call } from './api.ts';
import { addErrorSentences } from './errors.ts';
import { newId } from './ids.ts';

/** A file that a person dropped, or chose through the bridge. */
export type Chosen = File | { readonly name: string; readonly bytes: Uint8Array };

/** Hands a chosen file to the engine in pieces; gives the id by which an importer finds it. Stops when `signal` says so. */
export async function uploadFile(chosen: Chosen, onProgress?: (share: number) => void, signal?: AbortSignal): Promise<string> {
  const file = chosen instanceof File ? chosen : new File([new Uint8Array(chosen.bytes)], chosen.name);
  const uploadId = newId();
  await call('upload.begin', { uploadId, name: file.name, byteCount: file.size });
  try {
    for (let position = 0; position * UPLOAD_PIECE_BYTES < file.size; position++) {
      signal?.throwIfAborted();
      const start = position * UPLOAD_PIECE_BYTES;
      const piece = file.slice(start, start + UPLOAD_PIECE_BYTES);
      await call('upload.add', { uploadId, position, base64: toBase64(new Uint8Array(await piece.arrayBuffer())) });
      onProgress?.(Math.min(1, (start + UPLOAD_PIECE_BYTES) / file.size));
    }
  } catch (problem) {
    await call('upload.discard', { uploadId }).catch(() => undefined);
    throw problem;
  }
  return uploadId;
}

/** Small steps: an argument list of a million bytes would not fit the stack. */
function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 32_768) parts.push(String.fromCharCode(...bytes.subarray(at, at + 32_768)));
  return btoa(parts.join(''));
}

const lineOf = ({ line }: Readonly<Record<string, unknown>>): string => (typeof line === 'number' ? ` Look at line ${line}.` : '');

addErrorSentences({
  'upload.exists': 'That file is being handed over already. Wait for it, or choose it again.',
  'upload.notFound': 'The file that was handed over is gone. Choose it again.',
  'upload.incomplete': 'The file did not arrive whole. Choose it again.',
  'upload.outOfOrder': 'The file did not arrive whole. Choose it again.',
  'upload.badPiece': 'The file changed while it was read. Close it in other programs and choose it again.',
  'upload.tooMuch': 'The file changed while it was read. Close it in other programs and choose it again.',
  'file.empty': 'The file is empty.',
  'file.tooLarge': 'The file is larger than what can be taken here.',
  'file.lineTooLong': (details) => `That is not the list that is meant: a line has over a million characters.${lineOf(details)}`,
  'file.notText': (details) => `That is not a text file. Save a spreadsheet as CSV (UTF-8) first.${lineOf(details)}`,
  'file.openQuote': (details) => `A quotation mark opens and never closes.${lineOf(details)}`,
  'file.archiveBroken': 'The archive is damaged or cut off. Fetch it again.',
  'file.archiveChoice': ({ names }) =>
    Array.isArray(names) && names.length > 0
      ? `The archive holds several lists (${names.join(', ')}). Unpack it and choose one.`
      : 'The archive holds no text file. Unpack it and choose the list itself.',
});
