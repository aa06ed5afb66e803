import { payerCreditOn } from '#db/queries/credit-balance.ts';
import { findEncounter } from '#db/queries/encounter.ts';
import { owedByEncounter } from '#db/queries/ledger.ts';
import { findGuarantor } from '#db/queries/patient.ts';
import { creditsOf, paymentsOnVisit } from '#db/queries/payment-books.ts';
import {
  findRefund,
  insertRefund,
  listRefunds,
  markRefundPaid,
  nameSentJournal,
  nextRefundNumber,
  type Refund,
  type RefundPart,
  refundParts,
  refundsOwed,
  stepRefundBack,
} from '#db/queries/refund.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import {
  creditOffVisit,
  payerRefundOwedPostings,
  payerRefundPaidPostings,
  refundOwedPostings,
  refundPaidPostings,
} from '#shared/domain/ledger/entries/move-credit.ts';
import type { Posting } from '#shared/domain/ledger/journal.ts';
import { drawCredits } from '#shared/domain/payment/plan-application.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { bookMove, reverseById } from './journals.ts';

/** Sets money aside to send back: out of an account's credits, the oldest first, or what a payer paid too much on a visit. */
export function oweRefund(context: WriteContext, { refundId, to, amount, reason }: Input<'refund.owe'>): Output<'refund.owe'> {
  const { db, session, today } = context;
  if (findRefund(db, refundId)) fail('refund.exists', { refundId });
  if (amount <= 0) fail('payment.notPositive');
  const number = nextRefundNumber(db);
  const given = givenFor(context, to, amount);
  const parts = given.map(({ paymentId, sourceId, amount: part, postings }) => ({
    ...{ paymentId, amount: part },
    owedJournalId: bookMove(context, {
      kind: 'refundOwed',
      reason: `Refund ${number}: ${reason}`,
      sourceId: sourceId ?? refundId,
      postings,
    }),
  }));
  const [guarantorId, encounterId, coverageId] =
    to.whom === 'payer' ? [null, to.encounterId, to.coverageId] : [accountOf(context, to), null, null];
  insertRefund(
    db,
    { refundId, number, guarantorId, encounterId, coverageId, amount, reason, owedOn: today, owedBy: session.userId },
    parts,
  );
  for (const id of [refundId, guarantorId, encounterId]) if (id !== null) context.touch(id);
  return { number };
}

type Given = {
  readonly paymentId: string | null;
  readonly sourceId: string | null;
  readonly amount: Cents;
  readonly postings: readonly Posting[];
};

type To = Input<'refund.owe'>['to'];

function givenFor(context: WriteContext, to: To, amount: Cents): readonly Given[] {
  if (to.whom === 'account') return accountParts(context, to.guarantorId, amount);
  if (to.whom === 'payer') return payerParts(context, to.encounterId, to.coverageId, amount);
  return visitParts(context, to.encounterId, amount);
}

const accountOf = ({ db }: WriteContext, to: Exclude<To, { whom: 'payer' }>): string =>
  to.whom === 'account' ? to.guarantorId : (findEncounter(db, to.encounterId, null)?.guarantorId ?? fail('encounter.notFound'));

/** Off the visit and aside in one journal for each payment, so that taking the refund back puts the money on the visit again. */
function visitParts(context: WriteContext, encounterId: string, amount: Cents): readonly Given[] {
  const { db } = context;
  const { guarantorId } = findEncounter(db, encounterId, null) ?? fail('encounter.notFound', { encounterId });
  if (amount > -owedByEncounter(db, encounterId).guarantor) fail('refund.tooMuch');
  const drawn = drawWhole(paymentsOnVisit(db, encounterId, guarantorId), amount);
  context.touch(encounterId);
  return drawn.map(({ paymentId, amount: part }) => ({
    ...{ paymentId, sourceId: paymentId, amount: part },
    postings: [...creditOffVisit({ encounterId, guarantorId, creditorId: guarantorId }, part), ...refundOwedPostings(guarantorId, part)],
  }));
}

