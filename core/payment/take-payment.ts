import { agencyOf, visitsWithAgency } from '#db/queries/collection-books.ts';
import { bookSettlement } from '#db/queries/collection-settlement.ts';
import { findEncounter, findSuperbill, guarantorOf } from '#db/queries/encounter.ts';
import { findPayment, type Payment, takePayment } from '#db/queries/payment.ts';
import { familyVisitsOwed } from '#db/queries/payment-books.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { shareOf, spreadOver } from '#shared/domain/collection/agency-money.ts';
import type { Allocation } from '#shared/domain/ledger/entries/patient-payment.ts';
import { planApplication } from '#shared/domain/payment/plan-application.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type Cents, subtractCents, sumCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { metaOf } from './journals.ts';

/**
 * Takes money at the desk or by mail: on one visit as asked, for a visit whose charges are still to come, on visits of the whole
 * family by hand or by a rule (the oldest owed first unless another is asked), or as a credit; what is left is kept as a credit.
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
    meta: metaOf(context),
  });
  if (input.apply?.how === 'agency') settleWithAgency(context, { paymentId, ...target, parts: allocations, on: receivedOn });
  for (const id of [paymentId, patientId, ...allocations.map((part) => part.encounterId)]) context.touch(id);
  const applied = sumCents(allocations.map((part) => part.amount));
  return { receiptNumber, applied, unapplied: subtractCents(amount, applied) };
}

type Target = Pick<Payment, 'guarantorId' | 'superbillId' | 'encounterId' | 'kind'> & { readonly allocations: readonly Allocation[] };

function targetOf(context: WriteContext, { patientId, encounterId, superbillId, amount, apply }: Input<'payment.take'>): Target {
  const guarantorId = guarantorOf(context.db, patientId) ?? fail('patient.notFound', { patientId });
  if (encounterId !== null && superbillId) fail('input.invalid', { fields: ['superbillId: a payment is for a visit or for a superbill'] });
  if (apply && (encounterId !== null || superbillId)) fail('input.invalid', { fields: ['apply: the visit or superbill says it already'] });
  if (encounterId !== null) return onVisit(context, patientId, encounterId, amount);
  if (superbillId) return forSuperbill(context, patientId, superbillId, amount);
  const allocations =
    apply?.how === 'agency'
      ? partsWithAgency(context, guarantorId, amount)
      : partsFor(context, guarantorId, amount, apply ?? { how: 'rule', rule: 'oldest', encounterId: null });
  return { guarantorId, superbillId: null, encounterId: null, kind: apply?.how === 'credit' ? 'prepayment' : 'payment', allocations };
}

/** On what an agency has of the family's visits, the oldest first. */
function partsWithAgency({ db }: WriteContext, guarantorId: string, amount: Cents): readonly Allocation[] {
  const parts = spreadOver(visitsWithAgency(db, guarantorId), amount);
  return parts.length > 0 ? parts : fail('collection.nothingOut', { guarantorId });
}

type Settled = { readonly paymentId: string; readonly guarantorId: string; readonly parts: readonly Allocation[]; readonly on: PlainDate };

/** The agency has less by what was paid here; its share of that comes on its next bill, so it is noted with the payment. */
function settleWithAgency(context: WriteContext, { paymentId, guarantorId, parts, on }: Settled): void {
  const agency = agencyOf(context.db, guarantorId) ?? fail('collection.nothingOut', { guarantorId });
  const fee = shareOf(sumCents(parts.map(({ amount }) => amount)), agency.feePercent);
  bookSettlement(
    context.db,
    {
      ...{ settlementId: context.newId(), paymentId, agencyId: agency.agencyId, guarantorId, paidTo: 'practice', parts, on },
      ...{ fee, feeHow: 'billed', feeReason: '', agencyName: agency.agencyName },
    },
    { newId: context.newId, meta: metaOf(context) },
  );
}

type Asked = Exclude<NonNullable<Input<'payment.take'>['apply']>, { how: 'agency' }>;

/** The parts for visits of the family that an amount is asked to pay. Errors: payment.visitNotOwed, moreThanOwed, moreThanReceived. */
export function partsFor(context: WriteContext, guarantorId: string, amount: Cents, asked: Asked): readonly Allocation[] {
  if (asked.how === 'credit') return [];
  const visits = familyVisitsOwed(context.db, guarantorId);
  if (asked.how === 'rule') return planApplication(visits, { ...asked, amount, today: context.today }).parts;
  const owed = new Map(visits.map((visit) => [visit.encounterId, visit.owed]));
  const parts = asked.parts.filter((part) => part.amount !== 0);
  for (const { encounterId, amount: part } of parts) {
    const there = owed.get(encounterId) ?? fail('payment.visitNotOwed', { encounterId });
    if (part < 0) fail('payment.notPositive');
    if (part > there) fail('payment.moreThanOwed', { encounterId });
    owed.set(encounterId, subtractCents(there, part));
  }
  if (sumCents(parts.map((part) => part.amount)) > amount) fail('payment.moreThanReceived');
  return parts;
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
