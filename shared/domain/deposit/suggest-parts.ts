/** Most payments that are tried together, and most sums that are looked at: what is found is a suggestion, never a match. */
const MOST_PARTS = 24;
const MOST_STEPS = 50_000;
const MOST_FOUND = 3;

export type Part = { readonly id: string; readonly amount: number };

/**
 * Sets of payments that come to an amount exactly, fewest first: which checks could stand on one deposit. Bounded, so that no set
 * of amounts makes it slow; `more` says that not everything was tried.
 */
export function partsOf(total: number, parts: readonly Part[]): { readonly found: readonly (readonly string[])[]; readonly more: boolean } {
  const usable = parts
    .filter(({ amount }) => amount > 0 && amount <= total)
    .toSorted((a, b) => b.amount - a.amount || (a.id < b.id ? -1 : 1));
  const tried = usable.slice(0, MOST_PARTS);
  const rest = tried.map((_, at) => tried.slice(at).reduce((sum, { amount }) => sum + amount, 0));
  const found: string[][] = [];
  let steps = 0;
  const look = (at: number, left: number, chosen: readonly string[], size: number): void => {
    if (found.length >= MOST_FOUND || steps > MOST_STEPS) return;
    steps += 1;
    if (left === 0 && size === 0) found.push([...chosen]);
    if (left <= 0 || size === 0 || at >= tried.length || left > (rest[at] ?? 0)) return;
    const part = tried[at];
    if (part === undefined) return;
    if (part.amount <= left) look(at + 1, left - part.amount, [...chosen, part.id], size - 1);
    look(at + 1, left, chosen, size);
  };
  for (let size = 1; size <= tried.length && found.length < MOST_FOUND && steps <= MOST_STEPS; size++) look(0, total, [], size);
  return { found, more: usable.length > tried.length || steps > MOST_STEPS };
}
