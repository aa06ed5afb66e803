import { crc32, inflateRawSync } from 'node:zlib';

export type ArchivedFile = { readonly name: string; readonly bytes: Uint8Array };
/** The files of an archive, or why none of it is taken. */
export type Unpacked = { readonly files: readonly ArchivedFile[] } | { readonly refused: string };

const MAX_FILES = 1_000;
const MAX_FILE_BYTES = 100 * 1024 * 1024;
const MAX_ALL_BYTES = 200 * 1024 * 1024;
/** Answers are text and fold to a tenth; what unfolds to more than this was made to fill a memory. Small files may be odd. */
const MAX_TIMES = 250;
const NEVER_TOO_LARGE = 1024 * 1024;

/** Whether bytes begin like a .zip. */
export const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

type Entry = {
  readonly path: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  readonly at: number;
};

class Refusal extends Error {}

/**
 * Unpacks an archive of answers in memory, by its directory. All of it or nothing: a path that leads out of its folder, a file
 * that unfolds to too much, a secret or damaged one, an archive inside the archive - each refuses the whole with a sentence.
 */
export function unpackAnswers(bytes: Uint8Array): Unpacked {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const entries = directoryOf(buffer).filter(({ path, size }) => !(path.endsWith('/') && size === 0));
    let total = 0;
    for (const entry of entries) {
      refuseEntry(entry);
      total += entry.size;
      if (total > MAX_ALL_BYTES) throw new Refusal('The archive unfolds to too much');
    }
    if (entries.reduce((sum, { packedSize }) => sum + packedSize, 0) > bytes.length) throw new Refusal('The files of the archive overlap');
    if (entries.length === 0) throw new Refusal('The archive holds no file');
    return { files: entries.map((entry) => ({ name: entry.path.split('/').at(-1) ?? '', bytes: contentOf(buffer, entry) })) };
  } catch (problem) {
    if (problem instanceof Refusal) return { refused: problem.message };
    return { refused: 'The archive is damaged' };
  }
}

function refuseEntry({ path, encrypted, method, packedSize, size }: Entry): void {
  const parts = path.split('/');
  if (path.startsWith('/') || /[\\:]/.test(path) || parts.some((part) => part === '..' || part === '') || /[\p{Cc}\p{Cf}]/u.test(path))
    throw new Refusal('A name in the archive leads out of it');
  if (encrypted) throw new Refusal('The archive is locked with a password');
  if (method !== 0 && method !== 8) throw new Refusal('The archive is packed in a way that is not known');
  if (size > MAX_FILE_BYTES || (size > NEVER_TOO_LARGE && size > packedSize * MAX_TIMES))
    throw new Refusal('The archive unfolds to too much');
}

/** The directory at the end of the archive (APPNOTE 4.3): the headers before each file may leave sizes out. */
function directoryOf(buffer: Buffer): readonly Entry[] {
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Refusal('The archive is cut');
  const count = buffer.readUInt16LE(end + 10);
  if (count > MAX_FILES) throw new Refusal(`The archive holds more than ${MAX_FILES} files`);
  const entries: Entry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (buffer.readUInt32LE(at) !== 0x02014b50) throw new Refusal('The archive is damaged');
    const nameLength = buffer.readUInt16LE(at + 28);
    entries.push({
      path: buffer.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (buffer.readUInt16LE(at + 8) & 1) === 1,
      method: buffer.readUInt16LE(at + 10),
      checksum: buffer.readUInt32LE(at + 16),
      packedSize: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      at: buffer.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

function contentOf(buffer: Buffer, { at, method, packedSize, size, checksum }: Entry): Uint8Array {
  if (buffer.readUInt32LE(at) !== 0x04034b50) throw new Refusal('The archive is damaged');
  const start = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28);
  const packed = buffer.subarray(start, start + packedSize);
  // Never more than the directory said, whatever is packed.
  const bytes = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  if (bytes.length !== size || crc32(bytes) !== checksum) throw new Refusal('A file in the archive is damaged');
  if (isArchive(bytes)) throw new Refusal('There is an archive inside the archive');
  return new Uint8Array(bytes);
}
