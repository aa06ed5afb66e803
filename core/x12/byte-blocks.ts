import type { Folding } from './fold.ts';

/** 256 kB: large enough that cutting blocks costs nothing, small enough to stay near the processor. */
const BLOCK_BYTES = 262_144;

/** Grows a file in blocks. Text goes in byte by byte through a folding's table; only odd text becomes a new string first. */
export class ByteBlocks {
  readonly #blocks: Uint8Array[] = [];
  #block: Uint8Array = new Uint8Array(BLOCK_BYTES);
  #size = 0;

  /** Appends ASCII that is already exact. */
  exact(text: string): void {
    this.#reserve(text.length);
    const block = this.#block;
    const start = this.#size;
    for (let index = 0; index < text.length; index++) block[start + index] = text.charCodeAt(index);
    this.#size = start + text.length;
  }

  /** Appends one byte. */
  byte(value: number): void {
    this.#reserve(1);
    this.#block[this.#size++] = value;
  }

  /** Appends `times` copies of a separator, then the text folded. False, and nothing appended, when the text folds to nothing. */
  folded(text: string, { fold, bytes }: Folding, separator: number, times: number): boolean {
    if (text === '') return false;
    this.#reserve(times + text.length);
    const block = this.#block;
    let size = this.#size;
    for (let count = 0; count < times; count++) block[size++] = separator;
    let previous = 32; // as if a blank stood before, so that a leading one counts as doubled
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const byte = code < 128 ? (bytes[code] ?? 0) : 0;
      if (byte === 0 || (byte === 32 && previous === 32)) return this.#slow(fold(text), separator, times);
      block[size++] = byte;
      previous = byte;
    }
    if (previous === 32) return this.#slow(fold(text), separator, times);
    this.#size = size;
    return true;
  }

  /** Everything appended so far. */
  join(): Uint8Array {
    this.#cut();
    return Buffer.concat(this.#blocks);
  }

  #slow(folded: string, separator: number, times: number): boolean {
    if (folded === '') return false;
    for (let count = 0; count < times; count++) this.byte(separator);
    this.exact(folded);
    return true;
  }

  #reserve(bytes: number): void {
    if (this.#size + bytes <= this.#block.length) return;
    this.#cut();
    this.#block = new Uint8Array(Math.max(BLOCK_BYTES, bytes));
  }

  #cut(): void {
    if (this.#size === 0) return;
    this.#blocks.push(this.#block.subarray(0, this.#size));
    this.#block = this.#block.subarray(this.#size);
    this.#size = 0;
  }
}
