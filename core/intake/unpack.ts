import { crc32 } from 'node:zlib';
import { Gunzip, Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { fail } from '#shared/kernel/app-error.ts';

/** Names inside an archive that may hold rows; anything else in it (a licence, a picture, a PDF) is passed over. */
const TEXT_NAME = /\.(txt|csv|tsv|tab|dat|xml|psv)$/i;
/** Unpacked bytes that are read at most: a small archive can unfold to anything. */
const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;
/** Deflate unfolds one byte to a thousand at most; lists of publishers unfold to ten or twenty. Small files may be odd. */
const MOST_TIMES_UNFOLDED = 200;
const NEVER_TOO_MANY_BYTES = 64 * 1024 ** 2;
/** Packed bytes that are unfolded at a time: all that they give is held at once, at most some 16 MB. */
const PACKED_AT_A_TIME = 16_384;

/** Which file of an archive is meant. Publishers put several into one. */
export type Pick = (name: string) => boolean;

/**
 * The bytes of a file as they are meant: those of the one text file inside a .zip, the unfolded .gz, or the bytes
 * themselves. Told apart by content, not by name. Throws AppError file.archiveBroken, file.archiveChoice (several text files
 * and no `pick`, with their names), file.tooLarge.
 */
export function* unpacked(pieces: Iterable<Uint8Array>, pick?: Pick): Generator<Uint8Array, void, void> {
  const iterator = pieces[Symbol.iterator]();
  const begun: Uint8Array[] = [];
  let known = 0;
  // The mark of an archive takes four bytes; a first piece may be shorter.
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    begun.push(next.value);
    known += next.value.length;
    if (known >= 4) break;
  }
  const all = followedBy(begun, iterator);
  const [a, b, c] = Buffer.concat(begun);
  const packed = counting(all);
  if (a === 0x1f && b === 0x8b) yield* limited(gunzipped(packed.pieces), packed.taken);
  else if (a === 0x50 && b === 0x4b && c === 3) yield* limited(unzipped(packed.pieces, pick), packed.taken);
  else yield* all;
}

function* followedBy(first: readonly Uint8Array[], rest: Iterator<Uint8Array>): Generator<Uint8Array, void, void> {
  yield* first;
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}

function* limited(chunks: Iterable<Uint8Array>, packed: () => number): Generator<Uint8Array, void, void> {
  let total = 0;
  for (const chunk of chunks) {
    total += chunk.length;
    const most = Math.min(MAX_UNPACKED_BYTES, Math.max(NEVER_TOO_MANY_BYTES, packed() * MOST_TIMES_UNFOLDED));
    if (total > most) fail('file.tooLarge', { most });
    yield chunk;
  }
}

/** The pieces, and how many bytes of them have been taken. */
function counting(all: Iterable<Uint8Array>): { readonly pieces: Iterable<Uint8Array>; readonly taken: () => number } {
  let bytes = 0;
  function* pieces(): Generator<Uint8Array, void, void> {
    for (const piece of all) {
      bytes += piece.length;
      yield piece;
    }
  }
  return { pieces: pieces(), taken: () => bytes };
}

function* slices(piece: Uint8Array): Generator<Uint8Array, void, void> {
  for (let at = 0; at < piece.length; at += PACKED_AT_A_TIME) yield piece.subarray(at, at + PACKED_AT_A_TIME);
}

function* gunzipped(pieces: Iterable<Uint8Array>): Generator<Uint8Array, void, void> {
  const [out, end] = [checkedOutput(), new Tail(8)];
  const gunzip = new Gunzip((chunk, final) => out.take(chunk, final));
  for (const piece of pieces) {
    for (const slice of slices(piece)) {
      attempt(() => gunzip.push(slice));
      yield* out.given();
    }
    end.add(piece);
  }
  attempt(() => gunzip.push(new Uint8Array(0), true));
  yield* out.given();
  // The last eight bytes of a .gz are the checksum and the length of what was packed (RFC 1952).
  if (end.bytes.length < 8 || !out.isWhole(end.bytes.readUInt32LE(0))) fail('file.archiveBroken');
}

function* unzipped(pieces: Iterable<Uint8Array>, pick: Pick | undefined): Generator<Uint8Array, void, void> {
  const [out, end] = [checkedOutput(), new Tail(1_048_576)];
  const chosen: string[] = [];
  const unzip = new Unzip((file: UnzipFile) => {
    const baseName = file.name.split('/').at(-1) ?? '';
    if (!TEXT_NAME.test(baseName) || baseName.startsWith('.') || file.name.startsWith('__MACOSX')) return;
    if (pick !== undefined && !pick(baseName)) return;
    chosen.push(file.name);
    if (chosen.length > 1) return;
    file.ondata = (error, chunk, final) => (error ? fail('file.archiveBroken') : out.take(chunk, final));
    file.start();
  });
  unzip.register(UnzipInflate);
  for (const piece of pieces) {
    for (const slice of slices(piece)) {
      attempt(() => unzip.push(slice));
      if (chosen.length > 1) break;
      yield* out.given();
    }
    if (chosen.length > 1) break;
    end.add(piece);
  }
  if (chosen.length <= 1) attempt(() => unzip.push(new Uint8Array(0), true));
  const [name, another] = chosen;
  if (name === undefined || another !== undefined)
    fail('file.archiveChoice', { names: chosen.map((path) => path.split('/').at(-1) ?? '') });
  yield* out.given();
  if (!out.isWhole(directoryChecksum(end.bytes, name))) fail('file.archiveBroken');
}

/** What an unpacker gave, and the proof that it is what was packed: the library does not check the sums itself. */
function checkedOutput() {
  const waiting: Uint8Array[] = [];
  let [sum, ended] = [0, false];
  return {
    take(chunk: Uint8Array, final: boolean): void {
      if (chunk.length > 0) waiting.push(chunk);
      sum = crc32(chunk, sum);
      ended ||= final;
    },
    given: () => waiting.splice(0),
    isWhole: (expected: number | undefined) => ended && sum === expected,
  };
}

/** The last bytes of a stream. */
class Tail {
  readonly #most: number;
  bytes: Buffer = Buffer.alloc(0);
  constructor(most: number) {
    this.#most = most;
  }
  add(piece: Uint8Array): void {
    this.bytes = Buffer.from(Buffer.concat([this.bytes, piece.subarray(-this.#most)]).subarray(-this.#most));
  }
}

/** The checksum of one file, from the directory at the archive's end: the local header may leave it out. */
function directoryChecksum(end: Buffer, name: string): number | undefined {
  const entry = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  for (let at = end.indexOf(entry); at >= 0 && at + 46 <= end.length; at = end.indexOf(entry, at + 4)) {
    if (end.toString('utf8', at + 46, at + 46 + end.readUInt16LE(at + 28)) === name) return end.readUInt32LE(at + 16);
  }
  return undefined;
}

/** The library throws its own errors for damaged bytes; ours says what a person can do. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof Error && error.name === 'AppError') throw error;
    fail('file.archiveBroken');
  }
}
