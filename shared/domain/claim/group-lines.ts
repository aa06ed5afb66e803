/** What of a charge line decides on which claim of its visit it is asked. Empty or null: as the visit says. */
export type GroupedLine = {
  readonly renderingProviderId: string | null;
  readonly placeOfService: string;
};

/** Where a payer wants one claim to end and the next to begin, as the practice wrote it down with the payer. */
export type GroupingRules = {
  /** One claim for each who treated; otherwise the lines name who did (2420A). */
  readonly separateRendering: boolean;
  /** One claim for each place of service; otherwise the lines name theirs (SV105). */
  readonly separatePlaces: boolean;
};

/** Loop 2400 repeats at most 50 times. */
export const LINES_OF_A_CLAIM = 50;

type Visit = { readonly renderingProviderId: string; readonly placeOfService: string };

/**
 * The claims that the lines of one visit make: one, unless its payer wants those of others or of other places apart, or
 * there are more than a claim holds. Lines keep their order within a claim, and claims that of their first lines.
 */
export function groupLines<Line extends GroupedLine>(
  lines: readonly Line[],
  visit: Visit,
  { separateRendering, separatePlaces }: GroupingRules,
  most = LINES_OF_A_CLAIM,
): readonly (readonly Line[])[] {
  const keyOf = ({ renderingProviderId, placeOfService }: Line): string =>
    JSON.stringify([
      separateRendering ? (renderingProviderId ?? visit.renderingProviderId) : '',
      separatePlaces ? placeOfService || visit.placeOfService : '',
    ]);
  return [...Map.groupBy(lines, keyOf).values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / most) }, (_, part) => group.slice(part * most, (part + 1) * most)),
  );
}
