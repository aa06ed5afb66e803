/** One element, or one component of a composite, as a guide wants it. */
export type ElementRule = {
  readonly usage: Usage;
  /** 'N' elements have no type. */
  readonly type: DataType;
  readonly min: number;
  readonly max: number;
  /** Null = any value, or a code list kept outside X12. */
  readonly codes: ReadonlySet<string> | null;
  /** The same codes packed into integers (see packId). */
  readonly packedCodes: ReadonlySet<number> | null;
  /** X12 data element number, '1251'. */
  readonly number: string;
  /** Components when it is a composite. */
  readonly parts: readonly ElementRule[] | null;
  readonly repeats: number;
};

/** R required, S situational, N not used. */
export type Usage = 'R' | 'S' | 'N';
export type DataType = 'AN' | 'ID' | 'N0' | 'R' | 'DT' | 'TM';

export type SegmentRule = {
  readonly kind: 'segment';
  readonly id: string;
  readonly idCode: number;
  readonly usage: Usage;
  readonly max: number;
  /** Order in its loop; rows of equal rank may come in any order. */
  readonly rank: number;
  readonly elements: readonly ElementRule[];
  /** Place of the last required element; those behind it may be cut off. */
  readonly lastRequired: number;
  readonly conditions: readonly Condition[];
  readonly qualifier: Qualifier | null;
};

/** What tells two rows of one segment id apart: an element (or its first component) with a short code list. */
export type Qualifier = {
  readonly element: number;
  readonly composite: boolean;
  readonly codes: ReadonlySet<string>;
  readonly packedCodes: ReadonlySet<number>;
};

/** P all or none, R at least one, E at most one, C the first asks for all others, L the first asks for one of the others. */
export type Condition = { readonly kind: 'P' | 'R' | 'E' | 'C' | 'L'; readonly places: readonly number[] };

export type LoopRule = {
  readonly kind: 'loop';
  readonly id: string;
  readonly usage: Usage;
  readonly max: number;
  readonly rank: number;
  readonly children: readonly (SegmentRule | LoopRule)[];
  /** The segment that opens it; null for the transaction itself. */
  readonly trigger: SegmentRule | null;
};
