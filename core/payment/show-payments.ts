import { findEncounter, guarantorOf } from '#db/queries/encounter.ts';
import { findGuarantor, findPatient } from '#db/queries/patient.ts';
import { creditsOf, familyVisitsOwed, overpaidVisits, type PaymentStepRow, stepsOfPayment } from '#db/queries/payment-books.ts';
import { bouncedChecks, findPaymentEnd } from '#db/queries/payment-end.ts';
import { listPayments, paymentRow, paymentSums, paymentTakers } from '#db/queries/payment-list.ts';
import { refundsOwed } from '#db/queries/refund.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fullName, listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { booksOf, getPayment } from './journals.ts';

/** The money of an account, by its own id or by a patient's. */
export function showAccountMoney(context: ReadContext, input: Input<'payment.account'>): Output<'payment.account'> {
  const { db, touch } = context;
  const guarantorId =
    input.guarantorId ?? (input.patientId === null ? undefined : guarantorOf(db, input.patientId)) ?? fail('guarantor.notFound');
  const account = findGuarantor(db, guarantorId) ?? fail('guarantor.notFound', { guarantorId });
  const visits = familyVisitsOwed(db, guarantorId);
  const credits = creditsOf(db, guarantorId);
  touch(guarantorId);
  for (const { patientId } of visits) touch(patientId);
  return {
    guarantorId,
    accountNumber: account.accountNumber,
    name: listName(account),
    visits: [...visits],
    owed: sumCents(visits.map(({ owed }) => owed)),
    billed: sumCents(visits.map(({ billed }) => billed)),
    credits: [...credits],
    credit: sumCents(credits.map(({ amount }) => amount)),
    overpaid: [...overpaidVisits(db, guarantorId)],
    refundsOwed: refundsOwed(db, guarantorId).amount,
    bounced: bouncedChecks(db, guarantorId),
  };
}

export function showPayments({ db, touch }: ReadContext, { before, limit, ...filter }: Input<'payment.list'>): Output<'payment.list'> {
  const rows = listPayments(db, filter, before, limit + 1);
  const shown = rows.slice(0, limit);
  for (const { paymentId, guarantorId } of shown) for (const id of [paymentId, guarantorId]) touch(id);
  return { rows: shown, more: rows.length > limit, sums: [...paymentSums(db, filter)], users: [...paymentTakers(db)] };
}

/** One payment with where its money is now, and every journal of it as a step that a person can read and take back. */
export function showPayment(context: ReadContext, { paymentId }: Input<'payment.show'>): Output<'payment.show'> {
  const { db, touch } = context;
  const payment = getPayment(context, paymentId);
  const row = paymentRow(db, payment.receiptNumber) ?? fail('payment.notFound', { paymentId });
  const books = booksOf(context, payment);
  const end = findPaymentEnd(db, paymentId);
  const nameOf = (patientId: string): string => {
    const fields = findPatient(db, patientId)?.fields;
    return fields ? fullName(fields) : '';
  };
  const applied = books.applied.flatMap(({ encounterId, amount }) => {
    const visit = findEncounter(db, encounterId, null);
    return visit ? [{ encounterId, patientName: nameOf(visit.patientId), serviceDate: visit.serviceDate, amount }] : [];
  });
  const kept = [...books.kept].map(([guarantorId, amount]) => {
    const account = findGuarantor(db, guarantorId) ?? fail('guarantor.notFound', { guarantorId });
    return { guarantorId, accountNumber: account.accountNumber, name: listName(account), amount };
  });
  for (const id of [paymentId, payment.guarantorId, ...applied.map(({ encounterId }) => encounterId)]) touch(id);
  return {
    ...{ payment: row, applied, kept, owedBack: sumCents(books.owedBack.values()), givenBack: books.givenBack },
    end: end ? { how: end.how, day: end.endedOn, by: end.by, reason: end.reason } : null,
    steps: stepsOfPayment(db, paymentId).map((step) => ({
      ...{ journalId: step.journalId, at: step.recordedAt, day: step.effectiveDate, by: step.by, words: stepWords(step) },
      ...{ reason: step.reason, amount: step.size, takenBack: step.takenBack === 1 },
      undoable: end === undefined && step.takenBack === 0 && (step.kind === 'applyCredit' || step.kind === 'transfer'),
    })),
  };
}

/** What a journal did with the money, in words. */
function stepWords({ kind, onVisits, size }: PaymentStepRow): string {
  if (kind === 'patientPayment')
    return onVisits === size
      ? 'Taken, all of it put on visits'
      : onVisits === 0
        ? 'Taken, kept as a credit'
        : 'Taken, in part put on visits';
  if (kind === 'applyCredit') return 'Put on visits';
  if (kind === 'transfer') return onVisits < 0 ? 'Taken off a visit' : 'Moved';
  if (kind === 'refundOwed') return 'Set aside to send back';
  if (kind === 'refund') return 'Sent back';
  return 'Taken back';
}
