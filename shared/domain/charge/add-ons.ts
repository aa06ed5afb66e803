import type { PlainDate } from '../../kernel/plain-date.ts';

/** A code that is only done along with another. Without primaries any other code that is no add-on will do. */
export type AddOn = { readonly code: string; readonly primaries: readonly string[] };
type Line = { readonly code: string; readonly day: PlainDate };

/** An add-on whose primary is missing that day: its place among the lines, and what it may follow. */
export type LooseAddOn = { readonly line: number; readonly code: string; readonly primaries: readonly string[] };

/** Add-ons that stand without a primary of the same day (CMS NCCI add-on code edits). */
export function looseAddOns(lines: readonly Line[], addOns: readonly AddOn[]): readonly LooseAddOn[] {
  const known = new Map(addOns.map((addOn) => [addOn.code, addOn]));
  return lines.flatMap(({ code, day }, line): readonly LooseAddOn[] => {
    const addOn = known.get(code);
    if (!addOn) return [];
    const follows = lines.some(
      (other) => other.day === day && (addOn.primaries.length === 0 ? !known.has(other.code) : addOn.primaries.includes(other.code)),
    );
    return follows ? [] : [{ line, code, primaries: addOn.primaries }];
  });
}

/** Add-ons that name one of these codes as what they follow, and are not there yet: worth asking about. */
export const possibleAddOns = (codes: readonly string[], addOns: readonly AddOn[]): readonly string[] =>
  addOns
    .filter(({ code, primaries }) => !codes.includes(code) && primaries.some((primary) => codes.includes(primary)))
    .map(({ code }) => code);
