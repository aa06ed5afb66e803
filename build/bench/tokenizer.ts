const ELEMENT = 0x2a;
const TERMINATOR = 0x7e;

/**
 * The limit of reading X12 in JavaScript: one look at every byte, the offsets of the elements in a reused array, nothing
 * decoded and nothing checked. Separators are known beforehand.
 */
export class BareTokenizer {
  readonly starts: Int32Array = new Int32Array(512);
  segments = 0;
  elements = 0;
  readonly #buffer: Buffer = Buffer.alloc(512 * 1024);
  #filled = 0;

  push(chunk: Uint8Array): void {
    this.#buffer.set(chunk, this.#filled);
    const end = this.#filled + chunk.length;
    const { starts } = this;
    const buffer = this.#buffer;
    let base = 0;
    let count = 0;
    for (let at = 0; at < end; at += 1) {
      const byte = buffer[at];
      if (byte === ELEMENT) {
        count += 1;
        starts[count] = at + 1 - base;
      } else if (byte === TERMINATOR) {
        this.segments += 1;
        this.elements += count;
        base = at + 1;
        count = 0;
      }
    }
    buffer.copyWithin(0, base, end);
    this.#filled = end - base;
  }
}
