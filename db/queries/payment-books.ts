import type { JournalKind } from '#shared/domain/ledger/journal.ts';
import type { CreditPart, VisitToPay } from '#shared/domain/payment/plan-application.ts';
import { type Cents, subtractCents, sumCents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { unappliedOf } from './ledger.ts';

/** A visit that a guarantor owes for, with whose it is; `billed` is what of it statements have asked for. */
export type OpenFamilyVisit = VisitToPay & { readonly patientId: string; readonly patientName: string; readonly words: string };

/**
 * What a guarantor owes for the whole family, visit by visit, oldest first. Billed is what stood there when the last statement to
 * the account was made and is owed still: what moved to the guarantor since, nobody was asked for.
 */
export const familyVisitsOwed = (db: ReadableDb, guarantorId: string): readonly OpenFamilyVisit[] =>
  db.all<OpenFamilyVisit>(sql`
    WITH last AS (SELECT coalesce(max(r.created_at), '') AS at FROM statement s JOIN statement_run r ON r.id = s.run_id
      WHERE s.guarantor_id = ${guarantorId} AND r.status <> 'undone')
    SELECT e.id AS encounterId, e.patient_id AS patientId, t.first_name || ' ' || t.last_name AS patientName, e.service_date AS serviceDate,
      sum(p.amount_cents) AS owed,
      max(0, sum(p.amount_cents) - coalesce(sum(p.amount_cents) FILTER (WHERE p.amount_cents > 0 AND j.recorded_at > (SELECT at FROM last)), 0))
        AS billed,
      coalesce((SELECT group_concat(l.procedure_code, ', ') FROM charge_line l WHERE l.encounter_id = e.id AND l.withdrawn = 0), '') AS words
    FROM encounter e JOIN patient t ON t.id = e.patient_id JOIN posting p ON p.encounter_id = e.id JOIN journal j ON j.sequence = p.journal
    WHERE e.guarantor_id = ${guarantorId} AND p.account = 'receivable.guarantor' AND p.guarantor_id = ${guarantorId}
    GROUP BY e.id HAVING sum(p.amount_cents) > 0 ORDER BY e.service_date, e.id`);

/** Visits of an account on which more was paid than its guarantor owes. */
export const overpaidVisits = (
  db: ReadableDb,
  guarantorId: string,
): readonly { readonly encounterId: string; readonly patientName: string; readonly serviceDate: PlainDate; readonly amount: Cents }[] =>
  db.all(sql`
    SELECT e.id AS encounterId, t.first_name || ' ' || t.last_name AS patientName, e.service_date AS serviceDate, -sum(p.amount_cents) AS amount
    FROM encounter e JOIN patient t ON t.id = e.patient_id JOIN posting p ON p.encounter_id = e.id
    WHERE e.guarantor_id = ${guarantorId} AND p.account = 'receivable.guarantor' AND p.guarantor_id = ${guarantorId}
    GROUP BY e.id HAVING sum(p.amount_cents) < 0 ORDER BY e.service_date, e.id`);

/** Payments with money on a visit, the newest first: what was paid too much there came last. */
export const paymentsOnVisit = (db: ReadableDb, encounterId: string, guarantorId: string): readonly CreditPart[] =>
  db.all(sql`
    SELECT y.id AS paymentId, -sum(p.amount_cents) AS amount
    FROM posting p JOIN journal j ON j.sequence = p.journal JOIN payment y ON y.id = j.source_id
    WHERE p.encounter_id = ${encounterId} AND p.account = 'receivable.guarantor' AND p.guarantor_id = ${guarantorId}
    GROUP BY y.id HAVING sum(p.amount_cents) < 0 ORDER BY y.receipt_number DESC`);

export type AccountCredit = CreditPart & {
  readonly receiptNumber: number | null;
  readonly receivedOn: PlainDate | null;
  /** The number of the superbill whose charges it waits for; such money is not put anywhere else by itself. */
  readonly waitsFor: number | null;
};

/** An account's money that is on no visit, first receipt first; last what no payment of ours brought. */
export function creditsOf(db: ReadableDb, guarantorId: string): readonly AccountCredit[] {
  const byPayment = db.all<AccountCredit>(sql`
    SELECT y.id AS paymentId, -sum(p.amount_cents) AS amount, y.receipt_number AS receiptNumber, y.received_on AS receivedOn,
      (SELECT s.number FROM superbill s WHERE s.id = y.superbill_id AND s.status = 'open' AND y.encounter_id IS NULL) AS waitsFor
    FROM posting p JOIN journal j ON j.sequence = p.journal JOIN payment y ON y.id = j.source_id
    WHERE p.guarantor_id = ${guarantorId} AND p.account = 'unapplied.guarantor'
    GROUP BY y.id HAVING sum(p.amount_cents) < 0 ORDER BY y.receipt_number`);
  const other = subtractCents(unappliedOf(db, guarantorId), sumCents(byPayment.map(({ amount }) => amount)));
  return other > 0 ? [...byPayment, { paymentId: null, amount: other, receiptNumber: null, receivedOn: null, waitsFor: null }] : byPayment;
}

/** What of a payment is a credit of an account and on no visit. */
export const keptOfPayment = (db: ReadableDb, paymentId: string, guarantorId: string): Cents =>
  db.get<{ kept: Cents }>(sql`
    SELECT coalesce(-sum(p.amount_cents), 0) AS kept FROM journal j JOIN posting p ON p.journal = j.sequence
    WHERE j.source_id = ${paymentId} AND p.account = 'unapplied.guarantor' AND p.guarantor_id = ${guarantorId}`)?.kept ?? (0 as Cents);

/** A journal of a payment as a person reads it, standing or not. */
export type PaymentStepRow = {
  readonly journalId: string;
  readonly recordedAt: Instant;
  readonly effectiveDate: PlainDate;
  readonly kind: JournalKind;
  readonly reason: string;
  readonly by: string;
  /** What of it went on visits (negative: was taken off). */
  readonly onVisits: Cents;
  readonly cash: Cents;
  /** What of it was moved between accounts, set aside, or put on visits: its size. */
  readonly size: Cents;
  readonly takenBack: number;
};

/** Everything that was done with a payment, oldest first. */
export const stepsOfPayment = (db: ReadableDb, paymentId: string): readonly PaymentStepRow[] =>
  db.all<PaymentStepRow>(sql`
    SELECT j.id AS journalId, j.recorded_at AS recordedAt, j.effective_date AS effectiveDate, j.kind, j.reason,
      coalesce(u.display_name, '') AS by,
      coalesce(-sum(p.amount_cents) FILTER (WHERE p.account = 'receivable.guarantor'), 0) AS onVisits,
      coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'cash'), 0) AS cash,
      max(coalesce(sum(p.amount_cents) FILTER (WHERE p.amount_cents > 0 AND p.account = 'receivable.guarantor'), 0),
        coalesce(sum(-p.amount_cents) FILTER (WHERE p.amount_cents < 0 AND p.account = 'receivable.guarantor'), 0),
        coalesce(sum(-p.amount_cents) FILTER (WHERE p.amount_cents < 0 AND p.account IN ('unapplied.guarantor', 'refundPayable')
          AND p.encounter_id IS NULL), 0),
        coalesce(abs(sum(p.amount_cents) FILTER (WHERE p.account = 'cash')), 0)) AS size,
      EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id) AS takenBack
    FROM journal j JOIN posting p ON p.journal = j.sequence LEFT JOIN user u ON u.id = j.user_id
    WHERE j.source_id = ${paymentId} GROUP BY j.sequence ORDER BY j.sequence`);

/** The payment that a journal moves; undefined for any other journal. */
export const paymentOfJournal = (
  db: ReadableDb,
  journalId: string,
): { readonly sourceId: string; readonly takenBack: number } | undefined =>
  db.get(sql`SELECT source_id AS sourceId, EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id) AS takenBack FROM journal j
    WHERE id = ${journalId} AND kind IN ('applyCredit', 'transfer')
      AND (EXISTS (SELECT 1 FROM payment y WHERE y.id = j.source_id) OR EXISTS (SELECT 1 FROM guarantor g WHERE g.id = j.source_id))`);

/** Journals that an operation took back of one payment, in their order. */
export const takenBackBy = (db: ReadableDb, operationId: string, paymentId: string): readonly string[] =>
  db
    .all<{ id: string }>(sql`
    SELECT r.reverses_id AS id FROM journal r JOIN journal o ON o.id = r.reverses_id
    WHERE r.operation_id = ${operationId} AND r.source_id = ${paymentId} ORDER BY o.sequence`)
    .map(({ id }) => id);
