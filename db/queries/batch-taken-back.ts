import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export const isTakenBack = (db: ReadableDb, batchId: string): boolean =>
  db.get(sql`SELECT 1 FROM batch_taken_back WHERE batch_id = ${batchId}`) !== undefined;

/** The newest batch that each of these claims was taken back with. */
export const batchesTakenBack = (
  db: ReadableDb,
  claimIds: readonly string[],
): ReadonlyMap<string, { readonly batchId: string; readonly number: number }> =>
  new Map(
    db
      .all<{ claimId: string; batchId: string; number: number }>(sql`
    SELECT k.claim_id AS claimId, b.id AS batchId, b.number
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN batch_claim_taken_back k ON k.claim_id = asked.value
      JOIN batch b ON b.id = k.batch_id ORDER BY b.number`)
      .map((row) => [row.claimId, row]),
  );

/** Whether anybody has said anything about a batch or a claim in it, be it ever so little: then its file has left. */
export const isBatchAnswered = (db: ReadableDb, batchId: string): boolean =>
  db.get<{ answered: number }>(sql`
    SELECT (SELECT status FROM batch WHERE id = ${batchId}) <> 'written' OR EXISTS (SELECT 1 FROM batch_answer WHERE batch_id = ${batchId})
      OR EXISTS (SELECT 1 FROM claim_answer WHERE batch_id = ${batchId})
      OR EXISTS (SELECT 1 FROM answer_report_mention WHERE batch_id = ${batchId})
      OR EXISTS (SELECT 1 FROM batch_claim k JOIN remittance_claim r ON r.claim_id = k.claim_id WHERE k.batch_id = ${batchId})
      AS answered`)?.answered === 1;

/** Whether a batch was ever put on its way to a host, and nobody has said that it did not arrive. */
export const isBatchOnItsWay = (db: ReadableDb, batchId: string): boolean =>
  db.get(sql`SELECT 1 FROM batch b JOIN sending s ON s.edi_file_id = b.edi_file_id WHERE b.id = ${batchId} AND s.state <> 'dropped'`) !==
  undefined;

export type ClaimInBatch = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: ClaimStatus;
  /** 1 when it corrects another claim or another corrects it: that other one stands on its having left. */
  readonly inCorrection: number;
  /** 1 when a person had put it in the next batch; 0 when it left because it was ready. */
  readonly wasQueued: number;
};

/** The claims that left in a batch, in the order of its file. */
export const claimsInBatch = (db: ReadableDb, batchId: string): readonly ClaimInBatch[] =>
  db.all<ClaimInBatch>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.status,
      EXISTS (SELECT 1 FROM claim_correction r WHERE r.claim_id = c.id OR r.original_claim_id = c.id) AS inCorrection,
      NOT EXISTS (SELECT 1 FROM claim_event v WHERE v.claim_id = c.id AND v.edi_file_id = b.edi_file_id AND v.status_before = 'ready') AS wasQueued
    FROM batch_claim k JOIN claim c ON c.id = k.claim_id JOIN batch b ON b.id = k.batch_id
    WHERE k.batch_id = ${batchId} ORDER BY k.transaction_control, k.first_segment`);

/**
 * Writes down that a batch never left. Its claims count as not sent in it from now on: nothing is asked of its payers any more, and
 * what they would have been told of earlier payers is forgotten where no other file told it.
 */
export function insertTakenBack(
  db: WritableDb,
  batchId: string,
  { at, userId, reason }: { readonly at: Instant; readonly userId: string; readonly reason: string },
): void {
  db.run(sql`INSERT INTO batch_taken_back (batch_id, at, user_id, reason) VALUES (${batchId}, ${at}, ${userId}, ${reason})`);
  db.run(sql`INSERT INTO batch_claim_taken_back (batch_id, claim_id, transaction_control, first_segment, last_segment)
    SELECT batch_id, claim_id, transaction_control, first_segment, last_segment FROM batch_claim WHERE batch_id = ${batchId}`);
  db.run(sql`DELETE FROM batch_claim WHERE batch_id = ${batchId}`);
  db.run(sql`DELETE FROM told_decision WHERE claim_id IN (SELECT claim_id FROM batch_claim_taken_back WHERE batch_id = ${batchId})
    AND NOT EXISTS (SELECT 1 FROM batch_claim k WHERE k.claim_id = told_decision.claim_id)`);
}

/** Writes on each claim the day on which it left last, or that it never did: what is waited for counts from it. */
export function correctSubmittedDays(db: WritableDb, days: readonly { readonly claimId: string; readonly day: PlainDate | null }[]): void {
  db.run(
    sql`UPDATE claim SET submitted_on = d.value ->> 'day' FROM json_each(${JSON.stringify(days)}) d WHERE claim.id = d.value ->> 'claimId'`,
  );
}
