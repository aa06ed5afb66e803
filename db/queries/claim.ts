import type { ClaimFrequency } from '#shared/domain/claim/claim-facts.ts';
import { type ClaimStatus, canMove, type MoveCause } from '#shared/domain/claim/claim-status.ts';
import type { HoldBucket } from '#shared/domain/claim/hold-bucket.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import type { ClaimListRow } from './claim-list.ts';

export type NewClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly encounterId: string;
  readonly coverageId: string;
  readonly frequency: ClaimFrequency;
  readonly total: Cents;
  readonly serviceDate: PlainDate;
  /** In the claim's order. */
  readonly lines: readonly { readonly chargeLineId: string; readonly lineControlNumber: string }[];
};

/**
 * Inserts a claim as a draft. The payer is the coverage's of this moment; the rank is its place in the order of the visit's
 * case among those in force on the day of service (SBR01 counts who is asked before, not how long the list is).
 */
export function insertClaim(db: WritableDb, claim: NewClaim): void {
  const { changes } = db.run(sql`
    INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency, status, total_charge_cents, service_date)
    SELECT ${claim.claimId}, ${claim.claimNumber}, ${claim.encounterId}, id, payer_id, 1, ${claim.frequency}, 'draft',
      ${claim.total}, ${claim.serviceDate}
    FROM coverage WHERE id = ${claim.coverageId}`);
  assert(changes === 1, 'a claim asks a coverage that exists');
  rankClaim(db, claim.claimId);
  insertClaimLines(db, claim.claimId, claim.lines);
}

export type ClaimContent = Pick<NewClaim, 'claimId' | 'coverageId' | 'total' | 'serviceDate' | 'lines'>;

/** Makes a draft claim ask for other lines; payer and rank are those of this moment. Stops on any other claim. */
export function rewriteClaim(db: WritableDb, { claimId, coverageId, total, serviceDate, lines }: ClaimContent): void {
  const { changes } = db.run(sql`
    UPDATE claim SET coverage_id = v.id, payer_id = v.payer_id, total_charge_cents = ${total},
      service_date = ${serviceDate}, version = version + 1
    FROM coverage v WHERE claim.id = ${claimId} AND claim.status = 'draft' AND v.id = ${coverageId}`);
  assert(changes === 1, 'only a draft claim is rewritten, for a coverage that exists');
  rankClaim(db, claimId);
  db.run(sql`DELETE FROM claim_line WHERE claim_id = ${claimId}`);
  insertClaimLines(db, claimId, lines);
}

/** Primary, secondary or tertiary: one more than the coverages in force that the visit's case asks before this one. */
function rankClaim(db: WritableDb, claimId: string): void {
  db.run(sql`
    UPDATE claim SET rank = min(3, 1 + (
      SELECT count(*) FROM encounter e
        JOIN case_order own ON own.case_id = coalesce(e.case_id, e.patient_id) AND own.coverage_id = claim.coverage_id
        JOIN case_order o ON o.case_id = own.case_id AND o.position < own.position
        JOIN coverage v ON v.id = o.coverage_id AND coalesce(v.effective_from, '') <= claim.service_date
          AND coalesce(v.effective_to, '9999') >= claim.service_date
      WHERE e.id = claim.encounter_id))
    WHERE id = ${claimId}`);
}

function insertClaimLines(db: WritableDb, claimId: string, lines: NewClaim['lines']): void {
  for (const [index, line] of lines.entries())
    db.run(sql`INSERT INTO claim_line (line_control_number, claim_id, line_number, charge_line_id)
      VALUES (${line.lineControlNumber}, ${claimId}, ${index + 1}, ${line.chargeLineId})`);
}

/** What to write on a claim's time line beside the two statuses. */
export type EventDetails = {
  readonly at: Instant;
  readonly source: MoveCause;
  /** Short and stable, for scripts: 'approved', 'batched', 'A7:562'. */
  readonly code: string;
  readonly words: string;
  readonly ediFileId: string | null;
  readonly userId: string | null;
};

/** Why a claim is kept back, whose turn it is, and when somebody looks at it again; null: at once. */
export type Hold = { readonly holdReason: string; readonly holdBucket: HoldBucket; readonly lookAgainOn: PlainDate | null };

