import { findAgency } from '#db/queries/collection-agency.ts';
import { agencyOf, visitsWithAgency } from '#db/queries/collection-books.ts';
import { bookSettlement, moneyParts } from '#db/queries/collection-settlement.ts';
import { findGuarantor } from '#db/queries/patient.ts';
import { findPayment, takePayment } from '#db/queries/payment.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { spreadOver, totalOf } from '#shared/domain/collection/agency-money.ts';
import { holdsCardNumber } from '#shared/domain/payment/card-number.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { subtractCents, ZERO } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import { metaOf, reasonWords } from './books.ts';

/**
 * Posts what an agency collected on an account, or what came to us for it, the oldest visit first. The money is a payment of the
 * account like any other, so that drawer, slip, receipt, bounce and void are as ever; what stands beside it lowers the agency's side.
 */
export function payThroughAgency(context: WriteContext, input: Input<'collection.pay'>): Output<'collection.pay'> {
  const { db } = context;
  const { paymentId, guarantorId, paidTo, amount, fee, feeHow, method, reference, receivedOn } = input;
  if (holdsCardNumber(reference)) fail('payment.cardNumber');
  if (amount <= 0) fail('payment.notPositive');
  const taken = findPayment(db, paymentId);
  if (taken) fail('payment.exists', { receiptNumber: taken.receiptNumber });
  if (!findGuarantor(db, guarantorId)) fail('guarantor.notFound', { guarantorId });
  const visits = visitsWithAgency(db, guarantorId);
  const agency = findAgency(db, agencyOf(db, guarantorId)?.agencyId ?? '') ?? fail('collection.nothingOut', { guarantorId });
  const there = totalOf(visits);
  if (amount > there) fail('collection.surplus', { there });
  const withheld = feeHow === 'withheld' && paidTo === 'agency' ? fee : ZERO;
  if (fee > 0 && feeHow === 'withheld' && paidTo === 'practice') fail('collection.fee');
  if (fee >= amount) fail('collection.fee');
  const parts = spreadOver(visits, amount);
  const cash = subtractCents(amount, withheld);
  const patientId = visits[0]?.patientId ?? null;
  const receiptNumber = takePayment(db, {
    payment: {
      ...{ paymentId, guarantorId, patientId, encounterId: null, superbillId: null, kind: 'payment', method },
      ...{ reference, receivedOn, amount: cash },
    },
    allocations: moneyParts(parts, withheld).first,
    journalId: context.newId(),
    meta: metaOf(context),
  });
  const settlementId = context.newId();
  bookSettlement(
    db,
    {
      ...{ settlementId, paymentId, agencyId: agency.agencyId, guarantorId, paidTo, fee, feeHow, parts, agencyName: agency.name },
      ...{ feeReason: withheld > 0 ? reasonWords(context, 'writeOffAdministrative', 'AGF') : '', on: receivedOn },
    },
    { newId: context.newId, meta: metaOf(context) },
  );
  for (const id of [paymentId, guarantorId, ...parts.map(({ encounterId }) => encounterId)]) context.touch(id);
  return { receiptNumber, cash, left: subtractCents(there, amount) };
}
