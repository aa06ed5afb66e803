import { assert } from '../../kernel/assert.ts';
import { negateCents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Journal, JournalSource, Posting } from './journal.ts';

export type ReversalDetails = {
  readonly id: string;
  readonly effectiveDate: PlainDate;
  readonly reason: string;
  readonly source: JournalSource;
  /**
   * The remittance that took the money back when a payer reverses; the original's own when we undo, so that its clearing
   * account returns to what it was.
   */
  readonly remittanceId: string | null;
};

/** The journal that takes another back: every posting negated, nothing else touched (domain.md §3 invariant 5). */
export function reverseJournal(journal: Journal, details: ReversalDetails): Journal {
  assert(details.reason.trim() !== '', 'a reversal gives its reason');
  assert(details.id !== journal.id, 'a reversal is a journal of its own');
  return { ...details, kind: 'reversal', reversesId: journal.id, postings: journal.postings.map(negatePosting) };
}

const negatePosting = (posting: Posting): Posting => ({ ...posting, amount: negateCents(posting.amount) });

/** Whether `reversal` takes exactly `original` back: same places, opposite amounts, in any order. */
export function negatesExactly(original: readonly Posting[], reversal: readonly Posting[]): boolean {
  const wanted = original.map((posting) => placeAndAmount(posting, -posting.amount)).sort();
  const found = reversal.map((posting) => placeAndAmount(posting, posting.amount)).sort();
  return wanted.length === found.length && wanted.every((text, index) => text === found[index]);
}

function placeAndAmount({ account, encounterId, chargeLineId, coverageId, guarantorId, detail }: Posting, amount: number): string {
  return JSON.stringify([account, encounterId, chargeLineId, coverageId, guarantorId, detail, amount]);
}
