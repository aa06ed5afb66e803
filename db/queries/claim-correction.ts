import type { ClaimFrequency } from '#shared/domain/claim/claim-facts.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** A claim of frequency 7 or 8 and the claim whose place it takes. */
export type Correction = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: ClaimStatus;
  readonly frequency: ClaimFrequency;
  readonly originalClaimId: string;
  readonly originalNumber: string;
  readonly originalStatus: ClaimStatus;
  readonly reason: string;
};

export type NewCorrection = {
  readonly claimId: string;
  readonly originalClaimId: string;
  /** The payer's number of the original (REF*F8). */
  readonly payerControlNumber: string;
  readonly reason: string;
};

export function insertCorrection(db: WritableDb, { claimId, originalClaimId, payerControlNumber, reason }: NewCorrection): void {
  db.run(sql`INSERT INTO claim_correction (claim_id, original_claim_id, payer_control_number, reason)
    VALUES (${claimId}, ${originalClaimId}, ${payerControlNumber}, ${reason})`);
}

/** What these claims correct; those of frequency 1 are left out. */
export const correctionsAmong = (db: ReadableDb, claimIds: readonly string[]): readonly Correction[] =>
  db.all<Correction>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.status, c.frequency, o.id AS originalClaimId,
      o.claim_number AS originalNumber, o.status AS originalStatus, k.reason
    FROM json_each(${JSON.stringify(claimIds)}) wanted CROSS JOIN claim_correction k ON k.claim_id = wanted.value
      JOIN claim c ON c.id = k.claim_id JOIN claim o ON o.id = k.original_claim_id ORDER BY wanted.key`);

/** The claims that were made to correct one, oldest first. */
export const correctionsOf = (db: ReadableDb, originalClaimId: string): readonly Correction[] =>
  db.all<Correction>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.status, c.frequency, o.id AS originalClaimId,
      o.claim_number AS originalNumber, o.status AS originalStatus, k.reason
    FROM claim_correction k JOIN claim c ON c.id = k.claim_id JOIN claim o ON o.id = k.original_claim_id
    WHERE o.id = ${originalClaimId} ORDER BY c.rowid`);
