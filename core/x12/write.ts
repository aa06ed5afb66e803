import { assert } from '#shared/kernel/assert.ts';
import { ByteBlocks } from './byte-blocks.ts';
import { type Folding, foldingFor, type OutputSeparators, STANDARD_SEPARATORS } from './fold.ts';

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

/**
 * Turns segments into the bytes of an X12 file. Every element is folded to the X12 character set, and empty elements and
 * components at the end are not written. `segmentNumber` counts since `startTransaction`, ST being 1.
 */
export class X12Writer implements SegmentSink {
  readonly separators: OutputSeparators;
  readonly #upper: Folding;
  readonly #keepCase: Folding;
  readonly #element: number;
  readonly #component: number;
  readonly #end: string;
  readonly #blocks: ByteBlocks = new ByteBlocks();
  #number = 0;

  constructor(separators: OutputSeparators = STANDARD_SEPARATORS) {
    assertDistinct(separators);
    this.separators = separators;
    this.#upper = foldingFor(separators, false);
    this.#keepCase = foldingFor(separators, true);
    this.#element = separators.element.charCodeAt(0);
    this.#component = separators.component.charCodeAt(0);
    this.#end = separators.terminator + separators.newline;
  }

  /** Number of the segment written last, counted from 1 at the transaction's ST. */
  get segmentNumber(): number {
    return this.#number;
  }

  loop(_name: string): void {}

  segment(segment: OutgoingSegment): void {
    let pending = 0; // separators owed, written only when something follows them
    for (let index = 0; index < segment.length; index++) {
      const element = segment[index] ?? '';
      if (element !== '' && this.#put(element, pending)) pending = 1;
      else pending += 1;
    }
    this.#finish();
  }

  /** Writes a segment that is already exact (ISA, whose blanks count); the terminator is added. */
  raw(line: string): void {
    this.#blocks.exact(line);
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

  /** Everything written so far. */
  bytes(): Uint8Array {
    return this.#blocks.join();
  }

  #put(element: Element, pending: number): boolean {
    if (typeof element === 'string') return this.#blocks.folded(element, this.#upper, this.#element, pending);
    if (isComposite(element)) return this.#composite(element, pending);
    return this.#blocks.folded(element.exact, this.#keepCase, this.#element, pending);
  }

  /** The first component that is not empty pays the elements owed; each further one the components owed before it. */
  #composite(components: readonly string[], pendingElements: number): boolean {
    let written = false;
    let pending = 0;
    for (const component of components) {
      if (written) {
        pending = this.#blocks.folded(component, this.#upper, this.#component, pending) ? 1 : pending + 1;
      } else if (pending === 0) {
        written = this.#blocks.folded(component, this.#upper, this.#element, pendingElements);
        pending = 1;
      } else if (this.#upper.fold(component) !== '') {
        for (let count = 0; count < pendingElements; count++) this.#blocks.byte(this.#element);
        written = this.#blocks.folded(component, this.#upper, this.#component, pending);
        pending = 1;
      } else pending += 1;
    }
    return written;
  }

  #finish(): void {
    this.#number += 1;
    this.#blocks.exact(this.#end);
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

/** Characters gathered before `writeSegments` makes bytes of them. */
const BLOCK_LENGTH = 262_144;

const isComposite = (element: Exclude<Element, string>): element is readonly string[] => Array.isArray(element);

function assertDistinct({ element, repetition, component, terminator }: OutputSeparators): void {
  const characters = [element, repetition, component, terminator];
  assert(new Set(characters).size === 4, 'the four separators must differ');
  for (const character of characters) assert(/^[\x21-\x7e]$/.test(character) && !/[A-Za-z0-9]/.test(character), 'a separator is one mark');
}
