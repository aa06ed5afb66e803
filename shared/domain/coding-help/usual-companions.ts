/** How often something stood on paid visits that have what was asked. */
export type Companion = {
  readonly scope: 'diagnosis' | 'procedure' | 'modifier';
  readonly code: string;
  /** Visits with it. */
  readonly count: number;
  /** Visits that were looked at. */
  readonly of: number;
};

/** Fewer visits prove nothing. */
export const FEWEST_VISITS = 3;
/** Less than this share is no habit. */
const SMALLEST_SHARE = 0.3;

/** What usually goes along: seen on at least three visits and at least three in ten, the most frequent first. */
export const usualCompanions = (seen: readonly Companion[], limit: number): readonly Companion[] =>
  seen
    .filter(({ count, of }) => count >= FEWEST_VISITS && of > 0 && count / of >= SMALLEST_SHARE)
    .toSorted((a, b) => b.count / b.of - a.count / a.of || b.count - a.count || (a.code < b.code ? -1 : 1))
    .slice(0, limit);
