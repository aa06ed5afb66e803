import type { SheetBasis } from '#shared/domain/closing/day-sheet.ts';
import type { Account } from '#shared/domain/ledger/account.ts';
import type { JournalKind, JournalSource } from '#shared/domain/ledger/journal.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** Which entries a sheet holds: days from `from` through `through` by one of three days, of one user or provider when they are named. */
export type SheetQuestion = {
  readonly basis: SheetBasis;
  readonly from: PlainDate;
  readonly through: PlainDate;
  /** The moments between which an entry was recorded, for the basis `entry`: after the first, up to the second. */
  readonly after: Instant;
  readonly until: Instant;
  readonly userId: string | null;
  readonly renderingProviderId: string | null;
  /** Only journals after this one; 0 for all. */
  readonly afterJournal: number;
};

/** What one journal did to one visit, or to none. Debits are positive, as they stand in the books. */
export type SheetLine = {
  readonly sequence: number;
  readonly journalId: string;
  readonly recordedAt: Instant;
  readonly day: PlainDate;
  readonly meantFor: PlainDate | null;
  readonly kind: JournalKind;
  readonly reason: string;
  readonly sourceKind: JournalSource['kind'];
  readonly userId: string | null;
  readonly by: string | null;
  readonly patientId: string | null;
  readonly patient: string | null;
  readonly guarantor: string | null;
  readonly serviceDate: PlainDate | null;
  readonly renderingProviderId: string | null;
  readonly rendering: string | null;
  readonly payer: string | null;
  readonly reference: string | null;
  /** How cash came; null when none did. */
  readonly method: string | null;
  readonly receivable: Cents;
  readonly revenue: Cents;
  readonly openingBalance: Cents;
  readonly financeIncome: Cents;
  readonly cash: Cents;
  readonly adjustment: Cents;
  readonly writeOff: Cents;
  readonly held: Cents;
  readonly collections: Cents;
  readonly transferred: Cents;
};

/** The lines of a sheet in the order in which they were recorded; one after the other, so that a year needs no more room than a day. */
export const sheetLines = (db: ReadableDb, q: SheetQuestion): IterableIterator<SheetLine> =>
  db.iterate<SheetLine>(sql`
    WITH chosen AS (
      SELECT sequence, NULL AS encounter_id FROM journal
        WHERE ${q.basis} = 'posting' AND effective_date BETWEEN ${q.from} AND ${q.through} AND sequence > ${q.afterJournal}
      UNION ALL SELECT sequence, NULL FROM journal
        WHERE ${q.basis} = 'entry' AND recorded_at > ${q.after} AND recorded_at <= ${q.until} AND sequence > ${q.afterJournal}
      UNION ALL SELECT DISTINCT p.journal, p.encounter_id FROM encounter e JOIN posting p ON p.encounter_id = e.id
        WHERE ${q.basis} = 'service' AND e.service_date BETWEEN ${q.from} AND ${q.through} AND p.journal > ${q.afterJournal}),
    done AS (
      SELECT c.sequence, p.encounter_id, max(p.guarantor_id) AS guarantor_id,
        max(p.detail) FILTER (WHERE p.account = 'cash') AS method,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account IN ('receivable.coverage', 'receivable.guarantor')), 0) AS receivable,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'revenue'), 0) AS revenue,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'openingBalance'), 0) AS openingBalance,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'financeIncome'), 0) AS financeIncome,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'cash'), 0) AS cash,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'adjustment'), 0) AS adjustment,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'writeOff'), 0) AS writeOff,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account IN ('unapplied.guarantor', 'unapplied.payer', 'providerLevel', 'refundPayable')), 0)
          AS held,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'collections'), 0) AS collections,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'receivable.guarantor' AND p.detail LIKE 'PR-%'), 0) AS left_to_patient,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account IN ('receivable.coverage', 'receivable.guarantor') AND p.amount_cents > 0), 0) AS moved
      FROM chosen c JOIN posting p ON p.journal = c.sequence AND (c.encounter_id IS NULL OR p.encounter_id = c.encounter_id)
      GROUP BY c.sequence, p.encounter_id)
    SELECT d.sequence, j.id AS journalId, j.recorded_at AS recordedAt, j.effective_date AS day, m.meant_for AS meantFor, j.kind, j.reason,
      j.source_kind AS sourceKind, j.user_id AS userId, u.display_name AS by, e.patient_id AS patientId,
      a.last_name || ', ' || a.first_name AS patient, g.last_name || ', ' || g.first_name AS guarantor, e.service_date AS serviceDate,
      e.rendering_provider_id AS renderingProviderId, r.first_name || ' ' || r.last_name AS rendering,
      t.payer_name AS payer, coalesce(t.trace_number, nullif(y.reference, ''), 'receipt ' || y.receipt_number) AS reference,
      d.method, d.receivable, d.revenue, d.openingBalance, d.financeIncome, d.cash, d.adjustment, d.writeOff, d.held, d.collections,
      iif(j.kind = 'transfer', d.moved, d.left_to_patient) AS transferred
    FROM done d CROSS JOIN journal j ON j.sequence = d.sequence
      LEFT JOIN moved_journal m ON m.journal = j.sequence LEFT JOIN user u ON u.id = j.user_id
      LEFT JOIN encounter e ON e.id = d.encounter_id LEFT JOIN patient a ON a.id = e.patient_id
      LEFT JOIN rendering_provider r ON r.id = e.rendering_provider_id
      LEFT JOIN guarantor g ON d.encounter_id IS NULL AND g.id = d.guarantor_id
      LEFT JOIN remittance t ON t.id = j.remittance_id
      LEFT JOIN payment y ON j.source_kind = 'receipt' AND y.id = j.source_id
    WHERE (${q.userId} IS NULL OR j.user_id = ${q.userId})
      AND (${q.renderingProviderId} IS NULL OR e.rendering_provider_id = ${q.renderingProviderId})
    ORDER BY d.sequence, d.encounter_id`);

