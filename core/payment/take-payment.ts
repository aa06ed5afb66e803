import { findEncounter, guarantorOf } from '#db/queries/encounter.ts';
import { visitsOwedBy } from '#db/queries/ledger.ts';
import { findPayment, takePayment } from '#db/queries/payment.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { Allocation } from '#shared/domain/ledger/entries/patient-payment.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type Cents, subtractCents, sumCents } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import { spreadOldestFirst } from './spread-payment.ts';

/**
 * Takes money at the desk or by mail: on one visit as asked, or on what the guarantor owes, oldest visit first; the rest
 * is kept as unapplied credit.
 */
export function takePaymentAtDesk(context: WriteContext, input: Input<'payment.take'>): Output<'payment.take'> {
  const { db } = context;
  const { paymentId, patientId, encounterId, amount, method, reference, receivedOn } = input;
  if (amount <= 0) fail('payment.notPositive');
  const taken = findPayment(db, paymentId);
  if (taken) fail('payment.exists', { receiptNumber: taken.receiptNumber });
  const guarantor = guarantorOf(db, patientId) ?? fail('patient.notFound', { patientId });
  const target = encounterId === null ? onAccount(context, guarantor, amount) : onVisit(context, patientId, encounterId, amount);
  const { guarantorId, allocations, superbillId } = target;
  const receiptNumber = takePayment(db, {
    payment: { paymentId, guarantorId, patientId, encounterId, superbillId, kind: 'payment', method, reference, receivedOn, amount },
    allocations,
    journalId: context.newId(),
    meta: { operationId: context.operationId, userId: context.session.userId, recordedAt: context.now() },
  });
  for (const id of [paymentId, patientId, ...allocations.map((part) => part.encounterId)]) context.touch(id);
  const applied = sumCents(allocations.map((part) => part.amount));
  return { receiptNumber, applied, unapplied: subtractCents(amount, applied) };
}

type Target = { readonly guarantorId: string; readonly superbillId: string | null; readonly allocations: readonly Allocation[] };

/** All of it on the visit it was taken for, even before a payer says what the patient owes: it is netted then. */
function onVisit({ db }: WriteContext, patientId: string, encounterId: string, amount: Cents): Target {
  const visit = findEncounter(db, encounterId, null);
  if (!visit || visit.patientId !== patientId) fail('encounter.notFound', { encounterId });
  return { guarantorId: visit.guarantorId, superbillId: visit.superbillId, allocations: [{ encounterId, amount }] };
}

function onAccount({ db }: WriteContext, guarantorId: string, amount: Cents): Target {
  return { guarantorId, superbillId: null, allocations: spreadOldestFirst(visitsOwedBy(db, guarantorId), amount) };
}
