import { type Allocation, patientPaymentPostings } from '#shared/domain/ledger/entries/patient-payment.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { nextNumber } from './counter.ts';
import { appendJournal, type JournalMeta } from './ledger.ts';

export type PaymentKind = 'copay' | 'payment' | 'prepayment';
export type PaymentMethod = 'cash' | 'check' | 'card' | 'moneyOrder' | 'other';

/** Money taken from a patient or guarantor, with its receipt. What it was put on stands in the ledger. */
export type Payment = {
  readonly paymentId: string;
  readonly guarantorId: string;
  readonly patientId: string | null;
  readonly encounterId: string | null;
  readonly superbillId: string | null;
  readonly kind: PaymentKind;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly receivedOn: PlainDate;
  readonly amount: Cents;
  readonly receiptNumber: number;
};

function insertPayment(db: WritableDb, payment: Payment, { userId, recordedAt }: JournalMeta): void {
  db.run(sql`INSERT INTO payment (id, guarantor_id, patient_id, encounter_id, superbill_id, kind, method, reference, received_on,
      amount_cents, receipt_number, taken_by, taken_at)
    VALUES (${payment.paymentId}, ${payment.guarantorId}, ${payment.patientId}, ${payment.encounterId}, ${payment.superbillId},
      ${payment.kind}, ${payment.method}, ${payment.reference}, ${payment.receivedOn}, ${payment.amount}, ${payment.receiptNumber},
      ${userId}, ${recordedAt})`);
}

/** A payment by the id its taker gave it; a second one under the same id is the same money. */
export function findPayment(db: ReadableDb, paymentId: string): Payment | undefined {
  return db.get<Payment>(sql`
    SELECT id AS paymentId, guarantor_id AS guarantorId, patient_id AS patientId, encounter_id AS encounterId,
      superbill_id AS superbillId, kind, method, reference, received_on AS receivedOn, amount_cents AS amount,
      receipt_number AS receiptNumber
    FROM payment WHERE id = ${paymentId}`);
}

export type TakenPayment = {
  readonly payment: Omit<Payment, 'receiptNumber'>;
  readonly allocations: readonly Allocation[];
  readonly journalId: string;
  readonly meta: JournalMeta;
};

/**
 * Writes a payment and books it: cash against the visits it was taken for, the rest as the guarantor's unapplied credit.
 * Returns the receipt number. The caller has refused an amount that is not positive and an id that was used before.
 */
export function takePayment(db: WritableDb, { payment, allocations, journalId, meta }: TakenPayment): number {
  const receiptNumber = nextNumber(db, 'receipt');
  insertPayment(db, { ...payment, receiptNumber }, meta);
  const { guarantorId, amount, method } = payment;
  appendJournal(
    db,
    {
      id: journalId,
      effectiveDate: payment.receivedOn,
      kind: 'patientPayment',
      reason: '',
      source: { kind: 'receipt', id: payment.paymentId },
      remittanceId: null,
      reversesId: null,
      postings: patientPaymentPostings({ guarantorId, amount, method, allocations }),
    },
    meta,
  );
  return receiptNumber;
}

/** A payment as the drawer counts it: who took it, how, when, and whose account it is for. */
export type DayPayment = Pick<Payment, 'paymentId' | 'guarantorId' | 'kind' | 'method' | 'reference' | 'receivedOn' | 'amount'> & {
  readonly receiptNumber: number;
  /** Null of money from before takers were kept. */
  readonly takenBy: string | null;
  readonly takenAt: Instant | null;
  readonly takenByName: string;
  readonly payerName: string;
  /** Whether it was taken back since: voided, or a check that bounced. The money of that day is then `amount` less `amount`. */
  readonly takenBack: number;
};

/** Everything that was taken from patients for one day, in the order of receipts. */
export const paymentsOn = (db: ReadableDb, day: PlainDate): readonly DayPayment[] =>
  db.all<DayPayment>(sql`
    SELECT y.id AS paymentId, y.guarantor_id AS guarantorId, y.kind, y.method, y.reference, y.received_on AS receivedOn,
      y.amount_cents AS amount, y.receipt_number AS receiptNumber, y.taken_by AS takenBy, y.taken_at AS takenAt,
      coalesce(u.display_name, '') AS takenByName, g.last_name || ', ' || g.first_name AS payerName,
      NOT EXISTS (SELECT 1 FROM journal j WHERE j.source_id = y.id AND j.kind = 'patientPayment'
        AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id)) AS takenBack
    FROM payment y JOIN guarantor g ON g.id = y.guarantor_id LEFT JOIN user u ON u.id = y.taken_by
    WHERE y.received_on = ${day} ORDER BY y.receipt_number`);

/** Money taken for a visit whose charges were not entered then; still the credit of whoever paid it. */
export type WaitingPayment = { readonly paymentId: string; readonly guarantorId: string; readonly amount: Cents };

/** What waits for the charges of a superbill, first receipt first: taken for it, not put on a visit, not taken back. */
export const paymentsWaitingFor = (db: ReadableDb, superbillId: string): readonly WaitingPayment[] =>
  db.all<WaitingPayment>(sql`
    SELECT y.id AS paymentId, y.guarantor_id AS guarantorId, y.amount_cents AS amount FROM payment y
    WHERE y.superbill_id = ${superbillId} AND y.encounter_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM journal a WHERE a.source_id = y.id AND a.kind IN ('applyCredit', 'transfer')
        AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = a.id))
      AND EXISTS (SELECT 1 FROM journal t WHERE t.source_id = y.id AND t.kind = 'patientPayment'
        AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = t.id))
    ORDER BY y.receipt_number`);
