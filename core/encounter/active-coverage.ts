import type { CoverageWithPayer } from '#db/queries/coverage.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

/** The coverage asked first for a visit: the lowest rank in force on the day; undefined for self-pay. */
export function firstActiveCoverage(coverages: readonly CoverageWithPayer[], on: PlainDate): CoverageWithPayer | undefined {
  const active = coverages.filter(({ effectiveFrom, effectiveTo }) => (effectiveFrom ?? on) <= on && on <= (effectiveTo ?? on));
  return active.reduce<CoverageWithPayer | undefined>((first, next) => (first && first.rank <= next.rank ? first : next), undefined);
}
