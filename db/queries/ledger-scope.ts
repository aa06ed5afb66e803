import type { LedgerMoment } from '#shared/domain/ledger/ledger-moment.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { LedgerPosting } from './ledger.ts';

/** Ids as SQLite takes a list. */
const listed = (ids: readonly string[]): string => JSON.stringify(ids);
const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

export const visitIdsOfPatient = (db: ReadableDb, patientId: string): readonly string[] =>
  idsOf(db.all(sql`SELECT id FROM encounter WHERE patient_id = ${patientId}`));

/** The visits charged to an account, whoever pays for the patients now. */
export const visitIdsOfGuarantor = (db: ReadableDb, guarantorId: string): readonly string[] =>
  idsOf(db.all(sql`SELECT id FROM encounter WHERE guarantor_id = ${guarantorId}`));

/** Visits of a coverage: those of its patient, and those it was asked for when the patient's charts were merged. */
export const visitIdsOfCoverage = (db: ReadableDb, coverageId: string): readonly string[] =>
  idsOf(
    db.all(sql`
    SELECT e.id FROM coverage c JOIN encounter e ON e.patient_id = c.patient_id WHERE c.id = ${coverageId}
    UNION SELECT encounter_id FROM claim WHERE coverage_id = ${coverageId}`),
  );

export type OpenVisitRow = { readonly encounterId: string; readonly serviceDate: PlainDate; readonly amount: Cents };

/** Visits on which a payer owes something at a moment, latest first; reads the whole ledger once. */
export const visitsOpenAtPayer = (db: ReadableDb, payerId: string, { asOf, knownUntil }: LedgerMoment): readonly OpenVisitRow[] =>
  db.all(sql`
    SELECT e.id AS encounterId, e.service_date AS serviceDate, o.amount FROM (
        SELECT p.encounter_id AS id, sum(p.amount_cents) AS amount
        FROM posting p JOIN journal j ON j.sequence = p.journal
        WHERE p.account = 'receivable.coverage' AND p.coverage_id IN (SELECT id FROM coverage WHERE payer_id = ${payerId})
          AND j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil}
        GROUP BY p.encounter_id HAVING sum(p.amount_cents) <> 0) o
      CROSS JOIN encounter e ON e.id = o.id
    ORDER BY e.service_date DESC, e.id`);

type InJournal = Pick<
  LedgerPosting,
  'account' | 'encounterId' | 'chargeLineId' | 'coverageId' | 'guarantorId' | 'detail' | 'amount' | 'sequence'
>;
type OfJournal = Omit<LedgerPosting, Exclude<keyof InJournal, 'sequence'>>;

/**
 * Every posting on some visits that stands at a moment, in the order in which it was booked. Journals are read once and not with
 * each of their postings: there are eight times as many of those, and a ledger of 500 visits is mostly the copying of rows.
 */
export function postingsOfVisits(
  db: ReadableDb,
  encounterIds: readonly string[],
  { asOf, knownUntil }: LedgerMoment,
): readonly LedgerPosting[] {
  const postings = db.all<InJournal>(sql`
    SELECT p.account, p.encounter_id AS encounterId, p.charge_line_id AS chargeLineId, p.coverage_id AS coverageId,
      p.guarantor_id AS guarantorId, p.detail, p.amount_cents AS amount, p.journal AS sequence
    FROM json_each(${listed(encounterIds)}) asked CROSS JOIN posting p ON p.encounter_id = asked.value ORDER BY p.journal, p.position`);
  const sequences = JSON.stringify([...new Set(postings.map(({ sequence }) => sequence))]);
  const rows = db.all<OfJournal>(sql`
    SELECT j.sequence, j.id AS journalId, j.recorded_at AS recordedAt, j.effective_date AS effectiveDate, j.kind, j.reason,
      j.user_id AS userId, j.source_kind AS sourceKind, j.source_id AS sourceId, j.remittance_id AS remittanceId, j.reverses_id AS reversesId
    FROM json_each(${sequences}) asked CROSS JOIN journal j ON j.sequence = asked.value
    WHERE j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil}`);
  const journals = new Map(rows.map((journal) => [journal.sequence, journal]));
  return postings.flatMap((posting) => {
    const journal = journals.get(posting.sequence);
    return journal ? [{ ...posting, ...journal }] : [];
  });
}

