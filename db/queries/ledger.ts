import { firstOpenDay } from '#shared/domain/closing/period.ts';
import type { Account } from '#shared/domain/ledger/account.ts';
import { assertBalanced, type Journal, type JournalKind, type JournalSource, type Posting } from '#shared/domain/ledger/journal.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, type SqlValue, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';
import { closedThrough, noteMoved } from './period.ts';

/** Who posted it, in which operation, when. */
export type JournalMeta = { readonly operationId: string; readonly userId: string | null; readonly recordedAt: Instant };

/**
 * A journal as it stands in the books; `sequence` is the order in which journals were appended, `meantFor` the day it was meant for
 * when that day was closed already.
 */
export type StoredJournal = Journal & JournalMeta & { readonly sequence: number; readonly meantFor: PlainDate | null };

type JournalRow = {
  sequence: number;
  id: string;
  operationId: string;
  recordedAt: Instant;
  effectiveDate: PlainDate;
  kind: JournalKind;
  userId: string | null;
  reason: string;
  sourceKind: JournalSource['kind'];
  sourceId: string;
  remittanceId: string | null;
  reversesId: string | null;
  meantFor: PlainDate | null;
};

/**
 * Appends a journal with its postings; call inside the transaction of the operation that causes it. Stops when the
 * journal does not balance (a builder of ours made it). Returns its sequence.
 */
export const appendJournal = (db: WritableDb, journal: Journal, meta: JournalMeta): number => appendJournals(db, [journal], meta);

/**
 * The same for many journals at once, in their order; few statements however many there are. Returns the last sequence. This is the
 * one way journals are written, so the law of closed periods stands here: what is meant for a closed day stands on the first open one,
 * and the day it was meant for is noted (domain.md §3 invariant 6).
 */
export function appendJournals(db: WritableDb, journals: readonly Journal[], meta: JournalMeta): number {
  for (const journal of journals) assertBalanced(journal);
  const newest = db.get<{ sequence: number; recordedAt: Instant }>(sql`
    SELECT sequence, recorded_at AS recordedAt FROM journal ORDER BY sequence DESC LIMIT 1`);
  let sequence = newest?.sequence ?? 0;
  // A clock that was set back must not write into a time that was told already (domain.md §3 invariant 11).
  const recordedAt = newest && newest.recordedAt > meta.recordedAt ? newest.recordedAt : meta.recordedAt;
  const [heads, legs]: [SqlValue[], SqlValue[]] = [[], []];
  const closed = closedThrough(db);
  const moved: { readonly sequence: number; readonly meantFor: PlainDate }[] = [];
  for (const journal of journals) {
    sequence += 1;
    const effectiveDate = firstOpenDay(journal.effectiveDate, closed);
    if (effectiveDate !== journal.effectiveDate) moved.push({ sequence, meantFor: journal.effectiveDate });
    pushHead(heads, sequence, { ...journal, effectiveDate }, { ...meta, recordedAt });
    for (const [index, posting] of journal.postings.entries()) pushLeg(legs, sequence, index + 1, posting);
  }
  insertRows(
    db,
    sql`INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, user_id, reason, source_kind, source_id,
      remittance_id, reverses_id)`,
    12,
    heads,
  );
  insertRows(
    db,
    sql`INSERT INTO posting (journal, position, account, encounter_id, charge_line_id, coverage_id, guarantor_id, detail, amount_cents)`,
    9,
    legs,
  );
  for (const late of moved) noteMoved(db, late.sequence, late.meantFor);
  return sequence;
}

const pushHead = (heads: SqlValue[], sequence: number, journal: Journal, meta: JournalMeta) =>
  heads.push(
    sequence,
    journal.id,
    meta.operationId,
    meta.recordedAt,
    journal.effectiveDate,
    journal.kind,
    meta.userId,
    journal.reason,
    journal.source.kind,
    journal.source.id,
    journal.remittanceId,
    journal.reversesId,
  );