const sumOf = (row: { readonly total: Cents | null } | undefined): Cents => row?.total ?? (0 as Cents);

/** Receivables of everything in the books, and of what stands after a day: added from the postings themselves. */
const wholeReceivable = (db: ReadableDb): Cents =>
  sumOf(
    db.get<{ total: Cents | null }>(sql`
      SELECT sum(amount_cents) AS total FROM posting WHERE account IN ('receivable.coverage', 'receivable.guarantor')`),
  );

const receivableAfter = (db: ReadableDb, day: PlainDate): Cents =>
  sumOf(
    db.get<{ total: Cents | null }>(sql`
      SELECT sum(p.amount_cents) AS total FROM journal j CROSS JOIN posting p ON p.journal = j.sequence
      WHERE j.effective_date > ${day} AND p.account IN ('receivable.coverage', 'receivable.guarantor')`),
  );

/** Receivables at the end of a day, by posting day: all there are, less what came after. */
export const receivableThrough = (db: ReadableDb, day: PlainDate): Cents => (wholeReceivable(db) - receivableAfter(db, day)) as Cents;

/** Receivables as they were recorded by a moment. */
export const receivableKnown = (db: ReadableDb, until: Instant): Cents =>
  sumOf(
    db.get<{ total: Cents | null }>(sql`
      SELECT (SELECT sum(amount_cents) FROM posting WHERE account IN ('receivable.coverage', 'receivable.guarantor'))
        - coalesce((SELECT sum(p.amount_cents) FROM journal j CROSS JOIN posting p ON p.journal = j.sequence
          WHERE j.recorded_at > ${until} AND p.account IN ('receivable.coverage', 'receivable.guarantor')), 0) AS total`),
  );

/** Receivables of visits up to a day of service. */
export const receivableServed = (db: ReadableDb, through: PlainDate): Cents =>
  sumOf(
    db.get<{ total: Cents | null }>(sql`
      SELECT sum(p.amount_cents) AS total FROM encounter e CROSS JOIN posting p ON p.encounter_id = e.id
      WHERE e.service_date <= ${through} AND p.account IN ('receivable.coverage', 'receivable.guarantor')`),
  );

/** Sums by account of what is dated in some days. */
export const accountSums = (
  db: ReadableDb,
  after: PlainDate,
  through: PlainDate,
): readonly { readonly account: Account; readonly amount: Cents }[] =>
  db.all(sql`
    SELECT p.account, sum(p.amount_cents) AS amount FROM journal j CROSS JOIN posting p ON p.journal = j.sequence
    WHERE j.effective_date > ${after} AND j.effective_date <= ${through} GROUP BY p.account`);
