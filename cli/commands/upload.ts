import { open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { EngineClient } from '#core/engine/engine-api.ts';
import { UPLOAD_PIECE_BYTES } from '#shared/contract/upload.ts';
import { makeId } from '#shared/kernel/id.ts';
import { type Command, CommandError } from '../context.ts';
import { renderJson } from '../output.ts';
import { unlockPractice, withClient } from '../practice-call.ts';

/** upload FILE --practice DIR --user NAME: hands a file over in pieces and prints the id by which an import finds it. */
export const upload: Command = async (words, context) => {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { practice: { type: 'string' }, user: { type: 'string' }, 'password-file': { type: 'string' } },
  });
  const [file, ...rest] = positionals;
  const { practice, user } = values;
  if (file === undefined || rest.length > 0 || practice === undefined || user === undefined) {
    throw new CommandError('Say: upload FILE --practice DIR --user NAME.', 2);
  }
  const size = await sizeOf(file);
  const uploadId = await withClient(context, async (client) => {
    await unlockPractice(client, context, { folder: resolve(practice), user, passwordFile: values['password-file'] });
    return handOver(client, file, size);
  });
  context.out(renderJson({ uploadId }));
  return 0;
};

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError(`There is no file ${file}.`);
  if (found.size === 0) throw new CommandError(`${file} is empty.`);
  return found.size;
}

async function handOver(client: EngineClient, file: string, byteCount: number): Promise<string> {
  const uploadId = makeId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  await must(client, 'upload.begin', { uploadId, name: basename(file), byteCount });
  await using source = await open(file);
  const piece = Buffer.alloc(UPLOAD_PIECE_BYTES);
  for (let position = 0; position * UPLOAD_PIECE_BYTES < byteCount; position++) {
    const { bytesRead } = await source.read(piece, 0, UPLOAD_PIECE_BYTES, position * UPLOAD_PIECE_BYTES);
    await must(client, 'upload.add', { uploadId, position, base64: piece.toString('base64', 0, bytesRead) });
  }
  return uploadId;
}

async function must(client: EngineClient, name: string, input: unknown): Promise<void> {
  const reply = await client.call(name, input);
  if (!reply.ok) throw new CommandError(`The file could not be handed over (${reply.code}).`);
}
