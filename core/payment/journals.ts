import { appendJournal, findJournal, type JournalMeta, journalsOfSource, type StoredJournal } from '#db/queries/ledger.ts';
import { findPayment, type Payment } from '#db/queries/payment.ts';
import type { Journal, JournalKind, Posting } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { type PaymentBooks, paymentBooks, paymentFaults } from '#shared/domain/payment/payment-books.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext, WriteContext } from '../context.ts';

export const metaOf = (context: WriteContext): JournalMeta => ({
  operationId: context.operationId,
  userId: context.session.userId,
  recordedAt: context.now(),
});

export const getPayment = ({ db }: Pick<ReadContext, 'db'>, paymentId: string): Payment =>
  findPayment(db, paymentId) ?? fail('payment.notFound', { paymentId });

/** Where the money of a payment is now. */
export const booksOf = ({ db }: Pick<ReadContext, 'db'>, payment: Pick<Payment, 'paymentId' | 'guarantorId'>): PaymentBooks =>
  paymentBooks(journalsOfSource(db, payment.paymentId), payment.guarantorId);

type Move = {
  readonly kind: Extract<JournalKind, 'applyCredit' | 'transfer' | 'refundOwed' | 'refund'>;
  readonly reason: string;
  /** The payment whose money moves: its books are added up by this. An account's own id for what an older system brought. */
  readonly sourceId: string;
  readonly postings: readonly Posting[];
  readonly effectiveDate?: Journal['effectiveDate'];
};

/** Books a move of a payment's money; returns the journal's id. */
export function bookMove(context: WriteContext, { kind, reason, sourceId, postings, effectiveDate = context.today }: Move): string {
  const id = context.newId();
  const journal = {
    id,
    effectiveDate,
    kind,
    reason,
    source: { kind: 'person', id: sourceId },
    remittanceId: null,
    reversesId: null,
    postings,
  } as const;
  appendJournal(context.db, journal, metaOf(context));
  context.touch(sourceId);
  return id;
}

/** Takes a journal back; what stands of its payment afterwards is the caller's to prove. */
export function reverseById(context: WriteContext, journalId: string, reason: string): void {
  const journal = findJournal(context.db, journalId);
  assert(journal, 'a journal that is taken back stands in the books');
  reverse(context, journal, reason);
}

export function reverse(context: WriteContext, journal: StoredJournal, reason: string): void {
  const details = {
    id: context.newId(),
    effectiveDate: context.today,
    reason,
    source: { kind: 'person', id: journal.source.id },
    remittanceId: null,
  } as const;
  appendJournal(context.db, reverseJournal(journal, details), metaOf(context));
}

/** Books a journal that was taken back once more, as it was, under a new id. */
export function bookAgain(context: WriteContext, journalId: string): void {
  const journal = findJournal(context.db, journalId);
  assert(journal, 'what is booked again was booked before');
  const { kind, reason, source, remittanceId, postings } = journal;
  const again = { id: context.newId(), effectiveDate: context.today, kind, reason, source, remittanceId, reversesId: null, postings };
  appendJournal(context.db, again, metaOf(context));
}

/** Stops when more of a payment is used than there is: a bug of ours, or a refusal that came too late. */
export function assertSound(context: WriteContext, paymentId: string): void {
  const faults = paymentFaults(booksOf(context, getPayment(context, paymentId)));
  assert(faults.length === 0, `payment: ${faults.join('; ')}`);
}
