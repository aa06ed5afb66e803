import { findEncounter, findSuperbill, guarantorOf } from '#db/queries/encounter.ts';
import { visitsOwedBy } from '#db/queries/ledger.ts';
import { findPayment, type Payment, takePayment } from '#db/queries/payment.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { Allocation } from '#shared/domain/ledger/entries/patient-payment.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type Cents, subtractCents, sumCents } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import { spreadOldestFirst } from './spread-payment.ts';

/**
 * Takes money at the desk or by mail: on one visit as asked, for a visit whose charges are still to come, or on what the
 * guarantor owes, oldest visit first; the rest is kept as unapplied credit.
 */
export function takePaymentAtDesk(context: WriteContext, input: Input<'payment.take'>): Output<'payment.take'> {
  const { db } = context;
  const { paymentId, patientId, amount, method, reference, receivedOn } = input;
  if (amount <= 0) fail('payment.notPositive');
  const taken = findPayment(db, paymentId);
  if (taken) fail('payment.exists', { receiptNumber: taken.receiptNumber });
  const { allocations, ...target } = targetOf(context, input);
  const receiptNumber = takePayment(db, {
    payment: { paymentId, patientId, ...target, method, reference, receivedOn, amount },
    allocations,
    journalId: context.newId(),
    meta: { operationId: context.operationId, userId: context.session.userId, recordedAt: context.now() },
  });
  for (const id of [paymentId, patientId, ...allocations.map((part) => part.encounterId)]) context.touch(id);
  const applied = sumCents(allocations.map((part) => part.amount));
  return { receiptNumber, applied, unapplied: subtractCents(amount, applied) };
}

type Target = Pick<Payment, 'guarantorId' | 'superbillId' | 'encounterId' | 'kind'> & { readonly allocations: readonly Allocation[] };

function targetOf(context: WriteContext, { patientId, encounterId, superbillId, amount }: Input<'payment.take'>): Target {
  const guarantorId = guarantorOf(context.db, patientId) ?? fail('patient.notFound', { patientId });
  if (encounterId !== null && superbillId) fail('input.invalid', { fields: ['superbillId: a payment is for a visit or for a superbill'] });
  if (encounterId !== null) return onVisit(context, patientId, encounterId, amount);
  if (superbillId) return forSuperbill(context, patientId, superbillId, amount);
  const allocations = spreadOldestFirst(visitsOwedBy(context.db, guarantorId), amount);
  return { guarantorId, superbillId: null, encounterId: null, kind: 'payment', allocations };
}

/** All of it on the visit it was taken for, even before a payer says what the patient owes: it is netted then. */
function onVisit({ db }: WriteContext, patientId: string, encounterId: string, amount: Cents): Target {
  const visit = findEncounter(db, encounterId, null);
  if (!visit || visit.patientId !== patientId) fail('encounter.notFound', { encounterId });
  const { guarantorId, superbillId } = visit;
  return { guarantorId, superbillId, encounterId, kind: 'payment', allocations: [{ encounterId, amount }] };
}

/**
 * On the visit when its charges are entered already. Otherwise all of it waits as a credit with the superbill's name on it;
 * approving the charges puts it on the visit. A superbill that ended without charges has no visit to wait for.
 */
function forSuperbill(context: WriteContext, patientId: string, superbillId: string, amount: Cents): Target {
  const superbill = findSuperbill(context.db, superbillId, null);
  if (!superbill || superbill.patientId !== patientId) fail('superbill.notFound', { superbillId });
  context.touch(superbillId);
  const { status, guarantorId } = superbill;
  const visit = status === 'entered' ? findEncounter(context.db, null, superbillId) : undefined;
  if (visit) return { ...onVisit(context, patientId, visit.encounterId, amount), kind: 'copay' };
  if (status !== 'open') fail('superbill.notOpen', { superbillId, status });
  return { guarantorId, superbillId, encounterId: null, kind: 'copay', allocations: [] };
}
