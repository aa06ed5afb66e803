import { classifyBytes, ELEMENT, isBlank, LINE_BREAK, TERMINATOR } from './byte-classes.ts';
import { lookOfFile } from './file-look.ts';
import { type FoundHeader, findInterchange, hasExactWidths, headerFaults, ISA_BYTES, readIsaHeader, startsWithIsa } from './isa-header.ts';
import type { EdiFinding, Separators } from './segment.ts';
import { SegmentEmitter, type SegmentSink } from './segment-emitter.ts';
import { MAX_ELEMENTS } from './segment-view.ts';

/** Longest segment that is read whole; the rest of a longer one is dropped with a finding. */
export const MAX_SEGMENT_BYTES = 256 * 1024;
const FIRST_WINDOW = 16 * 1024;
const MAX_WINDOW = 2 * MAX_SEGMENT_BYTES;

/**
 * Cuts a stream of bytes into segments. Learns the separators anew at each ISA; takes any or no line breaks; drops a BOM and
 * blanks; never throws on data and never holds more than two windows of it. Splitting the bytes differently changes nothing.
 */
export class SegmentScanner {
  readonly #sink: SegmentSink;
  readonly #classes = new Uint8Array(256);
  readonly #emitter: SegmentEmitter;
  #buffer = Buffer.alloc(FIRST_WINDOW);
  /** End of the bytes held. */
  #filled = 0;
  /** Where the next byte is looked at; everything before `base` is done with. */
  #position = 0;
  #base = 0;
  #inSegment: boolean = false;
  #dropping: boolean = false;
  #flags = 0;
  #count = 0;
  #separators: Separators | null = null;
  /** Bytes taken so far. */
  bytesRead = 0;
  #junk: string | null = null;
  #paddingTold: boolean = false;
  #breakTold: boolean = false;
  #padded: boolean = false;
  #midLine: boolean = false;

  constructor(sink: SegmentSink) {
    this.#sink = sink;
    this.#emitter = new SegmentEmitter(sink, this.#classes);
  }

