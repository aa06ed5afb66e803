type Own = { readonly chargeLineId: string; readonly charge: number };

const MOST_LINES = 12;
const MOST_SHOWN = 5;

/**
 * Two and more of our free lines that are charged together what one line of the payer is: it may answer them all. The fewest lines
 * first; of a claim with many free lines only all of them together are looked at.
 */
export function combinationsFor<Line extends Own>(charge: number, free: readonly Line[]): readonly (readonly Line[])[] {
  const sum = (lines: readonly Line[]) => lines.reduce((total, line) => total + line.charge, 0);
  const fits = (lines: readonly Line[]) => lines.length > 1 && sum(lines) === charge;
  if (free.length > MOST_LINES) return fits(free) ? [free] : [];
  const subsets = Array.from({ length: 2 ** free.length }, (_, bits) => free.filter((_line, at) => Math.floor(bits / 2 ** at) % 2 === 1));
  return subsets
    .filter(fits)
    .toSorted((a, b) => a.length - b.length)
    .slice(0, MOST_SHOWN);
}
