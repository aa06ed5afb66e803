import type { PackVerdict } from './pack.ts';

/** Which answer of a partner would carry a reason; 'here': this program would hold the claim before it leaves. */
export const answerLevels = ['TA1', '999', '277CA', 'here'] as const;
export type AnswerLevel = (typeof answerLevels)[number];
/** How sure a reason is; 'standard': any receiver would say so. */
export const reasonMarks = ['standard', 'confirmed', 'general'] as const;

/** One thing that a partner would find fault with. */
export type PassReason = {
  readonly level: AnswerLevel;
  /** "A7:535", "8:7", "008": the codes that such an answer carries. */
  readonly code: string;
  readonly mark: (typeof reasonMarks)[number];
  /** Key of the demand, "rule 1007", or the code of the program's own check. */
  readonly key: string;
  readonly rejects: boolean;
  /** Segment of the file, from 1 at its first ISA; null: as a whole. */
  readonly segment: number | null;
  /** "2300 CLM05-3"; empty where it leads to no element. */
  readonly element: string;
  /** Box of the CMS-1500; empty when it has none. */
  readonly box: string;
  /** What stands there in our own words; empty when unknown. */
  readonly title: string;
  readonly sentence: string;
  readonly fix: string;
};

export type PassedClaim = {
  readonly claimNumber: string;
  /** ST02 of the set that it stands in. */
  readonly transaction: string;
  readonly verdict: PackVerdict;
  /** Nothing is wrong with the claim, but with the set or file that it stands in. */
  readonly dragged: boolean;
  readonly reasons: readonly PassReason[];
};

/** What a partner would answer to a file, worked out here. */
export type WouldPass = {
  readonly verdict: PackVerdict;
  readonly interchanges: number;
  readonly sets: number;
  /** About the file, an interchange, a group or a set as a whole. */
  readonly file: readonly PassReason[];
  readonly claims: readonly PassedClaim[];
};

/** The worst of some reasons. */
export const verdictOf = (reasons: readonly Pick<PassReason, 'rejects'>[]): PackVerdict =>
  reasons.some(({ rejects }) => rejects) ? 'rejected' : reasons.length > 0 ? 'doubtful' : 'accepted';
