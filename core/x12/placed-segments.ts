import type { PlacedSegment } from '#shared/domain/remittance/eob-detail.ts';
import { SegmentScanner } from './segment-scanner.ts';

const STEP = 64 * 1024;

/** Segments of a file as they stand and cut into elements, and what parts their composites. */
export type SegmentsOfFile = {
  readonly segments: readonly (PlacedSegment & { readonly text: string })[];
  /** ISA16; ':' in most files. */
  readonly component: string;
};

/**
 * The segments of some runs of a file (numbers from 1 at the first ISA, both ends included, in order and apart). Reads the file
 * no further than the last of them and keeps nothing else, so one claim of a large file costs one pass over the bytes before it.
 */
export function placedSegments(bytes: Uint8Array, runs: readonly { readonly first: number; readonly last: number }[]): SegmentsOfFile {
  const segments: (PlacedSegment & { readonly text: string })[] = [];
  const end = runs.at(-1)?.last ?? 0;
  let run = 0;
  let reached = 0;
  let component = ':';
  const scanner = new SegmentScanner({
    segment: (view) => {
      reached = view.number;
      while (reached > (runs[run]?.last ?? Number.POSITIVE_INFINITY)) run += 1;
      if (reached < (runs[run]?.first ?? Number.POSITIVE_INFINITY)) return;
      component = view.separators.component;
      segments.push({ number: reached, elements: view.toSegment().elements, text: view.whole() });
    },
    finding: () => undefined,
  });
  for (let at = 0; at < bytes.length && reached < end; at += STEP) scanner.push(bytes.subarray(at, at + STEP));
  if (reached < end) scanner.end();
  return { segments, component };
}
