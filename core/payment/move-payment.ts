import { findEncounter } from '#db/queries/encounter.ts';
import { unappliedOf } from '#db/queries/ledger.ts';
import { findGuarantor } from '#db/queries/patient.ts';
import { findPayment } from '#db/queries/payment.ts';
import { paymentOfJournal } from '#db/queries/payment-books.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { creditAcross, creditOffVisit, creditOnVisit } from '#shared/domain/ledger/entries/move-credit.ts';
import { appliedOn, keptBy, type PaymentBooks, paymentFaults } from '#shared/domain/payment/payment-books.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import { bookMove, booksOf, getPayment, reverseById } from './journals.ts';

/** Moves money of a payment between visits and the credit of the same account, in one journal with its reason. */
export function movePayment(context: WriteContext, input: Input<'payment.move'>): Output<'payment.move'> {
  const { paymentId, amount, fromEncounterId, toEncounterId, reason } = input;
  if (amount <= 0) fail('payment.notPositive');
  if (fromEncounterId === toEncounterId) fail('payment.sameVisit');
  const payment = getPayment(context, paymentId);
  const books = booksOf(context, payment);
  const creditorId = creditorOf(books, fromEncounterId, payment.guarantorId);
  const from = fromEncounterId === null ? undefined : (appliedOn(books, fromEncounterId) ?? fail('payment.notThere', { paymentId }));
  const there = from ? from.amount : keptBy(books, creditorId);
  if (amount > there) fail('payment.notThere', { paymentId });
  const off = from ? creditOffVisit(from, amount) : [];
  const on = toEncounterId === null ? [] : creditOnVisit(targetVisit(context, toEncounterId, creditorId), amount);
  const kind = from ? 'transfer' : 'applyCredit';
  const journalId = bookMove(context, { kind, reason, sourceId: paymentId, postings: [...off, ...on] });
  for (const id of [fromEncounterId, toEncounterId]) if (id !== null) context.touch(id);
  return { journalIds: [journalId] };
}

/** Whose credit moves: whoever it came from onto the visit; off no visit, the account's own or the only one that keeps some. */
function creditorOf(books: PaymentBooks, fromEncounterId: string | null, payerId: string): string {
  if (fromEncounterId !== null) return appliedOn(books, fromEncounterId)?.creditorId ?? payerId;
  if (keptBy(books, payerId) > 0) return payerId;
  return [...books.kept.keys()][0] ?? payerId;
}

/** A visit takes money of its own account only; between accounts it moves as a credit first, by whoever may do that. */
function targetVisit(context: WriteContext, encounterId: string, creditorId: string) {
  const visit = findEncounter(context.db, encounterId, null) ?? fail('encounter.notFound', { encounterId });
  if (visit.guarantorId !== creditorId) fail('payment.otherAccount', { encounterId });
  return { encounterId, guarantorId: visit.guarantorId, creditorId };
}

/** Moves credit that a payment brought from one account to another. */
export function movePaymentToAccount(context: WriteContext, input: Input<'payment.moveAccount'>): Output<'payment.moveAccount'> {
  const { paymentId, fromGuarantorId, toGuarantorId, amount, reason } = input;
  if (amount <= 0) fail('payment.notPositive');
  if (fromGuarantorId === toGuarantorId) fail('payment.sameAccount');
  const payment = getPayment(context, paymentId);
  if (!findGuarantor(context.db, toGuarantorId)) fail('guarantor.notFound', { guarantorId: toGuarantorId });
  if (amount > keptBy(booksOf(context, payment), fromGuarantorId)) fail('payment.notThere', { paymentId });
  const postings = creditAcross(fromGuarantorId, toGuarantorId, amount);
  for (const id of [fromGuarantorId, toGuarantorId]) context.touch(id);
  return { journalIds: [bookMove(context, { kind: 'transfer', reason, sourceId: paymentId, postings })] };
}

/**
 * Takes moves back, the newest first. Refused when what they moved was used since: then that is taken back first. Nothing of a
 * payment may come out below zero, nor the credit that an older system brought.
 */
export function undoMoves(context: WriteContext, { journalIds, reason }: Input<'payment.undo'>): Output<'payment.undo'> {
  const sources = new Set<string>();
  for (const journalId of [...new Set(journalIds)].sort().reverse()) {
    const journal = paymentOfJournal(context.db, journalId);
    if (!journal || journal.takenBack === 1) fail('payment.notUndoable', { journalId });
    reverseById(context, journalId, reason);
    sources.add(journal.sourceId);
  }
  for (const sourceId of sources) {
    context.touch(sourceId);
    if (isOverdrawn(context, sourceId)) fail('payment.usedSince', { paymentId: sourceId });
  }
  return {};
}

function isOverdrawn(context: WriteContext, sourceId: string): boolean {
  const payment = findPayment(context.db, sourceId);
  if (payment) return paymentFaults(booksOf(context, payment)).length > 0;
  return unappliedOf(context.db, sourceId) < ZERO;
}
