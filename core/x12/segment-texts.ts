import { SegmentScanner } from './segment-scanner.ts';

const STEP = 64 * 1024;

/**
 * The segments `first` to `last` of a file (numbers from 1 at the first ISA, both included) as they stand, without terminator
 * and line break. Reads the file no further than needed.
 */
export function segmentTexts(bytes: Uint8Array, first: number, last: number): readonly string[] {
  const texts: string[] = [];
  let reached = 0;
  const scanner = new SegmentScanner({
    segment: (view) => {
      reached = view.number;
      if (reached >= first && reached <= last) texts.push(view.whole());
    },
    finding: () => undefined,
  });
  for (let at = 0; at < bytes.length && reached < last; at += STEP) scanner.push(bytes.subarray(at, at + STEP));
  if (reached < last) scanner.end();
  return texts;
}
