import { settlementOf, settleStrays } from '#db/queries/collection-settlement.ts';
import { journalsOfSource } from '#db/queries/ledger.ts';
import type { Payment } from '#db/queries/payment.ts';
import { takenBackBy } from '#db/queries/payment-books.ts';
import { findPaymentEnd, insertPaymentEnd, isOnSlip, restorePayment } from '#db/queries/payment-end.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { localDay } from '../ports/local-time.ts';
import { chargeBouncedFee, takeFeeBack } from './bounced-fee.ts';
import { assertSound, bookAgain, booksOf, getPayment, metaOf, reverse } from './journals.ts';

/** Whoever took a payment today takes it back, as when it was typed wrongly. Today is the day on the wall: UTC has tomorrow at night. */
export function retractPayment(context: WriteContext, { paymentId, reason }: Input<'payment.retract'>): Output<'payment.retract'> {
  const payment = getPayment(context, paymentId);
  const [first] = journalsOfSource(context.db, paymentId);
  const own = first?.userId === context.session.userId && localDay(first.recordedAt) === localDay(context.now());
  if (first && !own) fail('payment.notYours', { paymentId });
  if (isOnSlip(context.db, paymentId)) fail('payment.onSlip', { paymentId });
  endPayment(context, payment, { how: 'void', reason, endedOn: context.today, feeEncounterId: null });
  return {};
}

/** Takes a payment of any day back with all that was done with it. */
export function voidPayment(context: WriteContext, { paymentId, reason }: Input<'payment.void'>): Output<'payment.void'> {
  const payment = getPayment(context, paymentId);
  if (isOnSlip(context.db, paymentId)) fail('payment.onSlip', { paymentId });
  endPayment(context, payment, { how: 'void', reason, endedOn: context.today, feeEncounterId: null });
  return {};
}

/** A check came back: its money never was. The fee is a charge of its own, so that it is explained, paid and written off alone. */
export function bouncePayment(context: WriteContext, input: Input<'payment.bounce'>): Output<'payment.bounce'> {
  const { paymentId, bouncedOn, fee, reason } = input;
  const payment = getPayment(context, paymentId);
  if (payment.method !== 'check') fail('payment.notACheck', { paymentId });
  if (bouncedOn > context.today) fail('payment.inFuture', { paymentId });
  const charged = fee && !findPaymentEnd(context.db, paymentId) ? chargeBouncedFee(context, payment) : undefined;
  endPayment(context, payment, { how: 'bounced', reason, endedOn: bouncedOn, feeEncounterId: charged?.encounterId ?? null });
  return { fee: charged?.fee ?? ZERO };
}

type Ending = {
  readonly how: 'void' | 'bounced';
  readonly reason: string;
  readonly endedOn: PlainDate;
  readonly feeEncounterId: string | null;
};

/** Reverses every journal of the payment that stands, the newest first. What was sent back to somebody is taken back before. */
function endPayment(context: WriteContext, payment: Payment, ending: Ending): void {
  const { paymentId } = payment;
  if (findPaymentEnd(context.db, paymentId)) fail('payment.ended', { paymentId });
  const { owedBack, givenBack } = booksOf(context, payment);
  if (givenBack !== 0 || sumCents(owedBack.values()) !== 0) fail('payment.sentBack', { paymentId });
  // What lowered an agency's side with it goes with it, and first: then each visit passes through what it was before.
  for (const sourceId of withSettlement(context, paymentId).toReversed())
    for (const journal of journalsOfSource(context.db, sourceId).toReversed()) {
      reverse(context, journal, ending.reason);
      for (const { encounterId } of journal.postings) if (encounterId !== null) context.touch(encounterId);
    }
  settleAgencySide(context, payment, ending.reason);
  const userId = context.session.userId;
  insertPaymentEnd(context.db, { ...ending, endId: context.operationId, paymentId, userId, endedAt: context.now() });
  context.touch(paymentId);
}

/** A payment that was taken back counts again: all that was reversed with it is booked once more. A fee stays or goes, as asked. */
export function restoreEnded(context: WriteContext, input: Input<'payment.restore'>): Output<'payment.restore'> {
  const { paymentId, keepFee, reason } = input;
  const payment = getPayment(context, paymentId);
  const end = findPaymentEnd(context.db, paymentId) ?? fail('payment.notEnded', { paymentId });
  for (const sourceId of withSettlement(context, paymentId))
    for (const journalId of takenBackBy(context.db, end.endId, sourceId)) bookAgain(context, journalId);
  restorePayment(context.db, end.endId, context.now());
  const feeTakenBack = keepFee || end.feeEncounterId === null ? ZERO : takeFeeBack(context, end.feeEncounterId, reason);
  settleAgencySide(context, payment, reason);
  assertSound(context, paymentId);
  context.touch(paymentId);
  return { feeTakenBack };
}

/** The sources of a payment's journals: itself, and what stands beside it on an agency's side. */
const withSettlement = ({ db }: WriteContext, paymentId: string): readonly string[] => {
  const settlementId = settlementOf(db, paymentId);
  return settlementId === undefined ? [paymentId] : [paymentId, settlementId];
};

/** What is on an agency's side is on visits that it has: what came back since is the guarantor's. */
function settleAgencySide(context: WriteContext, { paymentId, guarantorId }: Payment, reason: string): void {
  if (settlementOf(context.db, paymentId) === undefined) return;
  settleStrays(context.db, guarantorId, { newId: context.newId, today: context.today, meta: metaOf(context), reason });
}
