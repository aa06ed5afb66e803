import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { CandidateClaim } from '#shared/domain/remittance/match-claim.ts';
import type { CandidateLine } from '#shared/domain/remittance/match-line.ts';
import type { PayerRule } from '#shared/domain/remittance/payer-rule.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

type CandidateRow = Omit<CandidateClaim, 'lines'>;

const withLines = (db: ReadableDb, row: CandidateRow): CandidateClaim => ({ ...row, lines: candidateLines(db, row.claimId) });

/** The claim that carries this patient control number, folded as payers return it; at most one, since numbers are unique. */
export function claimNumbered(db: ReadableDb, normalized: string): CandidateClaim | undefined {
  const row = db.get<CandidateRow>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, p.last_name AS patientLastName, p.first_name AS patientFirstName,
      v.member_id AS memberId
    FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN coverage v ON v.id = c.coverage_id
    WHERE c.claim_number = ${normalized}`);
  return row && withLines(db, row);
}

/** Sent claims of patients with this last name or member id: what an unknown number may have meant. */
export function claimsAlike(db: ReadableDb, sent: RemittanceClaim): readonly CandidateClaim[] {
  const rows = db.all<CandidateRow>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, p.last_name AS patientLastName, p.first_name AS patientFirstName,
      v.member_id AS memberId
    FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN coverage v ON v.id = c.coverage_id
    WHERE (p.last_name = ${sent.patientLastName} OR v.member_id = ${(sent.memberId ?? '').toUpperCase()})
      AND c.status IN ('submitted', 'accepted', 'rejected', 'paid', 'partlyPaid', 'denied', 'closed')
    ORDER BY c.service_date DESC LIMIT 50`);
  return rows.map((row) => withLines(db, row));
}

type StoredLine = Omit<CandidateLine, 'modifiers'> & { modifiers: string };

/** The lines a claim asks to be paid, as the line ladder compares them. */
export function candidateLines(db: ReadableDb, claimId: string): readonly CandidateLine[] {
  return db
    .all<StoredLine>(sql`
    SELECT l.id AS chargeLineId, k.line_control_number AS lineControlNumber, l.procedure_code AS procedureCode, l.modifiers,
      l.service_from AS serviceDate, l.charge_cents AS charge
    FROM claim_line k JOIN charge_line l ON l.id = k.charge_line_id WHERE k.claim_id = ${claimId} ORDER BY k.line_number`)
    .map(({ modifiers, ...line }) => ({ ...line, modifiers: modifiers === '' ? [] : modifiers.split(' ') }));
}

/** Where an answer to a claim posts, and where the claim stands. */
export type ClaimPlace = {
  readonly claimId: string;
  readonly encounterId: string;
  readonly coverageId: string;
  readonly nextCoverageId: string | null;
  readonly nextPayerName: string | null;
  readonly guarantorId: string;
  readonly payerId: string;
  readonly status: ClaimStatus;
  readonly serviceDate: PlainDate;
};

/** The next coverage is the patient's lowest rank above the claim's that was in force on the day of service. */
export function findClaimPlace(db: ReadableDb, claimId: string): ClaimPlace | undefined {
  return db.get<ClaimPlace>(sql`
    SELECT c.id AS claimId, c.encounter_id AS encounterId, c.coverage_id AS coverageId, e.guarantor_id AS guarantorId,
      c.payer_id AS payerId, c.status, c.service_date AS serviceDate, n.id AS nextCoverageId, y.name AS nextPayerName
    FROM claim c JOIN encounter e ON e.id = c.encounter_id
      LEFT JOIN coverage n ON n.id = (SELECT v.id FROM coverage v
        WHERE v.patient_id = e.patient_id AND v.rank > c.rank AND coalesce(v.effective_from, '') <= c.service_date
          AND coalesce(v.effective_to, '9999') >= c.service_date ORDER BY v.rank LIMIT 1)
      LEFT JOIN payer y ON y.id = n.payer_id
    WHERE c.id = ${claimId}`);
}

/** A payer's own rules before those that hold for every payer. */
export const payerRulesFor = (db: ReadableDb, payerId: string): readonly PayerRule[] =>
  db.all<PayerRule>(sql`
    SELECT adjustment_group AS "group", reason, action FROM payer_rule
    WHERE payer_id = ${payerId} OR payer_id IS NULL ORDER BY payer_id IS NULL`);

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
