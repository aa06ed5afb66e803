import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import type { RemittanceClaim, RemittanceFacts, RemittanceLine } from './remittance-facts.ts';

/** One figure of a remittance that does not add up, and by how much it is off. */
export type Imbalance = {
  readonly at: 'check' | 'claim' | 'line';
  /** Position of the claim in the transaction; null for the check. */
  readonly claim: number | null;
  /** Position of the line in the claim; null for check and claim. */
  readonly line: number | null;
  /** Stated minus computed, cents; never 0. */
  readonly off: Cents;
};

/**
 * The three proofs of an 835 (005010X221A1 §1.10.2): check = Σ claim paid − Σ provider-level; claim charge − Σ its
 * adjustments at both levels = claim paid; line charge − Σ line adjustments = line paid. Empty when all hold.
 */
export function findImbalances(remittance: RemittanceFacts): readonly Imbalance[] {
  const claimsPaid = sumCents(remittance.claims.map((claim) => claim.paid));
  return [...checkImbalances(remittance, claimsPaid), ...remittance.claims.flatMap(claimImbalances)];
}

/** The proof of the check alone, where its claims are only known by what they paid together. */
export function checkImbalances(
  { paymentAmount, providerAdjustments }: Pick<RemittanceFacts, 'paymentAmount' | 'providerAdjustments'>,
  claimsPaid: Cents,
): readonly Imbalance[] {
  const off = cents(paymentAmount - claimsPaid + sumCents(providerAdjustments.map(({ amount }) => amount)));
  return off === 0 ? [] : [{ at: 'check', claim: null, line: null, off }];
}

/** The claim and line proofs of one claim. */
export function claimImbalances(claim: RemittanceClaim): readonly Imbalance[] {
  const adjusted = sumCents([claim, ...claim.lines].flatMap((part) => part.adjustments.map(({ amount }) => amount)));
  const whole: Imbalance = { at: 'claim', claim: claim.position, line: null, off: cents(claim.charge - adjusted - claim.paid) };
  const lines = claim.lines.map((line, index): Imbalance => ({ at: 'line', claim: claim.position, line: index, off: lineShortfall(line) }));
  return [whole, ...lines].filter(({ off }) => off !== 0);
}

function lineShortfall(line: RemittanceLine): Cents {
  return cents(line.charge - sumCents(line.adjustments.map(({ amount }) => amount)) - line.paid);
}