/** The payments that the amount is taken from, the oldest first; refused when they do not hold it all. */
function drawWhole(credits: Parameters<typeof drawCredits>[0], amount: Cents): ReturnType<typeof drawCredits> {
  const drawn = drawCredits(credits, amount);
  if (sumCents(drawn.map((part) => part.amount)) !== amount) fail('refund.tooMuch');
  return drawn;
}

function accountParts({ db }: WriteContext, guarantorId: string, amount: Cents): readonly Given[] {
  if (!findGuarantor(db, guarantorId)) fail('guarantor.notFound', { guarantorId });
  const drawn = drawWhole(
    creditsOf(db, guarantorId).filter(({ waitsFor }) => waitsFor === null),
    amount,
  );
  return drawn.map(({ paymentId, amount: part }) => ({
    ...{ paymentId, sourceId: paymentId ?? guarantorId, amount: part, postings: refundOwedPostings(guarantorId, part) },
  }));
}

function payerParts({ db }: WriteContext, encounterId: string, coverageId: string, amount: Cents): readonly Given[] {
  if (amount > payerCreditOn(db, encounterId, coverageId)) fail('refund.tooMuch');
  return [{ paymentId: null, sourceId: null, amount, postings: payerRefundOwedPostings({ encounterId, coverageId }, amount) }];
}

/** A refund was sent: it leaves the bank on its day. */
export function payRefund(context: WriteContext, { refundId, method, reference, paidOn }: Input<'refund.pay'>): Output<'refund.pay'> {
  const refund = findRefund(context.db, refundId) ?? fail('refund.notFound', { refundId });
  if (refund.status !== 'owed') fail('refund.notOwed', { refundId });
  if (paidOn > context.today) fail('payment.inFuture', { refundId });
  for (const part of refundParts(context.db, refundId)) {
    const postings = sentPostings(refund, method, part.amount);
    const sourceId = part.paymentId ?? refund.guarantorId ?? refundId;
    const reason = `Refund ${refund.number}: ${refund.reason}`;
    nameSentJournal(
      context.db,
      part.owedJournalId,
      refundId,
      bookMove(context, { kind: 'refund', reason, sourceId, postings, effectiveDate: paidOn }),
    );
  }
  markRefundPaid(context.db, refundId, { method, reference, paidOn, userId: context.session.userId });
  context.touch(refundId);
  return {};
}

function sentPostings({ guarantorId, encounterId, coverageId }: Refund, method: string, amount: Cents): readonly Posting[] {
  if (encounterId !== null && coverageId !== null) return payerRefundPaidPostings({ encounterId, coverageId }, method, amount);
  return refundPaidPostings(guarantorId ?? '', method, amount);
}

/** One step back: what was sent is owed again, what is owed is a credit again. */
export function takeRefundBack(context: WriteContext, { refundId, reason }: Input<'refund.takeBack'>): Output<'refund.takeBack'> {
  const refund = findRefund(context.db, refundId) ?? fail('refund.notFound', { refundId });
  if (refund.status === 'takenBack') fail('refund.takenBack', { refundId });
  const from = refund.status;
  for (const part of refundParts(context.db, refundId)) reverseStep(context, refundId, part, from, reason);
  stepRefundBack(context.db, refundId, from);
  context.touch(refundId);
  return { status: from === 'paid' ? 'owed' : 'takenBack' };
}

function reverseStep(context: WriteContext, refundId: string, part: RefundPart, from: 'paid' | 'owed', reason: string): void {
  const journalId = from === 'paid' ? part.paidJournalId : part.owedJournalId;
  if (journalId !== null) reverseById(context, journalId, reason);
  if (from === 'paid') nameSentJournal(context.db, part.owedJournalId, refundId, null);
}

export function showRefunds({ db, touch }: ReadContext, { status, limit }: Input<'refund.list'>): Output<'refund.list'> {
  const rows = listRefunds(db, status, limit).map(({ coverageId: _coverage, owedBy: _by, owedByName, ...row }) => ({
    ...row,
    owedBy: owedByName,
  }));
  for (const { refundId, guarantorId, patientId } of rows) for (const id of [refundId, guarantorId, patientId]) if (id !== null) touch(id);
  const { amount, count } = refundsOwed(db);
  return { rows, owed: amount, owedCount: count };
}
