import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** That a payment was taken back. Its id is the operation's, so that what was reversed with it can be put back. */
export type PaymentEnd = {
  readonly endId: string;
  readonly paymentId: string;
  readonly how: 'void' | 'bounced';
  readonly endedOn: PlainDate;
  readonly endedAt: Instant;
  readonly userId: string;
  readonly reason: string;
  readonly feeEncounterId: string | null;
};

export function insertPaymentEnd(db: WritableDb, end: PaymentEnd): void {
  db.run(sql`INSERT INTO payment_end (id, payment_id, how, ended_on, ended_at, user_id, reason, fee_encounter_id)
    VALUES (${end.endId}, ${end.paymentId}, ${end.how}, ${end.endedOn}, ${end.endedAt}, ${end.userId}, ${end.reason}, ${end.feeEncounterId})`);
}

/** How a payment ended; undefined while it stands. */
export const findPaymentEnd = (db: ReadableDb, paymentId: string): (PaymentEnd & { readonly by: string }) | undefined =>
  db.get(sql`SELECT n.id AS endId, n.payment_id AS paymentId, n.how, n.ended_on AS endedOn, n.ended_at AS endedAt, n.user_id AS userId,
      n.reason, n.fee_encounter_id AS feeEncounterId, u.display_name AS by
    FROM payment_end n JOIN user u ON u.id = n.user_id WHERE n.payment_id = ${paymentId} AND n.restored_at IS NULL`);

/** Marks that a payment counts again; false when it did not stand ended. */
export const restorePayment = (db: WritableDb, endId: string, at: Instant): boolean =>
  db.run(sql`UPDATE payment_end SET restored_at = ${at} WHERE id = ${endId} AND restored_at IS NULL`).changes === 1;

/** How many checks of an account bounced and stand so. */
export const bouncedChecks = (db: ReadableDb, guarantorId: string): number =>
  db.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM payment y JOIN payment_end n ON n.payment_id = y.id AND n.restored_at IS NULL AND n.how = 'bounced'
    WHERE y.guarantor_id = ${guarantorId}`)?.count ?? 0;

/** Whether a payment stands on a deposit slip that was not voided. */
export const isOnSlip = (db: ReadableDb, paymentId: string): boolean =>
  db.get(sql`SELECT 1 FROM deposit_slip_entry e JOIN deposit_slip s ON s.id = e.slip_id AND s.voided_at IS NULL
    WHERE e.payment_id = ${paymentId}`) !== undefined;

/** The lines of a fee's visit count no more: its charge was reversed. */
export function withdrawFee(db: WritableDb, encounterId: string): void {
  db.run(sql`UPDATE charge_line SET withdrawn = 1 WHERE encounter_id = ${encounterId}`);
}

export type BouncedCheckFee = { readonly fee: Cents; readonly code: string };
export const bouncedCheckFee = (db: ReadableDb): BouncedCheckFee =>
  db.get<BouncedCheckFee>(sql`SELECT fee_cents AS fee, code FROM bounced_check_fee WHERE one = 1`) ?? { fee: 0 as Cents, code: 'NSFEE' };

export function saveBouncedCheckFee(db: WritableDb, { fee, code }: BouncedCheckFee): void {
  db.run(sql`UPDATE bounced_check_fee SET fee_cents = ${fee}, code = ${code} WHERE one = 1`);
}

/** Who renders a charge that nobody rendered: the visit's own when the payment was for one, else the first of the list. */
export const renderingForFee = (db: ReadableDb, encounterId: string | null): string | undefined =>
  db.get<{ id: string }>(sql`
    SELECT coalesce((SELECT rendering_provider_id FROM encounter WHERE id = ${encounterId}),
      (SELECT id FROM rendering_provider ORDER BY id LIMIT 1)) AS id`)?.id;

/** A patient of an account for a charge to the account: the payment's own, else the one seen last. */
export const patientOfAccount = (db: ReadableDb, guarantorId: string): string | undefined =>
  db.get<{ id: string }>(sql`
    SELECT coalesce((SELECT patient_id FROM encounter WHERE guarantor_id = ${guarantorId} ORDER BY service_date DESC, id LIMIT 1),
      (SELECT id FROM patient WHERE guarantor_id = ${guarantorId} AND merged_into IS NULL ORDER BY id LIMIT 1)) AS id`)?.id;
