import { Zip, ZipDeflate } from 'fflate';
import { EXPORT_PIECE_BYTES } from '#shared/contract/export.ts';

/** A ZIP that is written member by member and handed on in pieces; it never stands whole in memory. */
export class ZipPieces {
  readonly #zip: Zip;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #failed: unknown;

  constructor() {
    this.#zip = new Zip((error, chunk) => {
      if (error) this.#failed = error;
      this.#waiting.push(chunk.slice());
      this.#waitingBytes += chunk.length;
    });
  }

  /** Writes one member from its parts. */
  add(name: string, parts: Iterable<Uint8Array>): void {
    const member = new ZipDeflate(name, { level: 6 });
    // The same data make the same bytes, whenever they are written.
    member.mtime = '1980-01-02T00:00:00';
    this.#zip.add(member);
    for (const part of parts) member.push(part, false);
    member.push(new Uint8Array(), true);
    if (this.#failed !== undefined) throw this.#failed;
  }

  end(): void {
    this.#zip.end();
  }

  /** Whole pieces that are ready; with `last`, what is left over too. */
  take(last = false): readonly Uint8Array[] {
    if (this.#waitingBytes < EXPORT_PIECE_BYTES && !last) return [];
    const bytes = Buffer.concat(this.#waiting);
    const pieces: Uint8Array[] = [];
    let at = 0;
    for (; bytes.length - at >= EXPORT_PIECE_BYTES; at += EXPORT_PIECE_BYTES)
      pieces.push(new Uint8Array(bytes.subarray(at, at + EXPORT_PIECE_BYTES)));
    const rest = bytes.subarray(at);
    if (last && rest.length > 0) pieces.push(new Uint8Array(rest));
    this.#waiting = last || rest.length === 0 ? [] : [new Uint8Array(rest)];
    this.#waitingBytes = last ? 0 : rest.length;
    return pieces;
  }
}