/** What journals that kept or used a guarantor's credit moved for that guarantor: both sides of it. */
export const creditPostings = (db: ReadableDb, guarantorId: string, { asOf, knownUntil }: LedgerMoment): readonly LedgerPosting[] =>
  db.all<LedgerPosting>(sql`
    SELECT p.account, p.encounter_id AS encounterId, p.charge_line_id AS chargeLineId, p.coverage_id AS coverageId,
      p.guarantor_id AS guarantorId, p.detail, p.amount_cents AS amount, j.sequence, j.id AS journalId,
      j.recorded_at AS recordedAt, j.effective_date AS effectiveDate, j.kind, j.reason, j.user_id AS userId,
      j.source_kind AS sourceKind, j.source_id AS sourceId, j.remittance_id AS remittanceId, j.reverses_id AS reversesId
    FROM (SELECT DISTINCT journal FROM posting WHERE account = 'unapplied.guarantor' AND guarantor_id = ${guarantorId}) named
      CROSS JOIN journal j ON j.sequence = named.journal CROSS JOIN posting p ON p.journal = j.sequence
    WHERE j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil} ORDER BY j.sequence, p.position`);

/** Every posting of a check, its money and what became of it. */
export const postingsOfRemittance = (db: ReadableDb, remittanceId: string, { asOf, knownUntil }: LedgerMoment): readonly LedgerPosting[] =>
  db.all<LedgerPosting>(sql`
    SELECT p.account, p.encounter_id AS encounterId, p.charge_line_id AS chargeLineId, p.coverage_id AS coverageId,
      p.guarantor_id AS guarantorId, p.detail, p.amount_cents AS amount, j.sequence, j.id AS journalId,
      j.recorded_at AS recordedAt, j.effective_date AS effectiveDate, j.kind, j.reason, j.user_id AS userId,
      j.source_kind AS sourceKind, j.source_id AS sourceId, j.remittance_id AS remittanceId, j.reverses_id AS reversesId
    FROM journal j CROSS JOIN posting p ON p.journal = j.sequence
    WHERE j.remittance_id = ${remittanceId} AND j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil}
    ORDER BY j.sequence, p.position`);

/** The whole practice by account, cents as a person says them; the visits of one debtor's side only when asked for. */
export const sumsByAccount = (db: ReadableDb, { asOf, knownUntil }: LedgerMoment): readonly AccountSum[] =>
  db.all(sql`
    SELECT p.account, count(*) AS postings, sum(p.amount_cents) AS amount FROM posting p JOIN journal j ON j.sequence = p.journal
    WHERE j.effective_date <= ${asOf} AND j.recorded_at <= ${knownUntil} GROUP BY p.account ORDER BY p.account`);
export type AccountSum = { readonly account: LedgerPosting['account']; readonly postings: number; readonly amount: Cents };

export type VisitOfLedger = {
  readonly encounterId: string;
  readonly patientId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly guarantorId: string;
  readonly serviceDate: PlainDate;
  readonly superbillId: string;
  readonly superbillNumber: number;
  readonly codes: string;
};

/** Whose visits they are, and what was done. */
export const visitsOfLedger = (db: ReadableDb, encounterIds: readonly string[]): readonly VisitOfLedger[] =>
  db.all(sql`
    SELECT e.id AS encounterId, e.patient_id AS patientId, p.last_name AS lastName, p.first_name AS firstName,
      e.guarantor_id AS guarantorId, e.service_date AS serviceDate, s.id AS superbillId, s.number AS superbillNumber,
      (SELECT coalesce(group_concat(code, ', '), '') FROM (
        SELECT procedure_code AS code FROM charge_line WHERE encounter_id = e.id AND withdrawn = 0 ORDER BY line_number LIMIT 8)) AS codes
    FROM json_each(${listed(encounterIds)}) asked CROSS JOIN encounter e ON e.id = asked.value
      CROSS JOIN patient p ON p.id = e.patient_id CROSS JOIN superbill s ON s.id = e.superbill_id`);

type Named = { readonly id: string; readonly name: string };
const asMap = (rows: readonly Named[]): ReadonlyMap<string, string> => new Map(rows.map(({ id, name }) => [id, name]));

