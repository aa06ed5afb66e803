import { CONTROL, ELEMENT, HIGH, LINE_BREAK } from './byte-classes.ts';
import type { EdiFinding } from './segment.ts';
import { MAX_ELEMENTS, SegmentView } from './segment-view.ts';

export type SegmentSink = {
  /** The view is reused: read what is needed before returning. */
  segment(view: SegmentView): void;
  finding(finding: EdiFinding): void;
};

/** Numbers the segments, fills the one view with each and says what is odd about it. */
export class SegmentEmitter {
  readonly view: SegmentView = new SegmentView();
  readonly #sink: SegmentSink;
  readonly #classes: Uint8Array;

  /** `classes` is the table of byte meanings, kept up to date by its owner. */
  constructor(sink: SegmentSink, classes: Uint8Array) {
    this.#sink = sink;
    this.#classes = classes;
  }

  /** Number of the segment emitted last; 0 before the first. */
  get number(): number {
    return this.view.number;
  }

  /** Emits the bytes from `base` to `end`; `view.starts` holds where its `count` elements start. */
  emit(buffer: Buffer, base: number, end: number, count: number, flags: number): void {
    const { view } = this;
    view.number += 1;
    view.buffer = buffer;
    view.base = base;
    view.elementCount = Math.min(count, MAX_ELEMENTS);
    view.starts[view.elementCount + 1] = count <= MAX_ELEMENTS ? end - base + 1 : this.#endOfLastKept(buffer, base, end);
    view.hasHighBytes = (flags & HIGH) !== 0;
    view.idCode = idCodeAt(buffer, base, view.size(0));
    if (view.idCode === 0) this.#tellError('segment.id', 'What stands here does not start with a segment name.');
    if ((flags & CONTROL) !== 0) this.#tellError('segment.control', 'The segment holds a control character.');
    if (count > MAX_ELEMENTS) this.#tellError('segment.elements', `The segment has ${count} elements; only ${MAX_ELEMENTS} are read.`);
    this.#sink.segment(view);
  }

  /** Emits the bytes without their line breaks, finding the elements itself. */
  emitJoined(buffer: Buffer, base: number, end: number): void {
    const kept = Buffer.from(buffer.subarray(base, end).filter((byte) => this.#classes[byte] !== LINE_BREAK));
    let count = 0;
    let flags = 0;
    kept.forEach((byte, at) => {
      const kind = this.#classes[byte] ?? 0;
      if (kind !== ELEMENT) {
        flags |= kind;
        return;
      }
      count += 1;
      if (count <= MAX_ELEMENTS) this.view.starts[count] = at + 1;
    });
    this.emit(kept, 0, kept.length, count, flags);
  }

  #endOfLastKept(buffer: Buffer, base: number, end: number): number {
    const separator = this.view.separators.element.charCodeAt(0);
    const next = buffer.subarray(base, end).indexOf(separator, this.view.starts[MAX_ELEMENTS]);
    return next < 0 ? end - base + 1 : next + 1;
  }

  #tellError(code: string, message: string): void {
    this.#sink.finding({ code, severity: 'error', message, segment: this.view.number });
  }
}

/** The id's bytes as an integer; 0 when it is not two or three of A-Z 0-9 that start with a letter. */
function idCodeAt(buffer: Uint8Array, at: number, size: number): number {
  if (size < 2 || size > 3) return 0;
  let code = 0;
  for (let i = at; i < at + size; i += 1) {
    const byte = buffer[i] ?? 0;
    if (!(byte >= 0x41 && byte <= 0x5a) && !(i > at && byte >= 0x30 && byte <= 0x39)) return 0;
    code = code * 256 + byte;
  }
  return code;
}
