import { assert } from '../../kernel/assert.ts';
import { type Cents, sumCents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Account } from './account.ts';

/** One signed amount on one account, as finely placed as the event allows; null where a dimension does not apply. */
export type Posting = {
  readonly account: Account;
  readonly encounterId: string | null;
  readonly chargeLineId: string | null;
  readonly coverageId: string | null;
  readonly guarantorId: string | null;
  /**
   * What refines the account: `CO-45` on adjustment, our reason on writeOff, `WO:reference` on providerLevel,
   * `PR-3` on a receivable that a payer moved there, the method of payment on cash. Empty when nothing does.
   */
  readonly detail: string;
  /** Debit positive, credit negative, never 0. */
  readonly amount: Cents;
};

export const JOURNAL_KINDS = [
  'charge',
  'patientPayment',
  'payerPayment',
  'adjudication',
  'providerAdjustment',
  'applyCredit',
  'transfer',
  'writeOff',
  'financeCharge',
  'refundOwed',
  'refund',
  'openingBalance',
  'reversal',
] as const;

export type JournalKind = (typeof JOURNAL_KINDS)[number];

/**
 * The outside fact a journal records. For `remittanceClaim` the id is the claim's natural key, so that a fact posts at
 * most once whatever the file is called (domain.md §3 invariant 7).
 */
export type JournalSource = {
  readonly kind: 'encounter' | 'receipt' | 'remittance' | 'remittanceClaim' | 'settlement' | 'person' | 'import';
  readonly id: string;
};

/** One event of the practice's money: never changed, only reversed by another. */
export type Journal = {
  readonly id: string;
  readonly effectiveDate: PlainDate;
  readonly kind: JournalKind;
  /** Why, in a person's words; empty where the source says it all. A reversal always has one. */
  readonly reason: string;
  readonly source: JournalSource;
  /** The remittance whose money this journal moves; null for everything at the desk. */
  readonly remittanceId: string | null;
  /** The journal this one negates; null for all kinds but `reversal`. */
  readonly reversesId: string | null;
  readonly postings: readonly Posting[];
};

/** What is wrong with the postings of one journal, in words; empty when it may be stored (domain.md §3 invariant 1). */
export function journalFaults(postings: readonly Posting[]): readonly string[] {
  const faults: string[] = [];
  if (postings.length < 2) faults.push('a journal has at least two postings');
  if (postings.some(({ amount }) => amount === 0)) faults.push('a posting of 0 says nothing');
  const off = sumCents(postings.map(({ amount }) => amount));
  if (off !== 0) faults.push(`postings sum to ${off} cents instead of 0`);
  return faults;
}

/** Stops on a journal that must not be stored; a builder of ours made it, so this is a bug and not bad input. */
export function assertBalanced(journal: Journal): void {
  const faults = journalFaults(journal.postings);
  assert(faults.length === 0, `journal ${journal.id} (${journal.kind}): ${faults.join('; ')}`);
  assert((journal.kind === 'reversal') === (journal.reversesId !== null), `journal ${journal.id}: only a reversal names what it reverses`);
}
