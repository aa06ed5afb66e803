import type { EdiFinding, Separators } from './segment.ts';

/** Bytes of an ISA with its terminator when every field has its fixed width. */
export const ISA_BYTES = 106;
/** How far an ISA of wrong widths is followed. */
const LOOSE_LIMIT = 1024;
// Where the 16 element separators of a well-formed ISA stand.
const SEPARATOR_PLACES = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103] as const;

export type FoundHeader = {
  readonly kind: 'header';
  readonly separators: Separators;
  /** Every field has its fixed width. */
  readonly exact: boolean;
  /** Where its terminator stands. */
  readonly end: number;
  /** A blank stands between the header and the line break that ends it, so blanks before a line break mean nothing. */
  readonly padded: boolean;
};

export type IsaHeader =
  | FoundHeader
  /** More bytes are needed to tell. */
  | { readonly kind: 'more' }
  | { readonly kind: 'malformed' };

/**
 * Learns the separators of the ISA at `from` (x12 §1: learn all four from the file, never assume). An ISA whose fields have
 * the wrong widths is still read by counting its separators, and said to be inexact.
 */
export function readIsaHeader(buffer: Uint8Array, from: number, to: number, final: boolean): IsaHeader {
  const available = to - from;
  // One byte more than an ISA has: it tells whether a blank in the terminator's place is only the end of a line.
  if (available < ISA_BYTES + 1 && !final) return { kind: 'more' };
  if (hasExactWidths(buffer, from, to)) return header(buffer, { from, component: from + 104, repetition: from + 82, to, exact: true });
  return readLoosely(buffer, from, Math.min(to, from + LOOSE_LIMIT), available < LOOSE_LIMIT && !final);
}

/** True when a complete ISA with all fields at their fixed widths stands at `from`. */
export function hasExactWidths(buffer: Uint8Array, from: number, to: number): boolean {
  if (to - from < ISA_BYTES || !startsWithIsa(buffer, from)) return false;
  const separator = buffer[from + 3];
  return SEPARATOR_PLACES.every((place) => buffer[from + place] === separator) && buffer[from + 104] !== separator;
}

/** What is wrong with a header that can be read all the same. */
export function headerFaults({ separators, exact, padded }: FoundHeader): readonly Omit<EdiFinding, 'segment'>[] {
  const faults: Omit<EdiFinding, 'segment'>[] = [];
  const severity = 'error';
  if (!exact)
    faults.push({ code: 'isa.width', severity, message: 'The fields of this ISA do not have their fixed widths (106 characters in all).' });
  if (padded)
    faults.push({ code: 'file.paddedLines', severity: 'warning', message: 'Blanks stand before the line breaks and are dropped.' });
  const { element, component, terminator } = separators;
  if ([element, component, terminator].some((one) => isAlphanumeric(one.charCodeAt(0))))
    faults.push({ code: 'isa.separator', severity, message: 'A separator declared by this ISA is a letter or a digit.' });
  return faults;
}

/** Where a complete ISA of exact widths starts inside other bytes, not counting one that goes on from a letter (LISA); -1 when none does. */
export function findInterchange(buffer: Buffer, from: number, to: number): number {
  for (let at = buffer.indexOf('ISA', from, 'latin1'); at >= 0 && at + ISA_BYTES <= to; at = buffer.indexOf('ISA', at + 1, 'latin1'))
    if (hasExactWidths(buffer, at, to) && !isLetter(buffer[at - 1] ?? 0)) return at;
  return -1;
}

/** True when the three letters ISA stand at `from`. */
export function startsWithIsa(buffer: Uint8Array, from: number): boolean {
  return buffer[from] === 0x49 && buffer[from + 1] === 0x53 && buffer[from + 2] === 0x41;
}

/** Letters and digits: never fit to separate anything. */
function isAlphanumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || isLetter(byte);
}

const isLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

function readLoosely(buffer: Uint8Array, from: number, to: number, mayGrow: boolean): IsaHeader {
  const separator = buffer[from + 3] ?? 0x20;
  if (isAlphanumeric(separator) || separator === 0x20) return { kind: 'malformed' };
  const places: number[] = [];
  for (let at = from + 3; at < to; at += 1) {
    if (buffer[at] === separator) places.push(at);
    // Behind the last separator: the component separator, the terminator, and the byte that may show it to be a blank.
    if (places.length < 16 || at < (places[15] ?? at) + (mayGrow ? 3 : 2)) continue;
    return header(buffer, { from, component: (places[15] ?? 0) + 1, repetition: (places[10] ?? 0) + 1, to, exact: false });
  }
  return mayGrow ? { kind: 'more' } : { kind: 'malformed' };
}

type Places = {
  readonly from: number;
  readonly component: number;
  readonly repetition: number;
  readonly to: number;
  readonly exact: boolean;
};

function header(buffer: Uint8Array, { from, component, repetition, to, exact }: Places): IsaHeader {
  const padded = endsLineBehindBlank(buffer, component + 1, to);
  const end = component + (padded ? 2 : 1);
  const character = (at: number): string => String.fromCharCode(buffer[at] ?? 0);
  const repeats = buffer[repetition] ?? 0;
  const separators: Separators = {
    element: character(from + 3),
    repetition: isAlphanumeric(repeats) || repeats === 0x20 || repeats === buffer[from + 3] ? '' : character(repetition),
    component: character(component),
    terminator: character(end),
  };
  return new Set([separators.element, separators.component, separators.terminator]).size === 3
    ? { kind: 'header', separators, exact, end, padded }
    : { kind: 'malformed' };
}

/** A blank before a line break terminates nothing: some mail systems and editors pad lines, and the break is what ends them. */
function endsLineBehindBlank(buffer: Uint8Array, at: number, to: number): boolean {
  const next = at + 1 < to ? buffer[at + 1] : undefined;
  return buffer[at] === 0x20 && (next === 0x0a || next === 0x0d);
}
