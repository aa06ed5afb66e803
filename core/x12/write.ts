// Long because one class owns the block that every element is written into; parting it would mean a call per element more.
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { NINE, putWhole, ZERO } from './digits.ts';
import { quantity } from './element-format.ts';
import { assertDistinct, type Folding, foldingFor, type OutputSeparators, STANDARD_SEPARATORS } from './fold.ts';

/**
 * One element: a text, the components of a composite, or a number of somebody else's that must go back in its own case.
 * All of them are folded when written, never before.
 */
export type Element = string | readonly string[] | { readonly exact: string };

/** A segment to write: its id, then its elements from 01 on. */
export type OutgoingSegment = readonly Element[];

/** Where a file starts when its size is not foreseen: enough for an acknowledgement. */
const USUAL_BYTES = 65_536;
/** Room for the longest number or segment end with what stands before it, so that these need no exact reckoning. */
const SPARE = 64;

const SPACE = 0x20;
const MINUS = 0x2d;
const POINT = 0x2e;

/**
 * Turns segments into the bytes of an X12 file. Every element is folded to the X12 character set, and empty elements and
 * components at the end are not written. `segmentNumber` counts since `startTransaction`, ST being 1.
 *
 * A segment is said as a list, `segment(['REF', 'EI', taxId])`, or as a chain, `own('REF*EI').addDigits(taxId).close()`,
 * which makes neither lists nor strings on the way and is for files of many claims (docs/decisions/0014-claims-as-chains.md).
 */
export class X12Writer {
  readonly separators: OutputSeparators;
  readonly #upper: Folding;
  readonly #keepCase: Folding;
  readonly #element: number;
  readonly #component: number;
  readonly #own: Uint8Array;
  readonly #end: string;
  #block: Uint8Array<ArrayBuffer>;
  #size = 0;
  /** Component separators owed: written only when a component follows them in the same element. */
  #owed = 0;
  #number = 0;

  /** `foreseen` bytes are set aside at once; a longer file costs a copy of what is there. */
  constructor(separators: OutputSeparators = STANDARD_SEPARATORS, foreseen: number = USUAL_BYTES) {
    assertDistinct(separators);
    this.separators = separators;
    this.#upper = foldingFor(separators, false);
    this.#keepCase = foldingFor(separators, true);
    this.#element = separators.element.charCodeAt(0);
    this.#component = separators.component.charCodeAt(0);
    this.#own = Uint8Array.from({ length: 128 }, (_, code) => code);
    this.#own[STANDARD_SEPARATORS.element.charCodeAt(0)] = this.#element;
    this.#own[STANDARD_SEPARATORS.component.charCodeAt(0)] = this.#component;
    this.#end = separators.terminator + separators.newline;
    this.#block = new Uint8Array(foreseen);
  }

  /** Number of the segment written last, counted from 1 at the transaction's ST. */
  get segmentNumber(): number {
    return this.#number;
  }

