import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { CandidateClaim } from '#shared/domain/remittance/match-claim.ts';
import type { CandidateLine } from '#shared/domain/remittance/match-line.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** Where an answer to a claim posts, and where the claim stands. */
export type ClaimPlace = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly encounterId: string;
  readonly coverageId: string;
  readonly nextCoverageId: string | null;
  readonly nextPayerName: string | null;
  readonly guarantorId: string;
  readonly payerId: string;
  readonly status: ClaimStatus;
  readonly serviceDate: PlainDate;
  readonly payerControlNumber: string | null;
};

/** One of our claims as an answer to it is judged: where it posts, and its lines. */
export type ClaimBook = ClaimPlace & { readonly lines: readonly CandidateLine[] };

type CandidateRow = Omit<CandidateClaim, 'lines'>;

/** The book of one claim; undefined when there is no such claim. */
export const findClaimBook = (db: ReadableDb, claimId: string): ClaimBook | undefined => claimBooks(db, [claimId]).get(claimId);

/**
 * The books of many claims by id, in two statements however many there are. The next coverage is the first after the
 * claim's in the order of the visit's case that was in force on the day of service.
 */
export function claimBooks(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, ClaimBook> {
  const rows = db.all<ClaimPlace>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.encounter_id AS encounterId, c.coverage_id AS coverageId,
      e.guarantor_id AS guarantorId,
      c.payer_id AS payerId, c.status, c.service_date AS serviceDate, c.payer_control_number AS payerControlNumber,
      n.id AS nextCoverageId, y.name AS nextPayerName
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN claim c ON c.id = asked.value
      JOIN encounter e ON e.id = c.encounter_id
      LEFT JOIN coverage n ON n.id = (SELECT x.id FROM case_order o JOIN coverage x ON x.id = o.coverage_id
        WHERE o.case_id = coalesce(e.case_id, e.patient_id) AND o.position > coalesce((SELECT own.position FROM case_order own
            WHERE own.case_id = coalesce(e.case_id, e.patient_id) AND own.coverage_id = c.coverage_id), c.rank)
          AND coalesce(x.effective_from, '') <= c.service_date
          AND coalesce(x.effective_to, '9999') >= c.service_date ORDER BY o.position LIMIT 1)
      LEFT JOIN payer y ON y.id = n.payer_id`);
  return new Map(withLines(db, rows).map((book) => [book.claimId, book]));
}

/**
 * Our claims that have these numbers, folded as payers return them, by number. The lines of one are looked up when they
 * are asked for: who bears the name that we sent is not compared further.
 */
export function claimsNumbered(db: ReadableDb, normalized: readonly string[]): ReadonlyMap<string, CandidateClaim> {
  const rows = db.all<CandidateRow>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, p.last_name AS patientLastName, p.first_name AS patientFirstName,
      v.member_id AS memberId, c.rank, c.payer_control_number AS payerControlNumber
    FROM json_each(${JSON.stringify(normalized)}) asked CROSS JOIN claim c ON c.claim_number = asked.value
      JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN coverage v ON v.id = c.coverage_id`);
  const linesOf = (row: CandidateRow): readonly CandidateLine[] => withLines(db, [row])[0]?.lines ?? [];
  return new Map(
    rows.map((row) => [
      row.claimNumber,
      {
        ...row,
        get lines() {
          return linesOf(row);
        },
      },
    ]),
  );
}

/** Sent claims of patients with this last name or member id: what an unknown number may have meant. */
export function claimsAlike(db: ReadableDb, sent: RemittanceClaim): readonly CandidateClaim[] {
  const rows = db.all<CandidateRow>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, p.last_name AS patientLastName, p.first_name AS patientFirstName,
      v.member_id AS memberId, c.rank, c.payer_control_number AS payerControlNumber
    FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN coverage v ON v.id = c.coverage_id
    WHERE (p.last_name = ${sent.patientLastName} OR v.member_id = ${(sent.memberId ?? '').toUpperCase()})
      AND c.status IN ('submitted', 'accepted', 'rejected', 'paid', 'partlyPaid', 'denied', 'closed')
    ORDER BY c.service_date DESC LIMIT 50`);
  return withLines(db, rows);
}

type StoredLine = Omit<CandidateLine, 'modifiers' | 'revenueCode'> & {
  readonly claimId: string;
  readonly lineNumber: number;
  readonly revenueCode: string;
  readonly modifiers: string;
};

/** Adds to each claim the lines it asks to be paid, as the line ladder compares them. */
function withLines<Row extends { readonly claimId: string }>(
  db: ReadableDb,
  rows: readonly Row[],
): readonly (Row & { readonly lines: readonly CandidateLine[] })[] {
  const found = linesOfClaims(
    db,
    rows.map(({ claimId }) => claimId),
  );
  return rows.map((row) => ({ ...row, lines: found.get(row.claimId) ?? [] }));
}

/** The lines that each of some claims asks to be paid, in its order and as the line ladder compares them. */
export function linesOfClaims(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, readonly CandidateLine[]> {
  const found = new Map<string, CandidateLine[]>(claimIds.map((claimId) => [claimId, []]));
  const lines = db.all<StoredLine>(sql`
    SELECT k.claim_id AS claimId, k.line_number AS lineNumber, l.id AS chargeLineId, k.line_control_number AS lineControlNumber,
      l.procedure_code AS procedureCode, l.revenue_code AS revenueCode, l.modifiers, l.service_from AS serviceDate, l.charge_cents AS charge
    FROM json_each(${JSON.stringify([...found.keys()])}) asked CROSS JOIN claim_line k ON k.claim_id = asked.value
      JOIN charge_line l ON l.id = k.charge_line_id`);
  // They come almost in order; SQLite would gather every row in a table of its own to be sure.
  lines.sort((a, b) => a.lineNumber - b.lineNumber);
  for (const { claimId, chargeLineId, lineControlNumber, procedureCode, revenueCode, modifiers, serviceDate, charge } of lines) {
    const words = modifiers === '' ? [] : modifiers.split(' ');
    const own = { chargeLineId, lineControlNumber, procedureCode, modifiers: words, serviceDate, charge };
    found.get(claimId)?.push(revenueCode === '' ? own : { ...own, revenueCode });
  }
  return found;
}

/** Keeps the payer's own number of a claim: a replacement or void must name it (REF*F8). */
export function rememberPayerControlNumber(db: WritableDb, claimId: string, payerControlNumber: string): void {
  db.run(sql`UPDATE claim SET payer_control_number = ${payerControlNumber} WHERE id = ${claimId}`);
}

/** The last answer of clearinghouse or payer front end before any money; 'submitted' when there was none. */
export function lastAcknowledged(db: ReadableDb, claimId: string): 'submitted' | 'accepted' | 'rejected' {
  const row = db.get<{ after: 'accepted' | 'rejected' }>(sql`
    SELECT status_after AS after FROM claim_event WHERE claim_id = ${claimId} AND source IN ('clearinghouse', 'payer')
      AND status_after IN ('accepted', 'rejected') ORDER BY id DESC LIMIT 1`);
  return row?.after ?? 'submitted';
}
