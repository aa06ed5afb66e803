import type { Cents } from '#shared/kernel/cents.ts';
import type { OutgoingClaim } from '../x12/acknowledge/outgoing-remittance.ts';
import type { SubmittedClaim } from '../x12/submitted-batch.ts';

/** A claim that a payer has answered with a remittance, and may still reverse or take back. */
export type AnsweredClaim = { readonly received: SubmittedClaim; readonly answer: OutgoingClaim };

/** A claim that a payer has accepted and not yet answered. */
export type PendingClaim = { readonly received: SubmittedClaim; readonly payerControlNumber: string };

/** Money the payee owes a payer: a balance carried forward (FB), or an overpayment to be taken back (WO). */
export type Debt = {
  readonly payerId: string;
  readonly payeeNpi: string;
  readonly kind: 'FB' | 'WO';
  /** PLB03-2: what pairs the two halves of a forward balance, or names the overpaid claim. */
  readonly reference: string;
  /** Still owed, above zero. */
  readonly amount: Cents;
};

/** What the simulated world remembers from one batch to the next. Plain values: it may be kept as JSON. */
export type SimulatorState = {
  /** The next number for interchanges, payments and claims. */
  readonly nextNumber: number;
  /** "sender/ISA13" of every interchange seen: a second one is a duplicate (TA105 025). */
  readonly seen: readonly string[];
  readonly pending: readonly PendingClaim[];
  readonly answered: readonly AnsweredClaim[];
  readonly debts: readonly Debt[];
};

export const NEW_STATE: SimulatorState = { nextNumber: 1, seen: [], pending: [], answered: [], debts: [] };