export type ClaimChange = { readonly claimId: string; readonly from: ClaimStatus; readonly to: ClaimStatus } & Partial<Hold>;

/**
 * Moves a claim along a listed transition and says so on its time line. The expected status is part of the update, so
 * that two movers cannot both win; a claim that stands elsewhere stops the transaction.
 */
export function changeClaimStatus(db: WritableDb, move: ClaimChange, event: EventDetails): void {
  const { claimId, from, to, holdReason = '', holdBucket = 'biller', lookAgainOn = null } = move;
  const [bucket, again] = to === 'onHold' ? [holdBucket, lookAgainOn] : ['', null];
  assert(canMove(from, to, event.source), `a claim does not move from ${from} to ${to} by ${event.source}`);
  const { changes } = db.run(sql`
    UPDATE claim SET status = ${to}, hold_reason = ${holdReason}, hold_bucket = ${bucket}, look_again_on = ${again}, version = version + 1
    WHERE id = ${claimId} AND status = ${from}`);
  assert(changes === 1, `claim ${claimId} is not ${from}`);
  insertClaimEvent(db, { claimId, before: from, after: to, ...event });
}

/**
 * The same move for many claims with one entry each, in two statements however many there are. Stops when any of them
 * stands elsewhere.
 */
export function changeManyClaimStatuses(
  db: WritableDb,
  move: { readonly claimIds: readonly string[]; readonly from: ClaimStatus; readonly to: ClaimStatus },
  event: EventDetails,
): void {
  const { from, to } = move;
  const claimIds = JSON.stringify(move.claimIds);
  assert(canMove(from, to, event.source), `claims do not move from ${from} to ${to} by ${event.source}`);
  const { changes } = db.run(sql`
    UPDATE claim SET status = ${to}, hold_reason = '', hold_bucket = iif(${to} = 'onHold', 'biller', ''), look_again_on = NULL,
      version = version + 1
    WHERE id IN (SELECT value FROM json_each(${claimIds})) AND status = ${from}`);
  assert(changes === move.claimIds.length, `${move.claimIds.length - changes} claims are not ${from}`);
  db.run(sql`INSERT INTO claim_event (claim_id, at, source, status_before, status_after, code, words, edi_file_id, user_id)
    SELECT value, ${event.at}, ${event.source}, ${from}, ${to}, ${event.code}, ${event.words}, ${event.ediFileId}, ${event.userId}
    FROM json_each(${claimIds}) ORDER BY key`);
}

/** An entry on the time line; before and after are equal when something was said that moved nothing. */
export function insertClaimEvent(
  db: WritableDb,
  event: EventDetails & { readonly claimId: string; readonly before: ClaimStatus; readonly after: ClaimStatus },
): void {
  db.run(sql`INSERT INTO claim_event (claim_id, at, source, status_before, status_after, code, words, edi_file_id, user_id)
    VALUES (${event.claimId}, ${event.at}, ${event.source}, ${event.before}, ${event.after}, ${event.code}, ${event.words},
      ${event.ediFileId}, ${event.userId})`);
}

/** Writes new reasons on a claim that stays on hold, and whose turn it is now. */
export function changeHoldReason(
  db: WritableDb,
  claimId: string,
  { holdReason, holdBucket = 'biller', lookAgainOn = null }: Partial<Hold>,
): void {
  const { changes } = db.run(sql`
    UPDATE claim SET hold_reason = ${holdReason ?? ''}, hold_bucket = ${holdBucket}, look_again_on = ${lookAgainOn}, version = version + 1
    WHERE id = ${claimId} AND status = 'onHold'`);
  assert(changes === 1, `claim ${claimId} is not on hold`);
}

/** Sets the day on which somebody asks again for a claim that is out; null takes it away. Returns whether it is out. */
export const lookAgain = (db: WritableDb, claimId: string, day: PlainDate | null): boolean =>
  db.run(sql`
    UPDATE claim SET look_again_on = ${day}, version = version + 1 WHERE id = ${claimId} AND status IN ('submitted', 'accepted')`)
    .changes === 1;

