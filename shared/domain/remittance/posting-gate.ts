import { formatMoney } from '../../kernel/cents.ts';
import { findImbalances, type Imbalance } from './remittance-balance.ts';
import type { RemittanceFacts } from './remittance-facts.ts';

export type PostingGate = {
  /** All three proofs hold: the remittance may post without a person. */
  readonly open: boolean;
  readonly imbalances: readonly Imbalance[];
  /** Each difference in words: "Claim CW24075, line 2 is off by 0.01". */
  readonly words: readonly string[];
};

/**
 * Whether a remittance may post by itself. One cent off anywhere, at check, claim or line, and it may not: a person looks
 * at the difference first (domain.md §4).
 */
export function gateRemittance(remittance: RemittanceFacts): PostingGate {
  const imbalances = findImbalances(remittance);
  return { open: imbalances.length === 0, imbalances, words: imbalances.map((imbalance) => describe(imbalance, remittance)) };
}

function describe({ at, claim, line, off }: Imbalance, { claims }: RemittanceFacts): string {
  const number = claims.find(({ position }) => position === claim)?.claimNumber ?? '';
  const place = at === 'check' ? 'The check' : at === 'claim' ? `Claim ${number}` : `Claim ${number}, line ${(line ?? 0) + 1}`;
  return `${place} is off by ${formatMoney(off)}`;
}
