import type { EdiFinding, Segment, Separators } from './segment.ts';
import { SegmentScanner } from './segment-scanner.ts';

export type ParsedSegments = {
  readonly segments: readonly Segment[];
  /** Of the first interchange; null when the file holds none. */
  readonly separators: Separators | null;
  readonly findings: readonly EdiFinding[];
};

/** Reads a small file whole. Keeps every segment: for anything that may be large use the streaming readers. */
export function parseSegments(bytes: Uint8Array): ParsedSegments {
  const segments: Segment[] = [];
  const findings: EdiFinding[] = [];
  let separators: Separators | null = null;
  const scanner = new SegmentScanner({
    segment: (view) => {
      separators ??= view.separators;
      segments.push(view.toSegment());
    },
    finding: (finding) => findings.push(finding),
  });
  scanner.push(bytes);
  scanner.end();
  return { segments, separators, findings };
}
