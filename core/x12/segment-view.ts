import type { Segment, Separators } from './segment.ts';
import { decodeText } from './text-decoding.ts';

/** Elements past this many are not split (the longest segment of our sets has 20). */
export const MAX_ELEMENTS = 512;

/**
 * The segment that the scanner stands on: offsets into its buffer, decoded only where asked. One object is reused for the
 * whole file, so a visitor must not keep it (performance.md §1: never keep segments).
 */
export class SegmentView {
  /** Position in the file, counted from 1 at the first ISA. */
  number = 0;
  /** Data elements present, so the last one is `text(elementCount)`. */
  elementCount = 0;
  /** The id's bytes as one integer: `packId('NM1')`. */
  idCode = 0;
  separators: Separators = { element: '', repetition: '', component: '', terminator: '' };
  /** Some byte is 0x80 or above, so decoding needs care. */
  hasHighBytes: boolean = false;
  buffer: Buffer = Buffer.alloc(0);
  base = 0;
  /** `starts[n]` is where element n begins, from `base`; `starts[elementCount + 1]` is one past the terminator's place. */
  readonly starts: Int32Array = new Int32Array(MAX_ELEMENTS + 2);

  get id(): string {
    return this.text(0);
  }

  /** Bytes of element n; 0 when absent. */
  size(n: number): number {
    return n > this.elementCount ? 0 : (this.starts[n + 1] ?? 0) - (this.starts[n] ?? 0) - 1;
  }

  /** Element n decoded; '' when absent. 0 is the id. */
  text(n: number): string {
    const size = this.size(n);
    if (size <= 0) return '';
    return this.#decode(this.base + (this.starts[n] ?? 0), size);
  }

  /** True when element n is exactly this ASCII text; decodes nothing. */
  is(n: number, text: string): boolean {
    if (this.size(n) !== text.length) return false;
    const from = this.base + (this.starts[n] ?? 0);
    for (let i = 0; i < text.length; i += 1) if (this.buffer[from + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  /** Component k (0 = the first) of element n; '' when absent. */
  component(n: number, k: number): string {
    const size = this.size(n);
    if (size <= 0) return '';
    const { buffer } = this;
    const separator = this.separators.component.charCodeAt(0);
    let from = this.base + (this.starts[n] ?? 0);
    const end = from + size;
    for (let left = k; left > 0; left -= 1) {
      while (from < end && buffer[from] !== separator) from += 1;
      if (from >= end) return '';
      from += 1;
    }
    let to = from;
    while (to < end && buffer[to] !== separator) to += 1;
    return to === from ? '' : this.#decode(from, to - from);
  }

  /** Element n as one integer like `packId`; -1 when it is longer than six bytes. Equal integers are equal texts. */
  packed(n: number): number {
    const size = this.size(n);
    if (size > 6) return -1;
    const from = this.base + (this.starts[n] ?? 0);
    let code = 0;
    for (let i = from; i < from + size; i += 1) code = code * 256 + (this.buffer[i] ?? 0);
    return code;
  }

  /** The components of element n; [''] when it is absent. */
  components(n: number): readonly string[] {
    return this.text(n).split(this.separators.component);
  }

  /** Whole segment without its terminator. */
  whole(): string {
    const size = (this.starts[this.elementCount + 1] ?? 1) - 1;
    return this.#decode(this.base, size);
  }

  /** A lasting copy. */
  toSegment(): Segment {
    const elements: string[] = [];
    for (let n = 0; n <= this.elementCount; n += 1) elements.push(this.text(n));
    return { id: elements[0] ?? '', number: this.number, elements };
  }

  #decode(from: number, size: number): string {
    if (this.hasHighBytes) return decodeText(this.buffer.subarray(from, from + size));
    return size < 13 ? shortAscii(this.buffer, from, size) : this.buffer.toString('latin1', from, from + size);
  }
}

function shortAscii(buffer: Buffer, from: number, size: number): string {
  let text = '';
  for (let i = from; i < from + size; i += 1) text += String.fromCharCode(buffer[i] ?? 0);
  return text;
}

/** A segment id or a code of up to six characters as one integer, so that comparing costs no string. */
export function packId(id: string): number {
  let code = 0;
  for (let i = 0; i < id.length; i += 1) code = code * 256 + id.charCodeAt(i);
  return code;
}

/** The modifiers in a procedure composite (SV101-3 to -6, SV202, SVC01), blanks left out; `element` is where the composite stands. */
export function modifiersOf(view: SegmentView, element: number = 1): string[] {
  const modifiers: string[] = [];
  for (let k = 2; k < 6; k += 1) {
    const modifier = view.component(element, k);
    if (modifier !== '') modifiers.push(modifier);
  }
  return modifiers;
}
