/** One segment of an X12 file, decoded. For small files and tests; the streaming readers work on a SegmentView instead. */
export type Segment = {
  /** 'ISA', 'NM1', ...; also `elements[0]`. */
  readonly id: string;
  /** Position in the file, counted from 1 at its first ISA. */
  readonly number: number;
  /** `elements[0]` is the id, `elements[1]` the first data element. */
  readonly elements: readonly string[];
};

/** The four separators an ISA declares, one character each; `repetition` is '' before version 00402, which had none. */
export type Separators = {
  readonly element: string;
  readonly repetition: string;
  readonly component: string;
  readonly terminator: string;
};

/** Something odd in an EDI file. An error means that what stands there cannot be relied on. */
export type EdiFinding = {
  /** Stable, dotted, for scripts: 'segment.unterminated'. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** One plain sentence. Holds positions and codes, never names or birth dates. */
  readonly message: string;
  /** Segment number in the file, from 1 at the first ISA; null when the finding is about the file as a whole. */
  readonly segment: number | null;
  /** Element position in the segment, from 1. */
  readonly element?: number;
};

/** The n-th data element (1 = the first); '' when absent. */
export function element(segment: Segment, n: number): string {
  return segment.elements[n] ?? '';
}

/** Splits a composite element; an empty element has one empty component. */
export function components(text: string, separators: Separators): readonly string[] {
  return text.split(separators.component);
}

/** The ISA, GS and ST separators that our own writer uses: `*` `^` `:` `~`. */
export const DEFAULT_SEPARATORS: Separators = { element: '*', repetition: '^', component: ':', terminator: '~' };