  /**
   * Our own codes as they stand in a segment, "NM1*IL*1" or "*22*0", whatever separators the partner wants. They are not
   * folded, so only words that stand in the program are taken: what is merely a string does not compile.
   */
  own<Words extends string>(words: string extends Words ? never : Words): this {
    this.#owed = 0;
    const { length } = words;
    if (this.#size + length > this.#block.length) this.#grow(length);
    const block = this.#block;
    const own = this.#own;
    let at = this.#size;
    for (let index = 0; index < length; index++) block[at++] = own[words.charCodeAt(index)] ?? 0;
    this.#size = at;
    return this;
  }

  /** The next element, or the first component of a composite. */
  add(text: string): this {
    this.skip(1);
    if (text !== '') this.#text(text, this.#upper);
    return this;
  }

  /** The next element, in the case in which somebody else wrote it. */
  addExact(text: string): this {
    this.skip(1);
    if (text !== '') this.#text(text, this.#keepCase);
    return this;
  }

  /** The next component of the composite that the latest `add` began. */
  with(text: string): this {
    this.#owed += 1;
    if (text !== '') this.#text(text, this.#upper);
    return this;
  }

  /** So many empty elements. */
  skip(count: number): this {
    this.#owed = 0;
    if (this.#size + count > this.#block.length) this.#grow(count);
    const block = this.#block;
    let at = this.#size;
    for (let left = count; left > 0; left--) block[at++] = this.#element;
    this.#size = at;
    return this;
  }

  /** The next element: a whole number from 0. */
  addNumber(whole: number): this {
    this.skip(1);
    const at = this.#pay(SPARE);
    this.#size = putWhole(this.#block, at, whole);
    return this;
  }

  /** The next component: a whole number from 0. */
  withNumber(whole: number): this {
    this.#owed += 1;
    const at = this.#pay(SPARE);
    this.#owed = 0;
    this.#size = putWhole(this.#block, at, whole);
    return this;
  }

  /** The next element: whole cents in the shortest R form, "12.5" for 1250. */
  addAmount(cents: number): this {
    this.skip(1);
    let at = this.#pay(SPARE);
    const block = this.#block;
    const absolute = Math.abs(cents);
    const rest = absolute % 100;
    if (cents < 0) block[at++] = MINUS;
    at = putWhole(block, at, (absolute - rest) / 100);
    if (rest > 0) {
      block[at++] = POINT;
      block[at++] = ZERO + Math.floor(rest / 10);
      if (rest % 10 > 0) block[at++] = ZERO + (rest % 10);
    }
    this.#size = at;
    return this;
  }

  /** The next element: thousandths of a unit in the shortest R form, "1.5" for 1500. */
  addQuantity(thousandths: number): this {
    return thousandths % 1000 === 0 && thousandths >= 0 ? this.addNumber(thousandths / 1000) : this.add(quantity(thousandths));
  }

  /** The next element: only the digits. Telephone numbers, tax ids, ZIP codes and days (D8) go without punctuation. */
  addDigits(text: string): this {
    this.skip(1);
    return this.#digits(text);
  }

  /** The next element: a span of days (RD8). */
  addSpan(from: PlainDate, to: PlainDate): this {
    this.skip(1);
    this.#digits(from);
    this.#block[this.#size++] = MINUS;
    return this.#digits(to);
  }

  /** Ends the segment; separators that nothing followed are taken back. */
  close(): void {
    let size = this.#size;
    while (this.#block[size - 1] === this.#element) size -= 1;
    this.#size = size;
    this.#finish();
  }

  /** Writes a whole segment given as a list. */
  segment([id = '', ...elements]: OutgoingSegment): void {
    this.#owed = 0;
    if (typeof id === 'string') this.#text(id, this.#upper);
    for (const element of elements) {
      if (typeof element === 'string') this.add(element);
      else if (isComposite(element)) this.#composite(element);
      else this.addExact(element.exact);
    }
    this.close();
  }

  /** Writes a segment that is already exact (ISA, whose blanks count); the terminator is added. */
  raw(line: string): void {
    this.#exact(line);
    this.#finish();
  }

  /** Opens a transaction set; segment numbers restart here. `version` is ST03, absent in an 835. */
  startTransaction(set: string, controlNumber: string, version?: string): void {
    this.#number = 0;
    this.segment(['ST', set, controlNumber, version ?? '']);
  }

  /** Closes it with the count of its segments, ST and SE included (SE01). */
  endTransaction(controlNumber: string): void {
    this.segment(['SE', String(this.#number + 1), controlNumber]);
  }

  /** Where the next segment will stand. */
  get place(): Place {
    return { size: this.#size, number: this.#number };
  }

  /** Writes once more what stands between two places. */
  repeat(from: Place, to: Place): void {
    const length = to.size - from.size;
    if (this.#size + length > this.#block.length) this.#grow(length);
    this.#block.copyWithin(this.#size, from.size, to.size);
    this.#size += length;
    this.#number += to.number - from.number;
  }

  /** Everything written so far, not copied. The writer is done with: what it wrote further would not reliably show. */
  bytes(): Uint8Array {
    return Buffer.from(this.#block.buffer, 0, this.#size);
  }

  #composite(components: readonly string[]): void {
    this.add(components[0] ?? '');
    for (let index = 1; index < components.length; index++) this.with(components[index] ?? '');
  }

  /** Text goes in byte by byte through a folding's table; only odd text becomes a new string first. */
  #text(text: string, folding: Folding): void {
    const { length } = text;
    let at = this.#pay(length);
    const block = this.#block;
    const { bytes } = folding;
    let previous = SPACE; // as if a blank stood before, so that a leading one counts as doubled
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      const byte = code < 128 ? (bytes[code] ?? 0) : 0;
      if (byte <= SPACE && (byte === 0 || previous === SPACE)) {
        this.#folded(folding.fold(text));
        return;
      }
      block[at++] = byte;
      previous = byte;
    }
    if (previous === SPACE) {
      this.#folded(folding.fold(text));
      return;
    }
    this.#size = at;
    this.#owed = 0;
  }

  #folded(text: string): void {
    if (text === '') return;
    this.#size = this.#pay(text.length);
    this.#owed = 0;
    this.#exact(text);
  }

  #digits(text: string): this {
    let at = this.#pay(text.length + SPARE);
    const block = this.#block;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code >= ZERO && code <= NINE) block[at++] = code;
    }
    this.#size = at;
    return this;
  }

  /** Makes room for `length` bytes, puts down the separators owed and says where to go on; nothing counts before `#size` is set. */
  #pay(length: number): number {
    let at = this.#size;
    const owed = this.#owed;
    if (at + length + owed > this.#block.length) this.#grow(length + owed);
    for (let left = owed; left > 0; left--) this.#block[at++] = this.#component;
    return at;
  }

  #finish(): void {
    this.#number += 1;
    this.#exact(this.#end);
  }

  #exact(text: string): void {
    const { length } = text;
    if (this.#size + length > this.#block.length) this.#grow(length);
    const block = this.#block;
    let at = this.#size;
    for (let index = 0; index < length; index++) block[at++] = text.charCodeAt(index);
    this.#size = at;
  }

  #grow(missing: number): void {
    const block = new Uint8Array(Math.max(this.#block.length * 2, this.#size + missing));
    block.set(this.#block.subarray(0, this.#size));
    this.#block = block;
  }
}

/** A point between two segments of a file. */
export type Place = { readonly size: number; readonly number: number };

const isComposite = (element: Exclude<Element, string>): element is readonly string[] => Array.isArray(element);
