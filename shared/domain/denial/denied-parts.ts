import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import { actionFor, adjustmentName, type PayerRule } from '../remittance/payer-rule.ts';
import type { PayerAdjustment, RemittanceClaim } from '../remittance/remittance-facts.ts';

/** What a payer declined of one line (`line` from 0), or of the claim as a whole (`line` null). */
export type DeniedPart = {
  readonly line: number | null;
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  /** `CO-97`, each once, in the payer's order. */
  readonly reasons: readonly string[];
  readonly remarks: readonly string[];
  /** What stays open with the payer because of it, in cents. */
  readonly amount: Cents;
};

type Part = Pick<DeniedPart, 'line' | 'procedureCode' | 'modifiers' | 'remarks'> & {
  readonly paid: number;
  readonly adjustments: readonly PayerAdjustment[];
};

/**
 * The parts of an answer that posting leaves with the payer because a reason declines them: the same judgement as
 * adjudicationPostings, so that a denial names the amount that the ledger shows. A line that is declined whole keeps its contractual
 * part too. Parts of 0 or less (a reversal's) are none.
 */
export function deniedParts(claim: RemittanceClaim, rules: readonly PayerRule[]): readonly DeniedPart[] {
  const lines = claim.lines.map(
    ({ procedureCode, originalProcedureCode, modifiers, remarks, paid, adjustments }, line): Part => ({
      ...{ line, modifiers, remarks, paid, adjustments },
      procedureCode: originalProcedureCode ?? procedureCode,
    }),
  );
  const whole: Part = {
    ...{ line: null, procedureCode: '', modifiers: [], remarks: claim.remarks, adjustments: claim.adjustments },
    paid: claim.paid - sumCents(claim.lines.map(({ paid }) => paid)),
  };
  return [...lines, whole].flatMap((part) => deniedPart(part, rules));
}

function deniedPart({ paid, adjustments, ...part }: Part, rules: readonly PayerRule[]): readonly DeniedPart[] {
  const denied = adjustments.filter((adjustment) => actionFor(adjustment, rules) === 'deny');
  if (denied.length === 0) return [];
  const stays = paid === 0 ? adjustments.filter((adjustment) => ['deny', 'post'].includes(actionFor(adjustment, rules))) : denied;
  const amount = sumCents(stays.map((adjustment) => adjustment.amount));
  return amount > 0 ? [{ ...part, reasons: [...new Set(denied.map(adjustmentName))], amount }] : [];
}

/** A denial as a whole: what it is about first, and for how much. */
export type DenialSum = { readonly reasons: readonly string[]; readonly remarks: readonly string[]; readonly amount: Cents };

/** Adds the parts up; the reason with the most money comes first, equal ones in their order. */
export function sumParts(parts: readonly DeniedPart[], claimRemarks: readonly string[]): DenialSum {
  const byReason = new Map<string, number>();
  for (const { reasons, amount } of parts) for (const reason of reasons) byReason.set(reason, (byReason.get(reason) ?? 0) + amount);
  const reasons = [...byReason].sort(([, a], [, b]) => b - a).map(([reason]) => reason);
  const remarks = [...new Set([...parts.flatMap((part) => part.remarks), ...claimRemarks])];
  return { reasons, remarks, amount: cents(parts.reduce((sum, { amount }) => sum + amount, 0)) };
}
