import type { Cents } from '../../kernel/cents.ts';

/** One segment of a remittance as it stands in its file, cut into elements; `elements[0]` is its id. */
export type PlacedSegment = {
  /** Counted in the file from 1 at the first ISA. */
  readonly number: number;
  readonly elements: readonly string[];
};

/** Where a figure stands: element from 1, component from 1, or 0 for the element as a whole. */
export type EobPlace = { readonly segment: number; readonly element: number; readonly component: number };

/** One thing that a payer said, in our own words, with where it said it. */
export type EobFigure = {
  readonly what: string;
  /** As the payer wrote it, days and amounts made readable. */
  readonly text: string;
  /** Null when it is no amount of money, or an unreadable one. */
  readonly amount: Cents | null;
  /** What a code means; empty where the text says it. */
  readonly words: string;
  readonly at: EobPlace;
};

/** A sum of amounts with every place that goes into it; null when the payer said nothing of the kind. */
export type EobCell = { readonly amount: Cents | null; readonly at: readonly EobPlace[] };

/** One CAS triplet. */
export type EobAdjustment = {
  readonly group: string;
  readonly reason: string;
  readonly amount: Cents | null;
  /** Units that it took off; empty when none are said. */
  readonly units: string;
  readonly at: EobPlace;
};

export type EobRemark = { readonly code: string; readonly at: EobPlace };

/** The columns of an explanation of benefits, of a line or of the claim as a whole. */
export type EobCells = {
  readonly billed: EobCell;
  readonly allowed: EobCell;
  readonly deductible: EobCell;
  readonly coinsurance: EobCell;
  readonly copay: EobCell;
  /** Everything else that was taken off. */
  readonly other: EobCell;
  readonly paid: EobCell;
};

export type EobServiceLine = {
  /** 1 for the payer's first. */
  readonly position: number;
  /** Code, modifiers and units it decided on, and those that were billed where they differ. */
  readonly service: readonly EobFigure[];
  readonly cells: EobCells;
  readonly adjustments: readonly EobAdjustment[];
  readonly remarks: readonly EobRemark[];
  /** Days, numbers, names, amounts for reading. */
  readonly notes: readonly EobFigure[];
};

/** Everything that a payer said about one claim. */
export type EobDetail = {
  readonly claim: readonly EobFigure[];
  readonly cells: EobCells;
  readonly adjustments: readonly EobAdjustment[];
  readonly remarks: readonly EobRemark[];
  /** Names, days, numbers, amounts for reading: those that never count as money. */
  readonly notes: readonly EobFigure[];
  readonly lines: readonly EobServiceLine[];
  /** Segments that this program has no words for: shown as they are. */
  readonly unread: readonly number[];
};
