import type { Cents } from '../../kernel/cents.ts';

/** What a card and a payer say beyond the bare coverage. */
export type CoverageTerms = {
  readonly groupName: string;
  /** What the patient pays of each bill, in whole percent; null when not known. */
  readonly coinsurancePercent: number | null;
  readonly deductible: Cents | null;
  readonly medigap: boolean;
  /** Null: as the payer's row says. */
  readonly forwardsAutomatically: boolean | null;
  /** Asked only in cases that name it. */
  readonly casesOnly: boolean;
};

/** Nothing said beyond the bare coverage. */
export const NO_TERMS: CoverageTerms = {
  groupName: '',
  coinsurancePercent: null,
  deductible: null,
  medigap: false,
  forwardsAutomatically: null,
  casesOnly: false,
};