export type ClaimHead = ClaimListRow & {
  readonly version: number;
  readonly frequency: ClaimFrequency;
  readonly holdReason: string;
  readonly payerControlNumber: string | null;
  readonly memberId: string;
  readonly renderingName: string;
  readonly chartNumber: number;
  readonly superbillId: string;
  readonly encounterId: string;
  readonly coverageId: string;
  readonly payerId: string;
  readonly guarantorId: string;
  readonly filingIndicator: string;
  /** 1 while the charges of the visit are open for this claim, or after it when it is void. */
  readonly chargesOpen: number;
};

/** One claim with the names beside it; undefined when there is none of that id. */
export function findClaim(db: ReadableDb, claimId: string): ClaimHead | undefined {
  return db.get<ClaimHead>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.status, e.patient_id AS patientId,
      p.last_name || ', ' || p.first_name AS patientName, y.name AS payerName, c.service_date AS serviceDate,
      c.total_charge_cents AS charge, l.counts_from AS filingFrom, l.decided_on AS decidedOn, l.limit_days AS filingLimitDays, y.response_days AS responseDays,
      EXISTS (SELECT 1 FROM born_claim b WHERE b.claim_id = c.id AND b.forwarded = 1) AS sentOn,
      (SELECT q.purpose FROM claim_purpose q WHERE q.claim_id = c.id) = 'RP' AS reportsEncounter,
      c.submitted_on AS submittedOn, nullif(c.hold_bucket, '') AS holdBucket, c.look_again_on AS lookAgainOn, c.rank,
      iif(c.hold_reason <> '', c.hold_reason,
        coalesce((SELECT words FROM claim_event WHERE claim_id = c.id ORDER BY status_before <> status_after DESC, id DESC LIMIT 1), '')) AS words,
      c.version, c.frequency, c.hold_reason AS holdReason, c.payer_control_number AS payerControlNumber,
      v.member_id AS memberId, r.first_name || ' ' || r.last_name || iif(r.credentials = '', '', ', ' || r.credentials) AS renderingName,
      p.chart_number AS chartNumber, e.superbill_id AS superbillId, c.encounter_id AS encounterId,
      c.coverage_id AS coverageId, c.payer_id AS payerId, e.guarantor_id AS guarantorId, y.filing_indicator AS filingIndicator,
      EXISTS (SELECT 1 FROM opened_visit o WHERE o.encounter_id = c.encounter_id
        AND (o.claim_id = c.id OR (o.claim_id IS NULL AND c.status = 'voided'))) AS chargesOpen
    FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN payer y ON y.id = c.payer_id
      JOIN coverage v ON v.id = c.coverage_id JOIN rendering_provider r ON r.id = e.rendering_provider_id
      JOIN claim_filing l ON l.claim_id = c.id
    WHERE c.id = ${claimId}`);
}

/** Those of some claims that stand in a status, in the order asked for. */
export const claimsStanding = (db: ReadableDb, claimIds: readonly string[], status: ClaimStatus): string[] =>
  db
    .all<{ claimId: string }>(sql`
    SELECT c.id AS claimId FROM json_each(${JSON.stringify(claimIds)}) wanted CROSS JOIN claim c ON c.id = wanted.value
    WHERE c.status = ${status} ORDER BY wanted.key`)
    .map(({ claimId }) => claimId);

export type ClaimLineRow = { readonly lineNumber: number; readonly lineControlNumber: string; readonly chargeLineId: string };

export const claimLinesOf = (db: ReadableDb, claimId: string): ClaimLineRow[] =>
  db.all<ClaimLineRow>(sql`
    SELECT line_number AS lineNumber, line_control_number AS lineControlNumber, charge_line_id AS chargeLineId
    FROM claim_line WHERE claim_id = ${claimId} ORDER BY line_number`);

export type ClaimEventRow = {
  readonly at: Instant;
  readonly source: MoveCause;
  readonly before: string;
  readonly after: string;
  readonly code: string;
  readonly words: string;
  readonly userName: string | null;
};

/** A claim's time line, oldest first. */
export const claimEventsOf = (db: ReadableDb, claimId: string): ClaimEventRow[] =>
  db.all<ClaimEventRow>(sql`
    SELECT e.at, e.source, e.status_before AS before, e.status_after AS after, e.code, e.words, u.display_name AS userName
    FROM claim_event e LEFT JOIN user u ON u.id = e.user_id WHERE e.claim_id = ${claimId} ORDER BY e.id`);
