import type { Separators } from './segment.ts';

/** Bytes of an ISA with its terminator when every field has its fixed width. */
export const ISA_BYTES = 106;
/** How far an ISA of wrong widths is followed. */
const LOOSE_LIMIT = 1024;
// Where the 16 element separators of a well-formed ISA stand.
const SEPARATOR_PLACES = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103] as const;

export type IsaHeader =
  | { readonly kind: 'header'; readonly separators: Separators; readonly exact: boolean }
  /** More bytes are needed to tell. */
  | { readonly kind: 'more' }
  | { readonly kind: 'malformed' };

/**
 * Learns the separators of the ISA at `from` (x12 §1: learn all four from the file, never assume). An ISA whose fields have
 * the wrong widths is still read by counting its separators, and said to be inexact.
 */
export function readIsaHeader(buffer: Uint8Array, from: number, to: number, final: boolean): IsaHeader {
  const available = to - from;
  if (available < ISA_BYTES && !final) return { kind: 'more' };
  if (hasExactWidths(buffer, from, to)) return header(buffer, from, from + 104, from + 105, from + 82, true);
  return readLoosely(buffer, from, Math.min(to, from + LOOSE_LIMIT), available < LOOSE_LIMIT && !final);
}

/** True when a complete ISA with all fields at their fixed widths stands at `from`. */
export function hasExactWidths(buffer: Uint8Array, from: number, to: number): boolean {
  if (to - from < ISA_BYTES || !startsWithIsa(buffer, from)) return false;
  const separator = buffer[from + 3];
  return SEPARATOR_PLACES.every((place) => buffer[from + place] === separator) && buffer[from + 104] !== separator;
}

/** True when the three letters ISA stand at `from`. */
export function startsWithIsa(buffer: Uint8Array, from: number): boolean {
  return buffer[from] === 0x49 && buffer[from + 1] === 0x53 && buffer[from + 2] === 0x41;
}

/** Letters and digits: never fit to separate anything. */
export function isAlphanumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function readLoosely(buffer: Uint8Array, from: number, to: number, mayGrow: boolean): IsaHeader {
  const separator = buffer[from + 3] ?? 0x20;
  if (isAlphanumeric(separator) || separator === 0x20) return { kind: 'malformed' };
  const places: number[] = [];
  for (let at = from + 3; at < to; at += 1) {
    if (buffer[at] === separator) places.push(at);
    if (places.length < 16 || at < (places[15] ?? at) + 2) continue;
    const repetition = (places[10] ?? 0) + 1;
    return header(buffer, from, (places[15] ?? 0) + 1, (places[15] ?? 0) + 2, repetition, false);
  }
  return mayGrow ? { kind: 'more' } : { kind: 'malformed' };
}

function header(buffer: Uint8Array, from: number, component: number, terminator: number, repetition: number, exact: boolean): IsaHeader {
  const character = (at: number): string => String.fromCharCode(buffer[at] ?? 0);
  const repeats = buffer[repetition] ?? 0;
  const separators: Separators = {
    element: character(from + 3),
    repetition: isAlphanumeric(repeats) || repeats === 0x20 || repeats === buffer[from + 3] ? '' : character(repetition),
    component: character(component),
    terminator: character(terminator),
  };
  return new Set([separators.element, separators.component, separators.terminator]).size === 3
    ? { kind: 'header', separators, exact }
    : { kind: 'malformed' };
}
