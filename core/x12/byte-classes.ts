import type { Separators } from './segment.ts';

// What a byte means inside a segment; 0 is plain text.
export const ELEMENT = 1;
export const TERMINATOR = 2;
export const HIGH = 4;
export const CONTROL = 8;
export const LINE_BREAK = 16;

/** Fills a table of 256 entries with what each byte means under these separators. */
export function classifyBytes(classes: Uint8Array, separators: Separators): void {
  classes.fill(0).fill(CONTROL, 0, 0x20).fill(HIGH, 0x80, 256);
  classes[0x7f] = CONTROL;
  classes[0x0a] = LINE_BREAK;
  classes[0x0d] = LINE_BREAK;
  for (const inner of [separators.component, separators.repetition]) if (inner) classes[inner.charCodeAt(0)] = 0;
  classes[separators.terminator.charCodeAt(0)] = TERMINATOR;
  classes[separators.element.charCodeAt(0)] = ELEMENT;
}

/** What may stand between segments: blanks, line breaks, and the padding of old systems (NUL and Ctrl-Z). */
export const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0 || byte === 0x1a;
