/** How a segment of a remittance ends: it moved money, it was kept for reading, or a person has to look. */
export type SegmentEnd = 'posting' | 'note' | 'exception';

/** Segments of the file, counted from 1 at ISA, both ends inclusive. */
export type SegmentRange = { readonly first: number; readonly last: number; readonly end: SegmentEnd };

export type CoverageMeter = {
  /** Segments in the file. */
  readonly total: number;
  readonly postings: number;
  readonly notes: number;
  readonly exceptions: number;
  /** Runs of exceptions: "14 in 1 exception". */
  readonly exceptionRanges: number;
  /** Segments that no range names: a reader of ours dropped them. */
  readonly lost: readonly number[];
  /** Segments that two ranges name, or that lie outside the file. */
  readonly disputed: readonly number[];
  /** Every segment ends exactly once. */
  readonly complete: boolean;
};

/**
 * Proves that every segment of a file ends as a posting, a note or an exception (domain.md §4). Claim ranges come from
 * the facts; whoever read the file names the rest (envelope, header, PLB, trailer).
 */
export function measureCoverage(total: number, ranges: readonly SegmentRange[]): CoverageMeter {
  const ends: (SegmentEnd | undefined)[] = Array.from({ length: total + 1 });
  const disputed = new Set<number>();
  for (const { first, last, end } of ranges) {
    for (let segment = first; segment <= last; segment += 1) {
      if (segment < 1 || segment > total || ends[segment] !== undefined) disputed.add(segment);
      else ends[segment] = end;
    }
  }
  const inFile = ends.slice(1);
  const count = (wanted: SegmentEnd): number => inFile.filter((end) => end === wanted).length;
  const lost = inFile.flatMap((end, index) => (end === undefined ? [index + 1] : []));
  return {
    total,
    postings: count('posting'),
    notes: count('note'),
    exceptions: count('exception'),
    exceptionRanges: ranges.filter(({ end }) => end === 'exception').length,
    lost,
    disputed: [...disputed].sort((a, b) => a - b),
    complete: lost.length === 0 && disputed.size === 0,
  };
}
