import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type RefundStatus = 'owed' | 'paid' | 'takenBack';
export type RefundMethod = 'check' | 'card' | 'cash' | 'other';

/** Money to send back: to an account, or to the payer of a coverage for one visit. */
export type Refund = {
  readonly refundId: string;
  readonly number: number;
  readonly guarantorId: string | null;
  readonly encounterId: string | null;
  readonly coverageId: string | null;
  readonly amount: Cents;
  readonly reason: string;
  readonly owedOn: PlainDate;
  readonly owedBy: string;
};

/** What one payment gives of a refund; null for what an older system or a payer brought. */
export type RefundPart = {
  readonly paymentId: string | null;
  readonly amount: Cents;
  readonly owedJournalId: string;
  readonly paidJournalId: string | null;
};

/** The number of the next refund: told in its journals, so that it is taken before it is stored. */
export const nextRefundNumber = (db: ReadableDb): number =>
  db.get<{ next: number }>(sql`SELECT coalesce(max(number), 1000) + 1 AS next FROM refund`)?.next ?? 1001;

/** Stores a refund that is owed; its journals stand already. */
export function insertRefund(db: WritableDb, refund: Refund, parts: readonly Omit<RefundPart, 'paidJournalId'>[]): void {
  db.run(sql`INSERT INTO refund (id, number, guarantor_id, encounter_id, coverage_id, amount_cents, reason, owed_on, owed_by, status)
    VALUES (${refund.refundId}, ${refund.number}, ${refund.guarantorId}, ${refund.encounterId}, ${refund.coverageId}, ${refund.amount},
      ${refund.reason}, ${refund.owedOn}, ${refund.owedBy}, 'owed')`);
  for (const [index, { paymentId, amount, owedJournalId }] of parts.entries())
    db.run(sql`INSERT INTO refund_part (refund_id, position, payment_id, amount_cents, owed_journal_id)
      VALUES (${refund.refundId}, ${index + 1}, ${paymentId}, ${amount}, ${owedJournalId})`);
}

export const findRefund = (db: ReadableDb, refundId: string): (Refund & { readonly status: RefundStatus }) | undefined =>
  db.get(sql`SELECT id AS refundId, number, guarantor_id AS guarantorId, encounter_id AS encounterId, coverage_id AS coverageId,
      amount_cents AS amount, reason, owed_on AS owedOn, owed_by AS owedBy, status FROM refund WHERE id = ${refundId}`);

export const refundParts = (db: ReadableDb, refundId: string): readonly RefundPart[] =>
  db.all(sql`SELECT payment_id AS paymentId, amount_cents AS amount, owed_journal_id AS owedJournalId, paid_journal_id AS paidJournalId
    FROM refund_part WHERE refund_id = ${refundId} ORDER BY position`);

/** Names the journal that sent a part; null when that was taken back. */
export function nameSentJournal(db: WritableDb, owedJournalId: string, refundId: string, journalId: string | null): void {
  db.run(sql`UPDATE refund_part SET paid_journal_id = ${journalId} WHERE refund_id = ${refundId} AND owed_journal_id = ${owedJournalId}`);
}

/** Marks an owed refund as sent; false when it stands otherwise. */
export const markRefundPaid = (
  db: WritableDb,
  refundId: string,
  sent: { readonly method: RefundMethod; readonly reference: string; readonly paidOn: PlainDate; readonly userId: string },
): boolean =>
  db.run(sql`UPDATE refund SET status = 'paid', method = ${sent.method}, reference = ${sent.reference}, paid_on = ${sent.paidOn},
      paid_by = ${sent.userId} WHERE id = ${refundId} AND status = 'owed'`).changes === 1;

/** Moves a refund one step back: sent to owed, owed to taken back. */
export const stepRefundBack = (db: WritableDb, refundId: string, from: 'paid' | 'owed'): boolean =>
  from === 'paid'
    ? db.run(sql`UPDATE refund SET status = 'owed', method = '', reference = '', paid_on = NULL, paid_by = NULL
        WHERE id = ${refundId} AND status = 'paid'`).changes === 1
    : db.run(sql`UPDATE refund SET status = 'takenBack' WHERE id = ${refundId} AND status = 'owed'`).changes === 1;

export type RefundRow = Refund & {
  readonly whom: 'account' | 'payer';
  readonly patientId: string | null;
  readonly name: string;
  readonly about: string;
  readonly owedByName: string;
  readonly status: RefundStatus;
  readonly method: string;
  readonly reference: string;
  readonly paidOn: PlainDate | null;
  readonly paidBy: string;
};

/** Refunds: owed ones first, the oldest first; then the others, the newest first. */
export const listRefunds = (db: ReadableDb, status: RefundStatus | 'all', limit: number): readonly RefundRow[] =>
  db.all<RefundRow>(sql`
    SELECT f.id AS refundId, f.number, f.guarantor_id AS guarantorId, f.encounter_id AS encounterId, f.coverage_id AS coverageId,
      f.amount_cents AS amount, f.reason, f.owed_on AS owedOn, f.owed_by AS owedBy, f.status, f.method, f.reference, f.paid_on AS paidOn,
      iif(f.guarantor_id IS NULL, 'payer', 'account') AS whom, e.patient_id AS patientId,
      coalesce(y.name, g.last_name || iif(g.first_name = '', '', ', ' || g.first_name)) AS name,
      coalesce('Visit ' || e.service_date || ', ' || t.last_name || ', ' || t.first_name, 'Account ' || g.account_number) AS about,
      o.display_name AS owedByName, coalesce(q.display_name, '') AS paidBy
    FROM refund f LEFT JOIN guarantor g ON g.id = f.guarantor_id LEFT JOIN coverage c ON c.id = f.coverage_id
      LEFT JOIN payer y ON y.id = c.payer_id LEFT JOIN encounter e ON e.id = f.encounter_id LEFT JOIN patient t ON t.id = e.patient_id
      JOIN user o ON o.id = f.owed_by LEFT JOIN user q ON q.id = f.paid_by
    WHERE ${status} = 'all' OR f.status = ${status}
    ORDER BY f.status <> 'owed', iif(f.status = 'owed', f.number, NULL), f.number DESC LIMIT ${limit}`);

/** What is owed back in all, and to how many. */
export const refundsOwed = (db: ReadableDb, guarantorId: string | null = null): { readonly amount: Cents; readonly count: number } =>
  db.get<{ amount: Cents; count: number }>(sql`
    SELECT coalesce(sum(amount_cents), 0) AS amount, count(*) AS count FROM refund
    WHERE status = 'owed' AND (${guarantorId} IS NULL OR guarantor_id = ${guarantorId})`) ?? { amount: 0 as Cents, count: 0 };
