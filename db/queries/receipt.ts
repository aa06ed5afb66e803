import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { Payment } from './payment.ts';

/** A payment with whose account it went to, for which slip, and who took it; `sequence` is its journal's place in the books. */
export type ReceiptRow = Pick<Payment, 'paymentId' | 'guarantorId' | 'patientId' | 'method' | 'reference' | 'receivedOn' | 'amount'> & {
  readonly receiptNumber: number;
  readonly sequence: number;
  readonly recordedAt: Instant;
  readonly accountNumber: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly takenBy: string;
  /** The superbill whose charges were still to come; null when the money went on visits or the account. */
  readonly slipNumber: number | null;
  readonly slipDay: PlainDate | null;
  readonly slipPatient: string | null;
};

/** Undefined when there is no such payment. */
export function findReceipt(db: ReadableDb, paymentId: string): ReceiptRow | undefined {
  return db.get<ReceiptRow>(sql`
    SELECT y.id AS paymentId, y.guarantor_id AS guarantorId, y.patient_id AS patientId, y.method, y.reference,
      y.received_on AS receivedOn, y.amount_cents AS amount, y.receipt_number AS receiptNumber, j.sequence,
      j.recorded_at AS recordedAt,
      g.account_number AS accountNumber, g.last_name AS lastName, g.first_name AS firstName, g.middle_name AS middleName,
      coalesce(u.display_name, '') AS takenBy, s.number AS slipNumber, s.visit_date AS slipDay,
      p.first_name || ' ' || p.last_name AS slipPatient
    FROM payment y JOIN journal j ON j.source_id = y.id AND j.kind = 'patientPayment' JOIN guarantor g ON g.id = y.guarantor_id
      LEFT JOIN user u ON u.id = j.user_id LEFT JOIN superbill s ON s.id = y.superbill_id AND y.encounter_id IS NULL
      LEFT JOIN patient p ON p.id = s.patient_id
    WHERE y.id = ${paymentId} ORDER BY j.sequence LIMIT 1`);
}

export type ReceiptPart = {
  readonly encounterId: string;
  readonly visitDate: PlainDate;
  readonly patientName: string;
  readonly amount: Cents;
};

/** What a payment was put on when it was taken, visit by visit in their order. */
export function receiptParts(db: ReadableDb, sequence: number): readonly ReceiptPart[] {
  return db.all<ReceiptPart>(sql`
    SELECT e.id AS encounterId, e.service_date AS visitDate, p.first_name || ' ' || p.last_name AS patientName, -q.amount_cents AS amount
    FROM posting q JOIN encounter e ON e.id = q.encounter_id JOIN patient p ON p.id = e.patient_id
    WHERE q.journal = ${sequence} AND q.account = 'receivable.guarantor' ORDER BY e.service_date, q.position`);
}

/** What an account owed once the journal of that sequence stood in the books; a credit is negative. */
export function owedAfter(db: ReadableDb, guarantorId: string, sequence: number): Cents {
  const row = db.get<{ owed: Cents }>(sql`
    SELECT coalesce(sum(amount_cents), 0) AS owed FROM posting
    WHERE guarantor_id = ${guarantorId} AND account IN ('receivable.guarantor', 'unapplied.guarantor') AND journal <= ${sequence}`);
  return row?.owed ?? (0 as Cents);
}