export const payersOfCoverages = (db: ReadableDb, coverageIds: readonly string[]): ReadonlyMap<string, string> =>
  asMap(
    db.all(sql`
    SELECT c.id, y.name FROM json_each(${listed(coverageIds)}) asked CROSS JOIN coverage c ON c.id = asked.value
      CROSS JOIN payer y ON y.id = c.payer_id`),
  );

export const namesOfGuarantors = (db: ReadableDb, guarantorIds: readonly string[]): ReadonlyMap<string, string> =>
  asMap(
    db.all(sql`
    SELECT g.id, trim(g.first_name || ' ' || g.last_name) AS name
    FROM json_each(${listed(guarantorIds)}) asked CROSS JOIN guarantor g ON g.id = asked.value`),
  );

export const paymentsNamed = (db: ReadableDb, paymentIds: readonly string[]): readonly PaymentNamed[] =>
  db.all(sql`
    SELECT y.id AS paymentId, y.kind, y.method, y.reference, y.receipt_number AS receiptNumber
    FROM json_each(${listed(paymentIds)}) asked CROSS JOIN payment y ON y.id = asked.value`);
export type PaymentNamed = {
  readonly paymentId: string;
  readonly kind: string;
  readonly method: string;
  readonly reference: string;
  readonly receiptNumber: number;
};

export const remittancesNamed = (db: ReadableDb, remittanceIds: readonly string[]): readonly RemittanceNamed[] =>
  db.all(sql`
    SELECT r.id AS remittanceId, r.method, r.trace_number AS traceNumber
    FROM json_each(${listed(remittanceIds)}) asked CROSS JOIN remittance r ON r.id = asked.value`);
export type RemittanceNamed = { readonly remittanceId: string; readonly method: string; readonly traceNumber: string };

/** The claims of some visits with whom they ask, newest last. */
export const claimsOfVisits = (db: ReadableDb, encounterIds: readonly string[]): readonly ClaimOfVisit[] =>
  db.all(sql`
    SELECT c.encounter_id AS encounterId, c.coverage_id AS coverageId, c.id AS claimId, c.claim_number AS claimNumber, c.status
    FROM json_each(${listed(encounterIds)}) asked CROSS JOIN claim c ON c.encounter_id = asked.value ORDER BY c.rowid`);
export type ClaimOfVisit = {
  readonly encounterId: string;
  readonly coverageId: string;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: string;
};

/** The day of the newest mailed statement of each account. */
export const statementDays = (db: ReadableDb, guarantorIds: readonly string[], asOf: PlainDate): ReadonlyMap<string, PlainDate> =>
  asMap(
    db.all(sql`
    SELECT s.guarantor_id AS id, max(r.statement_date) AS name
    FROM json_each(${listed(guarantorIds)}) asked CROSS JOIN statement s ON s.guarantor_id = asked.value
      CROSS JOIN statement_run r ON r.id = s.run_id
    WHERE r.status = 'mailed' AND r.statement_date <= ${asOf} GROUP BY s.guarantor_id`),
  ) as ReadonlyMap<string, PlainDate>;

/** Where a claim or a charge line stands. */
export const placeOfClaim = (db: ReadableDb, claimId: string): { readonly encounterId: string; readonly coverageId: string } | undefined =>
  db.get(sql`SELECT encounter_id AS encounterId, coverage_id AS coverageId FROM claim WHERE id = ${claimId}`);
export const lineOfClaim = (
  db: ReadableDb,
  lineControlNumber: string,
): { readonly encounterId: string; readonly chargeLineId: string; readonly code: string } | undefined =>
  db.get(sql`
    SELECT l.encounter_id AS encounterId, l.id AS chargeLineId, l.procedure_code AS code
    FROM claim_line k JOIN charge_line l ON l.id = k.charge_line_id WHERE k.line_control_number = ${lineControlNumber}`);
export const payerNameOf = (db: ReadableDb, payerId: string): string | undefined =>
  db.get<{ name: string }>(sql`SELECT name FROM payer WHERE id = ${payerId}`)?.name;
export const isRemittance = (db: ReadableDb, remittanceId: string): boolean =>
  db.get(sql`SELECT 1 AS found FROM remittance WHERE id = ${remittanceId}`) !== undefined;
