import { assert } from '../../kernel/assert.ts';

/*
 * How edits are kept: all edits of one column 1 code stand together as a block of entries of ten bytes, sorted by column 2
 * and first day. Two million rows of a table would take sixty megabytes in every quarter; as blocks they take twenty, and a
 * block that the next quarter leaves as it was is kept once. A visit asks for one block per code.
 */

/** Bytes of one entry: column 2 (4), first day (2), last day (2, 0 while in force), term (2); the lowest byte first. */
export const ENTRY_BYTES = 10;
/** The latest day number that an entry can hold (in 2149). */
export const LAST_ENTRY_DAY = 65_535;
export const LAST_TERM = 65_535;

/** One edit inside a block; days are day numbers of the kernel, `term` is the row that says indicator and rationale. */
export type PtpEntry = { readonly column2: number; readonly from: number; readonly to: number; readonly term: number };

/** A code of five letters or digits as a number that sorts as the code does: 36 signs a place. */
export function packCode(code: string): number {
  let packed = 0;
  for (let at = 0; at < 5; at += 1) packed = packed * 36 + signOf(code.charCodeAt(at));
  return packed;
}

function signOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  assert(unit >= 65 && unit <= 90, 'a code has five capitals or digits');
  return unit - 55;
}

/** The code of a number that packCode made. */
export function unpackCode(packed: number): string {
  let code = '';
  for (let rest = packed, at = 0; at < 5; at += 1, rest = Math.floor(rest / 36)) code = (rest % 36).toString(36) + code;
  return code.toUpperCase();
}

/** Collects the edits of one column 1 code. */
export class PtpBlockBuilder {
  #bytes = new Uint8Array(16 * ENTRY_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  #sorted = true;

  add(entry: PtpEntry): void {
    const { column2, from, to, term } = entry;
    assert(from > 0 && from <= LAST_ENTRY_DAY && to >= 0 && to <= LAST_ENTRY_DAY && term <= LAST_TERM, 'an entry within its bytes');
    if (this.#length === this.#bytes.length) this.#grow();
    const view = this.#view;
    if (this.#sorted && this.#length > 0) {
      const before = this.#length - ENTRY_BYTES;
      const gap =
        column2 - view.getUint32(before, true) || from - view.getUint16(before + 4, true) || to - view.getUint16(before + 6, true);
      this.#sorted = gap > 0;
    }
    writeEntry(view, this.#length, entry);
    this.#length += ENTRY_BYTES;
  }

  /** The block. Rows that a file says twice stand in it once. */
  bytes(): Uint8Array {
    const filled = this.#bytes.subarray(0, this.#length);
    return this.#sorted ? filled.slice() : inOrder(filled);
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

const byKey = (a: PtpEntry, b: PtpEntry): number => a.column2 - b.column2 || a.from - b.from || a.to - b.to || a.term - b.term;

function inOrder(block: Uint8Array): Uint8Array {
  const entries = [...entriesOf(block)].sort(byKey);
  const distinct = entries.filter((entry, at) => at === 0 || byKey(entry, entries[at - 1] ?? entry) !== 0);
  const bytes = new Uint8Array(distinct.length * ENTRY_BYTES);
  const view = viewOf(bytes);
  for (const [index, entry] of distinct.entries()) writeEntry(view, index * ENTRY_BYTES, entry);
  return bytes;
}

function writeEntry(view: DataView, at: number, { column2, from, to, term }: PtpEntry): void {
  view.setUint32(at, column2, true);
  view.setUint16(at + 4, from, true);
  view.setUint16(at + 6, to, true);
  view.setUint16(at + 8, term, true);
}

const viewOf = (block: Uint8Array): DataView => new DataView(block.buffer, block.byteOffset, block.byteLength);

const entryAt = (view: DataView, at: number): PtpEntry => ({
  column2: view.getUint32(at, true),
  from: view.getUint16(at + 4, true),
  to: view.getUint16(at + 6, true),
  term: view.getUint16(at + 8, true),
});

/** All entries of a block in order. */
export function* entriesOf(block: Uint8Array): Generator<PtpEntry, void, void> {
  const view = viewOf(block);
  for (let at = 0; at < block.byteLength; at += ENTRY_BYTES) yield entryAt(view, at);
}

/** Entries of a block for one column 2 code that hold on a day; by halving, so that a large block costs no more than a small one. */
export function entriesOn(block: Uint8Array, column2: number, day: number): readonly PtpEntry[] {
  const view = viewOf(block);
  const count = block.byteLength / ENTRY_BYTES;
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (view.getUint32(middle * ENTRY_BYTES, true) < column2) low = middle + 1;
    else high = middle;
  }
  const found: PtpEntry[] = [];
  for (let at = low; at < count && view.getUint32(at * ENTRY_BYTES, true) === column2; at += 1) {
    const entry = entryAt(view, at * ENTRY_BYTES);
    if (entry.from <= day && (entry.to === 0 || entry.to >= day)) found.push(entry);
  }
  return found;
}

/** Whether two blocks say the same. */
export function sameBlock(a: Uint8Array, b: Uint8Array): boolean {
  if (a.byteLength !== b.byteLength) return false;
  for (let at = 0; at < a.byteLength; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