  /** Takes the next bytes, any number of them. */
  push(chunk: Uint8Array): void {
    let offset = 0;
    while (offset < chunk.length) {
      this.#makeRoom(chunk.length - offset);
      const taken = Math.min(chunk.length - offset, this.#buffer.length - this.#filled);
      this.#buffer.set(chunk.subarray(offset, offset + taken), this.#filled);
      this.#filled += taken;
      offset += taken;
      this.bytesRead += taken;
      this.#scan(false);
    }
  }

  /** Ends the file: what is left over is read as far as it goes, with a finding. */
  end(): void {
    this.#scan(true);
    while (this.#inSegment) {
      this.#emitUnterminated();
      this.#scan(true);
    }
    if (this.#emitter.number > 0) return;
    const empty = this.bytesRead === 0 ? 'empty' : 'blank';
    const look = this.#junk === null ? empty : `not X12 (${this.#junk})`;
    this.#tell('file.notX12', 'error', `The file holds no interchange: it is ${look}.`, null);
  }

  #makeRoom(wanted: number): void {
    if (this.#base > 0) {
      this.#buffer.copyWithin(0, this.#base, this.#filled);
      this.#filled -= this.#base;
      this.#position -= this.#base;
      this.#base = 0;
    }
    const needed = Math.min(this.#filled + wanted, MAX_WINDOW);
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.alloc(Math.min(MAX_WINDOW, Math.max(needed, this.#buffer.length * 4)));
    larger.set(this.#buffer.subarray(0, this.#filled));
    this.#buffer = larger;
  }

  #scan(final: boolean): void {
    while (this.#position < this.#filled) {
      if (this.#dropping) this.#dropRest();
      else if (this.#inSegment) this.#scanSegment();
      else if (!this.#startSegment(final)) return;
    }
    if (!this.#inSegment) this.#base = this.#position;
  }

  /** Moves over blanks to the next segment and learns the separators of an ISA. False = more bytes are needed. */
  #startSegment(final: boolean): boolean {
    if (this.#midLine) return this.#skipLine();
    this.#skipBlanks();
    if (this.#position >= this.#filled) return true;
    this.#base = this.#position;
    if (this.#filled - this.#position < 4 && !final) return false;
    if (!this.#separators) return this.#seekFirstIsa(final);
    if (startsWithIsa(this.#buffer, this.#position)) return this.#startInterchange(final);
    return this.#open();
  }

  #skipBlanks(): void {
    const buffer = this.#buffer;
    const terminator = this.#separators?.terminator.charCodeAt(0) ?? -1;
    for (; this.#position < this.#filled; this.#position += 1) {
      const byte = buffer[this.#position] ?? 0;
      if (byte === terminator && byte > 0x20)
        this.#tell('segment.empty', 'warning', 'An empty segment stands here and is skipped.', this.#emitter.number || null);
      else if (byte !== terminator && !isBlank(byte)) return;
      else if ((byte === 0 || byte === 0x1a) && byte !== terminator && this.#emitter.number > 0 && !this.#paddingTold) {
        this.#paddingTold = true;
        this.#tell('file.padding', 'warning', 'Padding bytes stand between segments and are skipped.', this.#emitter.number);
      }
    }
  }

  #startInterchange(final: boolean): boolean {
    const header = readIsaHeader(this.#buffer, this.#position, this.#filled, final);
    if (header.kind === 'more') return false;
    if (header.kind === 'malformed') {
      this.#tell(
        'isa.malformed',
        'error',
        'This ISA does not declare its separators; the ones before it stay in use.',
        this.#emitter.number + 1,
      );
      return this.#open();
    }
    return this.#openInterchange(header);
  }

  /** An ISA ends where its own header says, whatever stands in its fields. */
  #openInterchange(header: FoundHeader): true {
    this.#learn(header.separators);
    this.#padded = header.padded;
    for (const { code, severity, message } of headerFaults(header)) this.#tell(code, severity, message, this.#emitter.number + 1);
    this.#emitter.emitJoined(this.#buffer, this.#position, header.end);
    this.#position = header.end + 1;
    return true;
  }

  #learn(separators: Separators): void {
    this.#separators = separators;
    this.#emitter.view.separators = separators;
    this.#breakTold = false;
    classifyBytes(this.#classes, separators);
  }

  /** Before the first ISA: a BOM and blanks are dropped, anything else is told and passed over up to an ISA that opens a line. */
  #seekFirstIsa(final: boolean): boolean {
    const buffer = this.#buffer;
    const atBom =
      this.#junk === null && buffer[this.#position] === 0xef && buffer[this.#position + 1] === 0xbb && buffer[this.#position + 2] === 0xbf;
    if (atBom) this.#position += 3;
    if (atBom) return true;
    if (this.#junk === null && startsWithIsa(buffer, this.#position)) {
      const header = readIsaHeader(buffer, this.#position, this.#filled, final);
      if (header.kind === 'more') return false;
      if (header.kind === 'header') return this.#openInterchange(header);
      this.#tell(
        'isa.malformed',
        'error',
        'The file starts with ISA but ends or turns into something else before its separators are known.',
        null,
      );
      this.#junk = 'a broken ISA';
    }
    return this.#passJunk(final);
  }

  #passJunk(final: boolean): boolean {
    if (this.#filled - this.#position <= ISA_BYTES && !final) return false;
    this.#junk ??= lookOfFile(this.#buffer.subarray(this.#position, this.#filled));
    if (!hasExactWidths(this.#buffer, this.#position, this.#filled)) {
      this.#midLine = true;
      return true;
    }
    this.#tell('file.leadingText', 'error', `Before the first ISA stands something else (${this.#junk}); it is passed over.`, null);
    return this.#startInterchange(final);
  }

  #skipLine(): true {
    for (; this.#midLine && this.#position < this.#filled; this.#position += 1) {
      const byte = this.#buffer[this.#position];
      this.#midLine = byte !== 0x0a && byte !== 0x0d;
    }
    return true;
  }

  #open(): true {
    this.#base = this.#position;
    this.#inSegment = true;
    this.#flags = 0;
    this.#count = 0;
    this.#emitter.view.starts[0] = 0;
    return true;
  }

  #scanSegment(): void {
    const buffer = this.#buffer;
    const classes = this.#classes;
    const { starts } = this.#emitter.view;
    const limit = Math.min(this.#filled, this.#base + MAX_SEGMENT_BYTES);
    const base = this.#base;
    let position = this.#position;
    let flags = this.#flags;
    let count = this.#count;
    for (; position < limit; position += 1) {
      const kind = classes[buffer[position] ?? 0];
      if (kind === 0) continue;
      if (kind === ELEMENT) {
        count += 1;
        if (count <= MAX_ELEMENTS) starts[count] = position + 1 - base;
      } else if (kind === TERMINATOR) break;
      else flags |= kind ?? 0;
    }
    this.#position = position;
    this.#flags = flags;
    this.#count = count;
    const tooLong = position - base >= MAX_SEGMENT_BYTES;
    if (position >= limit && !tooLong) return;
    this.#inSegment = false;
    this.#dropping = tooLong;
    this.#closeSegment(position, tooLong ? position : position + 1);
    if (tooLong)
      this.#tell(
        'segment.tooLong',
        'error',
        `The segment is longer than ${MAX_SEGMENT_BYTES} bytes; the rest of it is dropped.`,
        this.#emitter.number,
      );
    else if (this.#position === position) this.#position += 1;
  }

  #dropRest(): void {
    const terminator = this.#separators?.terminator.charCodeAt(0) ?? -1;
    const found = this.#buffer.subarray(0, this.#filled).indexOf(terminator, this.#position);
    this.#dropping = found < 0;
    this.#position = found < 0 ? this.#filled : found + 1;
  }

  /** `close` is where the segment ends, `reach` how far an ISA inside it may be read: a terminator may be its own. */
  #closeSegment(close: number, reach: number): void {
    const buffer = this.#buffer;
    const base = this.#base;
    const flags = this.#flags;
    let end = close;
    while (this.#padded && end > base && buffer[end - 1] === 0x20) end -= 1;
    const next = end - base < ISA_BYTES ? -1 : findInterchange(buffer, base + 1, reach);
    if (next >= 0) this.#restartAt(next);
    else if ((flags & LINE_BREAK) === 0) this.#emitter.emit(buffer, base, end, this.#count, flags);
    else {
      this.#emitter.emitJoined(buffer, base, end);
      this.#tellBreak();
    }
  }

  /** The segment was cut short: another file's ISA stands inside it. */
  #restartAt(next: number): void {
    this.#emitter.emitJoined(this.#buffer, this.#base, next);
    this.#tell('segment.unterminated', 'error', 'The segment has no terminator before the next ISA.', this.#emitter.number);
    this.#position = next;
    this.#base = next;
  }

  #tellBreak(): void {
    if (!this.#breakTold)
      this.#tell('segment.lineBreak', 'warning', 'Lines are broken inside segments; the breaks are dropped.', this.#emitter.number);
    this.#breakTold = true;
  }

  #emitUnterminated(): void {
    let end = this.#filled;
    while (end > this.#base && (this.#buffer[end - 1] ?? 0) <= 0x20) end -= 1;
    const endsInterchange = this.#buffer.toString('latin1', this.#base, this.#base + 3) === 'IEA';
    if (!this.#buffer.subarray(this.#base, end).some((byte) => byte === 0x0a || byte === 0x0d)) this.#flags &= ~LINE_BREAK;
    this.#inSegment = false;
    this.#closeSegment(end, this.#filled);
    if (this.#position < this.#filled) return;
    this.#tell(
      'segment.unterminated',
      endsInterchange ? 'warning' : 'error',
      'The file ends before the terminator of this segment.',
      this.#emitter.number,
    );
  }

  #tell(code: string, severity: EdiFinding['severity'], message: string, segment: number | null): void {
    this.#sink.finding({ code, severity, message, segment });
  }
}
