/** How one claim of ours to the payer fared on the code in question. */
export type PastClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  /** As it was sent, `25 59`; empty: none. */
  readonly modifiers: string;
  readonly denied: boolean;
  /** Which of the other codes of the claim that is worked stood on it too. */
  readonly beside: readonly string[];
  /** The claim that was sent in its place, once its payer has paid the line; null: none, or not paid. */
  readonly mended: { readonly claimId: string; readonly claimNumber: string; readonly modifiers: string } | null;
};

export type ClaimName = { readonly claimId: string; readonly claimNumber: string };
export type Odds = {
  readonly decided: number;
  readonly denied: readonly ClaimName[];
  readonly paid: readonly ClaimName[];
  /** What was changed on those that were paid when they were sent again, the most frequent first. */
  readonly mended: readonly { readonly change: string; readonly claims: readonly ClaimName[] }[];
};

/** Fewer than these say nothing. */
export const LEAST_CLAIMS = 3;

/**
 * What became of claims that asked the payer for the same: plain counts with the claims behind each, and null when there are fewer
 * than three. Only claims with the same modifiers count; the one that is being worked is among them.
 */
export function oddsOf(claims: readonly PastClaim[], modifiers: string): Odds | null {
  const alike = claims.filter((claim) => sameModifiers(claim.modifiers, modifiers));
  if (alike.length < LEAST_CLAIMS) return null;
  const denied = alike.filter((claim) => claim.denied);
  const mended = denied.flatMap(({ mended: again }) =>
    again === null ? [] : [{ change: changeWords(modifiers, again.modifiers), claim: nameOf(again) }],
  );
  return {
    decided: alike.length,
    denied: denied.map(nameOf),
    paid: alike.filter((claim) => !claim.denied).map(nameOf),
    mended: [...Map.groupBy(mended, ({ change }) => change)]
      .map(([change, some]) => ({ change, claims: some.map(({ claim }) => claim) }))
      .sort((a, b) => b.claims.length - a.claims.length),
  };
}

/** The other code of the claim beside which the same was declined most often; null when none of them says anything. */
export function tellingOdds(
  claims: readonly PastClaim[],
  modifiers: string,
  others: readonly string[],
): { readonly beside: string; readonly odds: Odds } | null {
  const told = others.flatMap((beside) => {
    const odds = oddsOf(
      claims.filter((claim) => claim.beside.includes(beside)),
      modifiers,
    );
    return odds ? [{ beside, odds }] : [];
  });
  const share = ({ odds }: (typeof told)[number]) => odds.denied.length / odds.decided;
  const [most] = told.sort((a, b) => share(b) - share(a) || b.odds.decided - a.odds.decided || (a.beside < b.beside ? -1 : 1));
  return most ?? null;
}

const nameOf = ({ claimId, claimNumber }: ClaimName): ClaimName => ({ claimId, claimNumber });

const listOf = (modifiers: string): readonly string[] => modifiers.split(' ').filter((part) => part !== '');
const sameModifiers = (a: string, b: string): boolean => [...listOf(a)].sort().join(' ') === [...listOf(b)].sort().join(' ');

/** What differs in words: "with 25 added", "without 59", "with other changes". */
export function changeWords(before: string, after: string): string {
  const [was, is] = [listOf(before), listOf(after)];
  const added = is.filter((part) => !was.includes(part));
  const gone = was.filter((part) => !is.includes(part));
  const parts = [added.length > 0 ? `with ${added.join(', ')} added` : '', gone.length > 0 ? `without ${gone.join(', ')}` : ''];
  return parts.filter((part) => part !== '').join(' and ') || 'with the same modifiers';
}
