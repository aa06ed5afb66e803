import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** Who has to move before an open amount can close. */
export const TURNS = ['ours', 'payer', 'guarantor'] as const;
export type Turn = (typeof TURNS)[number];

/** What is known of an open amount: one visit, and who owes it (a payer, or the guarantor). */
export type OpenFacts = {
  readonly amount: Cents;
  readonly debtor: 'payer' | 'guarantor';
  /** The newest claim of the visit to that payer; null when none was made. */
  readonly claimStatus: string | null;
  /** The day of the last mailed statement that the guarantor had since it became theirs; null when there was none. */
  readonly statementOn: PlainDate | null;
};

export type NextAction = { readonly turn: Turn; readonly words: string; readonly to: 'claim' | 'visit' | 'statements' | 'denials' };

const OURS = (words: string, to: NextAction['to']): NextAction => ({ turn: 'ours', words, to });
const PAYERS = (words: string): NextAction => ({ turn: 'payer', words, to: 'claim' });

const BY_CLAIM: Readonly<Record<string, NextAction>> = {
  draft: OURS('Approve the claim', 'claim'),
  ready: OURS('Send it with the next batch', 'claim'),
  onHold: OURS('Mend the claim and release it', 'claim'),
  queued: OURS('Send it with the next batch', 'claim'),
  submitted: PAYERS('Wait for the acknowledgement'),
  accepted: PAYERS('Wait for the payment'),
  rejected: OURS('Mend the claim and send it again', 'claim'),
  denied: OURS('Work the denial', 'denials'),
  paid: OURS('Settle what the payer left open', 'claim'),
  partlyPaid: OURS('Settle what the payer left open', 'claim'),
  closed: OURS('Settle what the payer left open', 'claim'),
  voided: OURS('Make a claim, or move the amount', 'visit'),
  replaced: PAYERS('Wait for the answer to the corrected claim'),
};

/** Whose turn it is with an open amount, and what is done next. Never guesses who owes: that is the ledger's to say. */
export function nextActionOf({ amount, debtor, claimStatus, statementOn }: OpenFacts): NextAction {
  if (amount < 0) return OURS(debtor === 'payer' ? 'Give the surplus back to the payer, or move it' : 'Move or refund the credit', 'visit');
  if (debtor === 'payer') return BY_CLAIM[claimStatus ?? ''] ?? OURS('Make a claim', 'visit');
  if (statementOn === null) return OURS('Send a statement', 'statements');
  return { turn: 'guarantor', words: 'Wait for the payment of the statement', to: 'statements' };
}

/** Amounts that one debtor was left with on one visit, in the order of the days on which they took effect. */
export type Movement = { readonly on: PlainDate; readonly amount: Cents };

/**
 * Since when something has been open without a break: the day after which the sum was never zero again. A claim paid and taken
 * back is open since it was taken back, not since the visit.
 */
export function openSince(movements: readonly Movement[]): PlainDate | null {
  let [sum, since]: [number, PlainDate | null] = [0, null];
  for (const { on, amount } of movements.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (sum === 0) since = on;
    sum += amount;
    if (sum === 0) since = null;
  }
  return since;
}