const pushLeg = (legs: SqlValue[], journal: number, position: number, posting: Posting) =>
  legs.push(
    journal,
    position,
    posting.account,
    posting.encounterId,
    posting.chargeLineId,
    posting.coverageId,
    posting.guarantorId,
    posting.detail,
    posting.amount,
  );

/** A journal with its postings; undefined when there is none of that id. */
export function findJournal(db: ReadableDb, id: string): StoredJournal | undefined {
  const row = db.get<JournalRow>(sql`
    SELECT sequence, id, operation_id AS operationId, recorded_at AS recordedAt, effective_date AS effectiveDate, kind,
      user_id AS userId, reason, source_kind AS sourceKind, source_id AS sourceId, remittance_id AS remittanceId,
      reverses_id AS reversesId, (SELECT meant_for FROM moved_journal WHERE journal = journal.sequence) AS meantFor
    FROM journal WHERE id = ${id}`);
  return row && withPostings(db, row);
}

/** The live journals that one outside fact posted, oldest first: no reversals, and none that a reversal took back. */
export function journalsOfSource(db: ReadableDb, sourceId: string): readonly StoredJournal[] {
  return db
    .all<JournalRow>(sql`
    SELECT sequence, id, operation_id AS operationId, recorded_at AS recordedAt, effective_date AS effectiveDate, kind,
      user_id AS userId, reason, source_kind AS sourceKind, source_id AS sourceId, remittance_id AS remittanceId,
      reverses_id AS reversesId, (SELECT meant_for FROM moved_journal WHERE journal = j.sequence) AS meantFor
    FROM journal j WHERE source_id = ${sourceId} AND reverses_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id) ORDER BY sequence`)
    .map((row) => withPostings(db, row));
}

/** The journal that reverses this one; undefined while it is live. */
export function reverseOf(db: ReadableDb, journalId: string): StoredJournal | undefined {
  const row = db.get<{ id: string }>(sql`SELECT id FROM journal WHERE reverses_id = ${journalId}`);
  return row && findJournal(db, row.id);
}

function withPostings(db: ReadableDb, { sourceKind, sourceId, ...row }: JournalRow): StoredJournal {
  const postings = db.all<Posting>(sql`
    SELECT account, encounter_id AS encounterId, charge_line_id AS chargeLineId, coverage_id AS coverageId,
      guarantor_id AS guarantorId, detail, amount_cents AS amount
    FROM posting WHERE journal = ${row.sequence} ORDER BY position`);
  return { ...row, source: { kind: sourceKind, id: sourceId }, postings };
}

/** What is owed, in cents; negative is a credit that somebody has with the practice. */
export type Owed = { readonly insurers: Cents; readonly guarantor: Cents };
const NOTHING_OWED = { insurers: 0, guarantor: 0 } as Owed;

/** What payers and the guarantor owe for one visit. */
export function owedByEncounter(db: ReadableDb, encounterId: string): Owed {
  const row = db.get<Owed>(sql`
    SELECT coalesce(sum(amount_cents) FILTER (WHERE account = 'receivable.coverage'), 0) AS insurers,
      coalesce(sum(amount_cents) FILTER (WHERE account = 'receivable.guarantor'), 0) AS guarantor
    FROM posting WHERE encounter_id = ${encounterId}`);
  return row ?? NOTHING_OWED;
}

/** What payers and guarantors owe for all visits of a patient. */
export function owedForPatient(db: ReadableDb, patientId: string): Owed {
  const row = db.get<Owed>(sql`
    SELECT coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'receivable.coverage'), 0) AS insurers,
      coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'receivable.guarantor'), 0) AS guarantor
    FROM encounter e JOIN posting p ON p.encounter_id = e.id WHERE e.patient_id = ${patientId}`);
  return row ?? NOTHING_OWED;
}

/** Who owes how much for one part of a visit: a coverage, or the guarantor when `coverageId` is null. Zeros are left out. */
export type OpenReceivable = { readonly chargeLineId: string | null; readonly coverageId: string | null; readonly amount: Cents };

