import type { SegmentView } from './segment-view.ts';

/** The figures of one transaction; null = the set has no such fact, or it cannot be read. Amounts in cents. */
export type TransactionTotals = {
  readonly claimCount: number | null;
  readonly lineCount: number | null;
  readonly charged: number | null;
  readonly paid: number | null;
  readonly payment: number | null;
  readonly balanced: {
    readonly transaction: boolean | null;
    readonly unbalancedClaims: number | null;
    readonly unbalancedLines: number | null;
  };
};

/** Adds up a transaction while it streams by. */
export type Tally = {
  segment(view: SegmentView): void;
  /** Call once, after the last segment; may still tell findings. */
  totals(): TransactionTotals;
};

export const NO_TOTALS: TransactionTotals = {
  claimCount: null,
  lineCount: null,
  charged: null,
  paid: null,
  payment: null,
  balanced: { transaction: null, unbalancedClaims: null, unbalancedLines: null },
};
