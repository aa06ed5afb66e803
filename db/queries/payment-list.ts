import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { PaymentKind, PaymentMethod } from './payment.ts';

export type PaymentFilter = {
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly userId: string | null;
  readonly method: PaymentMethod | null;
  readonly guarantorId: string | null;
  readonly openOnly: boolean;
};

export type PaymentRow = {
  readonly paymentId: string;
  readonly receiptNumber: number;
  readonly receivedOn: PlainDate;
  readonly takenAt: Instant | null;
  readonly takenBy: string;
  readonly guarantorId: string;
  readonly accountNumber: number;
  readonly payerName: string;
  readonly patientId: string | null;
  readonly patientName: string;
  readonly kind: PaymentKind;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly amount: Cents;
  readonly kept: Cents;
  readonly ended: '' | 'void' | 'bounced';
};

/** Payments, the newest receipt first, those below a receipt number; what is on no visit is added for the rows shown only. */
export function listPayments(db: ReadableDb, filter: PaymentFilter, before: number | null, limit: number): readonly PaymentRow[] {
  const { from, to, userId, method, guarantorId } = filter;
  const openOnly = filter.openOnly ? 1 : 0;
  return db.all<PaymentRow>(sql`
    SELECT y.id AS paymentId, y.receipt_number AS receiptNumber, y.received_on AS receivedOn, y.taken_at AS takenAt,
      coalesce(u.display_name, '') AS takenBy, y.guarantor_id AS guarantorId, g.account_number AS accountNumber,
      g.last_name || iif(g.first_name = '', '', ', ' || g.first_name) AS payerName, y.patient_id AS patientId,
      coalesce(t.last_name || ', ' || t.first_name, '') AS patientName, y.kind, y.method, y.reference, y.amount_cents AS amount,
      (SELECT coalesce(-sum(p.amount_cents), 0) FROM journal j JOIN posting p ON p.journal = j.sequence
        WHERE j.source_id = y.id AND p.account = 'unapplied.guarantor') AS kept,
      coalesce((SELECT n.how FROM payment_end n WHERE n.payment_id = y.id AND n.restored_at IS NULL), '') AS ended
    FROM payment y JOIN guarantor g ON g.id = y.guarantor_id LEFT JOIN patient t ON t.id = y.patient_id LEFT JOIN user u ON u.id = y.taken_by
    WHERE (${before} IS NULL OR y.receipt_number < ${before}) AND (${from} IS NULL OR y.received_on >= ${from})
      AND (${to} IS NULL OR y.received_on <= ${to}) AND (${userId} IS NULL OR y.taken_by = ${userId})
      AND (${method} IS NULL OR y.method = ${method}) AND (${guarantorId} IS NULL OR y.guarantor_id = ${guarantorId})
      AND (${openOnly} = 0 OR (SELECT coalesce(-sum(p.amount_cents), 0) FROM journal j JOIN posting p ON p.journal = j.sequence
        WHERE j.source_id = y.id AND p.account = 'unapplied.guarantor') > 0)
    ORDER BY y.receipt_number DESC LIMIT ${limit}`);
}

/** One payment as a row of the list. */
export const paymentRow = (db: ReadableDb, receiptNumber: number): PaymentRow | undefined =>
  listPayments(db, { from: null, to: null, userId: null, method: null, guarantorId: null, openOnly: false }, receiptNumber + 1, 1)[0];

export type MethodSum = { readonly method: PaymentMethod; readonly count: number; readonly amount: Cents; readonly takenBack: Cents };

/** Sums by method of all that the filter names, whatever of it is shown. */
export function paymentSums(db: ReadableDb, { from, to, userId, method, guarantorId }: PaymentFilter): readonly MethodSum[] {
  return db.all<MethodSum>(sql`
    SELECT y.method, count(*) AS count, sum(y.amount_cents) AS amount,
      coalesce(sum(y.amount_cents) FILTER (WHERE n.id IS NOT NULL), 0) AS takenBack
    FROM payment y LEFT JOIN payment_end n ON n.payment_id = y.id AND n.restored_at IS NULL
    WHERE (${from} IS NULL OR y.received_on >= ${from}) AND (${to} IS NULL OR y.received_on <= ${to})
      AND (${userId} IS NULL OR y.taken_by = ${userId}) AND (${method} IS NULL OR y.method = ${method})
      AND (${guarantorId} IS NULL OR y.guarantor_id = ${guarantorId})
    GROUP BY y.method ORDER BY y.method`);
}

/** Who took payments, for the filter. */
export const paymentTakers = (db: ReadableDb): readonly { readonly userId: string; readonly name: string }[] =>
  db.all(sql`SELECT u.id AS userId, u.display_name AS name FROM user u WHERE u.role <> 'readOnly' ORDER BY u.display_name LIMIT 200`);
