import type { AdjudicationIndicator, MueLimit } from './mue-limits.ts';

/** Units of one line of a visit's day, in thousandths as charge lines have them. */
export type UnitLine = { readonly code: string; readonly unitThousandths: number };

/** A code that is reported more often than its limit: on one line, or on all lines of the day together. */
export type OverLimit = {
  readonly code: string;
  readonly unitThousandths: number;
  readonly limit: number;
  readonly indicator: AdjudicationIndicator;
  /** Places of the lines it is about, in the order given. */
  readonly lines: readonly number[];
};

/**
 * Which of one day's lines go past their limits. Indicator 1 judges each line by itself, 2 and 3 add up all lines of the
 * code (CMS, How to use the NCCI tools).
 */
export function overLimits(
  lines: readonly UnitLine[],
  limits: ReadonlyMap<string, Pick<MueLimit, 'units' | 'indicator'>>,
): readonly OverLimit[] {
  return [...new Set(lines.map(({ code }) => code))].flatMap((code): readonly OverLimit[] => {
    const limit = limits.get(code);
    if (!limit) return [];
    const places = lines.flatMap((line, at) => (line.code === code ? [at] : []));
    const groups = limit.indicator === 1 ? places.map((at) => [at]) : [places];
    return groups
      .map((group) => ({ group, total: group.reduce((sum, at) => sum + (lines[at]?.unitThousandths ?? 0), 0) }))
      .filter(({ total }) => total > limit.units * 1_000)
      .map(({ group, total }) => ({ code, unitThousandths: total, limit: limit.units, indicator: limit.indicator, lines: group }));
  });
}
