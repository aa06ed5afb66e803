import { assert } from '#shared/kernel/assert.ts';
import { type Fold, foldFor, type OutputSeparators, STANDARD_SEPARATORS } from './fold.ts';

/**
 * One element: a text, the components of a composite, or a number of somebody else's that must go back in its own case.
 * All of them are folded when written, never before.
 */
export type Element = string | readonly string[] | { readonly exact: string };

/** A segment to write: its id, then its elements from 01 on. */
export type OutgoingSegment = readonly Element[];

/** Where loops put their segments. A writer makes bytes of them; a claim X-ray can collect them with their loop. */
export type SegmentSink = {
  /** Announces the loop that the following segments belong to ("2010AA"). */
  loop(name: string): void;
  segment(segment: OutgoingSegment): void;
};

/** 256 kB: large enough that flushing costs nothing, small enough that the block string stays in the young heap. */
const BLOCK_LENGTH = 262_144;

/**
 * Turns segments into the bytes of an X12 file, in blocks. Every element is folded to the X12 character set, and empty
 * elements and components at the end are not written. `segmentNumber` counts since `startTransaction`, ST being 1.
 */
export class X12Writer implements SegmentSink {
  readonly separators: OutputSeparators;
  readonly #fold: Fold;
  readonly #end: string;
  readonly #blocks: Uint8Array[] = [];
  #block = '';
  #number = 0;

  constructor(separators: OutputSeparators = STANDARD_SEPARATORS) {
    assertDistinct(separators);
    this.separators = separators;
    this.#fold = foldFor(separators);
    this.#end = separators.terminator + separators.newline;
  }

  /** Number of the segment written last, counted from 1 at the transaction's ST. */
  get segmentNumber(): number {
    return this.#number;
  }

  loop(_name: string): void {}

  segment(segment: OutgoingSegment): void {
    const separator = this.separators.element;
    let line = '';
    let pending = '';
    for (const element of segment) {
      const text = typeof element === 'string' ? this.#fold(element) : this.#compound(element);
      if (text !== '') {
        line += pending + text;
        pending = '';
      }
      pending += separator;
    }
    this.raw(line);
  }

  /** Writes a segment that is already exact (ISA, whose blanks count); the terminator is added. */
  raw(line: string): void {
    this.#number += 1;
    this.#block += line + this.#end;
    if (this.#block.length >= BLOCK_LENGTH) this.#flush();
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

  /** Everything written so far. */
  bytes(): Uint8Array {
    this.#flush();
    return Buffer.concat(this.#blocks);
  }

  #compound(element: Exclude<Element, string>): string {
    return 'exact' in element ? this.#fold(element.exact, 'keepCase') : this.#composite(element);
  }

  #composite(components: readonly string[]): string {
    const separator = this.separators.component;
    let line = '';
    let pending = '';
    for (const component of components) {
      const text = this.#fold(component);
      if (text !== '') {
        line += pending + text;
        pending = '';
      }
      pending += separator;
    }
    return line;
  }

  #flush(): void {
    if (this.#block === '') return;
    this.#blocks.push(Buffer.from(this.#block, 'latin1')); // folded text is ASCII, so one byte is one character
    this.#block = '';
  }
}

/** A segment as the reader gives it: elements[0] is the id, composites still joined. */
export type CanonicalSegment = { readonly elements: readonly string[] };

/** Writes segments exactly as they are, so that reading a canonical file and writing it gives the same bytes. */
export function writeSegments(segments: Iterable<CanonicalSegment>, separators: OutputSeparators = STANDARD_SEPARATORS): Uint8Array {
  const end = separators.terminator + separators.newline;
  const blocks: Uint8Array[] = [];
  let block = '';
  for (const { elements } of segments) {
    block += elements.join(separators.element) + end;
    if (block.length < BLOCK_LENGTH) continue;
    blocks.push(Buffer.from(block, 'utf8'));
    block = '';
  }
  blocks.push(Buffer.from(block, 'utf8'));
  return Buffer.concat(blocks);
}

function assertDistinct({ element, repetition, component, terminator }: OutputSeparators): void {
  const characters = [element, repetition, component, terminator];
  assert(new Set(characters).size === 4, 'the four separators must differ');
  for (const character of characters) assert(/^[\x21-\x7e]$/.test(character) && !/[A-Za-z0-9]/.test(character), 'a separator is one mark');
}
