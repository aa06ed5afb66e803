/** What the scrubber found: one sentence a person can act on, and where. */
export type Finding = {
  /** Number of the edit in docs/scrubber-edits.md, e.g. 31. */
  readonly edit: number;
  /** stop: the claim is held until it is fixed; warn: a person decides. */
  readonly severity: 'stop' | 'warn';
  /** Where the fault is entered: "lines.2.pointers", "coverage.memberId", "practice.npi". Lines count from 0. */
  readonly field: string;
  /** What is wrong, in plain words. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** CMS-1500 box, e.g. "24E". */
  readonly box: string;
  /** 837P loop and element, e.g. "2400 SV107". */
  readonly element: string;
  /** The rejection this prevents, e.g. "A7:477" (277CA category:status:entity). */
  readonly prevents: string;
};
