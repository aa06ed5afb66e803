import { UPLOAD_PIECE_BYTES } from '#shared/contract/upload.ts';
import type { TestApp } from './test-app.ts';

/** Hands text or bytes over as a file, in pieces, as every host does; answers the id by which an import finds it. */
export async function uploaded(app: TestApp, content: string | Uint8Array, name = 'file.csv'): Promise<string> {
  const bytes = typeof content === 'string' ? new Uint8Array(Buffer.from(content)) : content;
  const uploadId = app.newId();
  await app.ask('upload.begin', { uploadId, name, byteCount: bytes.length });
  for (let position = 0; position * UPLOAD_PIECE_BYTES < bytes.length; position++) {
    const piece = bytes.subarray(position * UPLOAD_PIECE_BYTES, (position + 1) * UPLOAD_PIECE_BYTES);
    await app.ask('upload.add', { uploadId, position, base64: Buffer.from(piece).toString('base64') });
  }
  return uploadId;
}