export function openReceivables(db: ReadableDb, encounterId: string): readonly OpenReceivable[] {
  return db.all<OpenReceivable>(sql`
    SELECT charge_line_id AS chargeLineId, CASE account WHEN 'receivable.coverage' THEN coverage_id END AS coverageId,
      sum(amount_cents) AS amount
    FROM posting WHERE encounter_id = ${encounterId} AND account IN ('receivable.coverage', 'receivable.guarantor')
    GROUP BY 1, 2 HAVING sum(amount_cents) <> 0 ORDER BY 1, 2`);
}

export type OwingVisit = {
  readonly encounterId: string;
  readonly patientId: string;
  readonly serviceDate: PlainDate;
  readonly owed: Cents;
};

/** Visits that a guarantor owes something for, oldest first: the order in which a payment is spread. */
export function visitsOwedBy(db: ReadableDb, guarantorId: string): readonly OwingVisit[] {
  return db.all<OwingVisit>(sql`
    SELECT e.id AS encounterId, e.patient_id AS patientId, e.service_date AS serviceDate, sum(p.amount_cents) AS owed
    FROM encounter e JOIN posting p ON p.encounter_id = e.id
    WHERE e.guarantor_id = ${guarantorId} AND p.account = 'receivable.guarantor' AND p.guarantor_id = ${guarantorId}
    GROUP BY e.id HAVING sum(p.amount_cents) > 0 ORDER BY e.service_date, e.id`);
}

/** Money of a guarantor that is on no visit, positive when we hold it. */
export function unappliedOf(db: ReadableDb, guarantorId: string): Cents {
  const row = db.get<{ credit: Cents }>(sql`
    SELECT coalesce(-sum(amount_cents), 0) AS credit FROM posting
    WHERE guarantor_id = ${guarantorId} AND account = 'unapplied.guarantor'`);
  return row?.credit ?? (0 as Cents);
}

/** One posting with the journal it stands in, for ledger screens and derivations. */
export type LedgerPosting = Posting & {
  readonly sequence: number;
  readonly journalId: string;
  readonly recordedAt: Instant;
  readonly effectiveDate: PlainDate;
  readonly kind: JournalKind;
  readonly reason: string;
  readonly userId: string | null;
  readonly sourceKind: JournalSource['kind'];
  readonly sourceId: string;
  readonly remittanceId: string | null;
  readonly reversesId: string | null;
};

/** Every posting on a patient's visits, in the order in which it was booked. */
export function postingsOfPatient(db: ReadableDb, patientId: string): readonly LedgerPosting[] {
  return db.all<LedgerPosting>(sql`
    SELECT p.account, p.encounter_id AS encounterId, p.charge_line_id AS chargeLineId, p.coverage_id AS coverageId,
      p.guarantor_id AS guarantorId, p.detail, p.amount_cents AS amount, j.sequence, j.id AS journalId,
      j.recorded_at AS recordedAt, j.effective_date AS effectiveDate, j.kind, j.reason, j.user_id AS userId,
      j.source_kind AS sourceKind, j.source_id AS sourceId, j.remittance_id AS remittanceId, j.reverses_id AS reversesId
    FROM encounter e JOIN posting p ON p.encounter_id = e.id JOIN journal j ON j.sequence = p.journal
    WHERE e.patient_id = ${patientId} ORDER BY j.sequence, p.position`);
}

/** What has happened to one charge line: sums in cents by account, debit positive. */
export type LineSum = { readonly chargeLineId: string; readonly account: Account; readonly amount: Cents };

export function lineSumsOf(db: ReadableDb, encounterId: string): readonly LineSum[] {
  return db.all<LineSum>(sql`
    SELECT charge_line_id AS chargeLineId, account, sum(amount_cents) AS amount FROM posting
    WHERE encounter_id = ${encounterId} AND charge_line_id IS NOT NULL GROUP BY charge_line_id, account`);
}
