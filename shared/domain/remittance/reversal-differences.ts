import { type Cents, cents, sumCents, ZERO } from '../../kernel/cents.ts';
import { adjustmentName } from './payer-rule.ts';
import type { RemittanceClaim } from './remittance-facts.ts';

/** One figure that a reversal does not negate to the cent. */
export type ReversalDifference = {
  /** "T1015 paid", "T1015 CO-45"; without a code the claim's own. */
  readonly what: string;
  readonly answered: Cents;
  /** What the reversal takes of it; equal to `answered` where it is exact. */
  readonly takenBack: Cents;
};

/** Where a reversal's figures are not the exact negation of an answer, line by line and reason by reason. Empty: it is exact. */
export function reversalDifferences(answer: RemittanceClaim, reversal: RemittanceClaim): readonly ReversalDifference[] {
  const [answered, taken] = [figuresOf(answer), figuresOf(reversal)];
  return [...new Set([...answered.keys(), ...taken.keys()])].flatMap((what) => {
    const [was, back] = [answered.get(what) ?? ZERO, cents(-(taken.get(what) ?? 0))];
    return was === back ? [] : [{ what, answered: was, takenBack: back }];
  });
}

function figuresOf(claim: RemittanceClaim): ReadonlyMap<string, Cents> {
  const figures = new Map<string, Cents>();
  const add = (what: string, amount: number): void => void figures.set(what, sumCents([figures.get(what) ?? 0, amount]));
  add('charged', claim.charge);
  add('paid', claim.paid);
  for (const adjustment of claim.adjustments) add(adjustmentName(adjustment), adjustment.amount);
  for (const line of claim.lines) {
    add(`${line.procedureCode} charged`, line.charge);
    add(`${line.procedureCode} paid`, line.paid);
    for (const adjustment of line.adjustments) add(`${line.procedureCode} ${adjustmentName(adjustment)}`, adjustment.amount);
  }
  return figures;
}
