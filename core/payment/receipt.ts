import { findPaymentEnd, type PaymentEnd } from '#db/queries/payment-end.ts';
import { findPractice } from '#db/queries/practice.ts';
import { findReceipt, owedAfter, type ReceiptRow, receiptParts } from '#db/queries/receipt.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fullName } from '#shared/domain/patient-name.ts';
import type { ReceiptFacts } from '#shared/domain/receipt/receipt-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { subtractCents, sumCents } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { receiptsPdf } from '../forms/documents.ts';

/**
 * The receipt of one payment as it was when it was taken, so that a second print is the same page; one that was taken back or
 * bounced since says so, or it would prove a payment that is none. Error: payment.notFound.
 */
export async function printReceipt(
  context: ReadContext,
  { paymentId, paper }: Input<'payment.receipt'>,
): Promise<Output<'payment.receipt'>> {
  const row = findReceipt(context.db, paymentId) ?? fail('payment.notFound', { paymentId });
  for (const id of [paymentId, ...(row.patientId === null ? [] : [row.patientId])]) context.touch(id);
  const end = findPaymentEnd(context.db, paymentId);
  const bytes = await receiptsPdf([receiptFacts(context, row, end)], { createdAt: end?.endedAt ?? row.recordedAt, paper });
  return {
    name: `receipt-${row.receiptNumber}.pdf`,
    mediaType: 'application/pdf',
    base64: Buffer.from(bytes).toString('base64'),
  };
}

/** What a receipt says. A copay whose charges are still to come is named by its superbill: it waits for nothing else. */
function receiptFacts({ db }: Pick<ReadContext, 'db'>, row: ReceiptRow, end: PaymentEnd | undefined): ReceiptFacts {
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  const { name, address, phone, taxId } = practice.fields;
  const { slipNumber, slipDay, slipPatient, amount } = row;
  const onVisits = receiptParts(db, row.sequence).map(({ visitDate, patientName, amount: part }) => ({
    ...{ visitDate, patientName, words: 'Visit', amount: part },
  }));
  const waits = slipNumber !== null && slipDay !== null && slipPatient !== null;
  const applied = waits ? [{ visitDate: slipDay, patientName: slipPatient, words: `Copay, superbill ${slipNumber}`, amount }] : onVisits;
  return {
    number: String(row.receiptNumber),
    practice: { name, address, phone, taxId },
    paidOn: row.receivedOn,
    payerName: fullName(row),
    accountNumber: String(row.accountNumber),
    method: methodWords(row),
    amount,
    applied,
    unapplied: subtractCents(amount, sumCents(applied.map((part) => part.amount))),
    balanceAfter: owedAfter(db, row.guarantorId, row.sequence),
    takenBy: row.takenBy,
    ended: end ? `${ENDS[end.how]} on ${formatDate(end.endedOn)}: this receipt proves no payment` : null,
  };
}

const ENDS = { void: 'TAKEN BACK', bounced: 'CHECK CAME BACK UNPAID' } as const;
const METHODS = { cash: 'Cash', check: 'Check', card: 'Card', moneyOrder: 'Money order', other: 'Other' } as const;
const methodWords = ({ method, reference }: ReceiptRow): string => `${METHODS[method]} ${reference}`.trim();
