import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type NewScan = {
  readonly scanId: string;
  readonly paperEobId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly addedAt: Instant;
  readonly userId: string;
};

/** Keeps a scan with its paper EOB. */
export function insertScan(db: WritableDb, scan: NewScan): void {
  db.run(sql`INSERT INTO paper_scan (id, paper_eob_id, name, media_type, sha256, bytes, added_at, user_id)
    VALUES (${scan.scanId}, ${scan.paperEobId}, ${scan.name}, ${scan.mediaType}, ${scan.sha256}, ${scan.bytes}, ${scan.addedAt},
      ${scan.userId})`);
}

export const scanExists = (db: ReadableDb, scanId: string): boolean =>
  db.get(sql`SELECT 1 FROM paper_scan WHERE id = ${scanId}`) !== undefined;

export type ShownScan = {
  readonly scanId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly byteCount: number;
  readonly addedAt: Instant;
};

/** Scans of one paper EOB in the order in which they came, without those taken away. */
export const scansOf = (db: ReadableDb, paperEobId: string): ShownScan[] =>
  db.all<ShownScan>(sql`
    SELECT id AS scanId, name, media_type AS mediaType, length(bytes) AS byteCount, added_at AS addedAt
    FROM paper_scan WHERE paper_eob_id = ${paperEobId} AND removed_at IS NULL ORDER BY rowid`);

/** One scan with its bytes; undefined when there is none or it was taken away. */
export const findScan = (db: ReadableDb, scanId: string): Pick<NewScan, 'name' | 'mediaType' | 'bytes'> | undefined =>
  db.get(sql`SELECT name, media_type AS mediaType, bytes FROM paper_scan WHERE id = ${scanId} AND removed_at IS NULL`);

/** Takes a scan away; its bytes stay in the table. False when it is not shown (any more). */
export const removeScan = (db: WritableDb, scanId: string, at: Instant): boolean =>
  db.run(sql`UPDATE paper_scan SET removed_at = ${at} WHERE id = ${scanId} AND removed_at IS NULL`).changes === 1;

export type PaperOfClaim = {
  readonly paperEobId: string;
  readonly remittanceId: string | null;
  readonly payerName: string;
  readonly traceNumber: string;
  readonly paymentDate: PlainDate | null;
};

/** Papers whose filed text answers a claim; one that a file took the place of is found too, since its scan is still the paper. */
export const papersOfClaim = (db: ReadableDb, claimId: string): readonly PaperOfClaim[] =>
  db.all(sql`
    SELECT DISTINCT f.paper_eob_id AS paperEobId, coalesce(f.replaced_by, f.remittance_id) AS remittanceId, r.payer_name AS payerName,
      r.trace_number AS traceNumber, r.payment_date AS paymentDate
    FROM remittance_claim a JOIN remittance r ON r.id = a.remittance_id JOIN paper_filing f ON f.remittance_id = r.id
    WHERE a.claim_id = ${claimId} AND (f.withdrawn_at IS NULL OR f.replaced_by IS NOT NULL) ORDER BY r.payment_date`);

/** The same of every claim of a patient. */
export const papersOfPatient = (db: ReadableDb, patientId: string): readonly PaperOfClaim[] =>
  db.all(sql`
    SELECT DISTINCT f.paper_eob_id AS paperEobId, coalesce(f.replaced_by, f.remittance_id) AS remittanceId, r.payer_name AS payerName,
      r.trace_number AS traceNumber, r.payment_date AS paymentDate
    FROM encounter e CROSS JOIN claim c ON c.encounter_id = e.id CROSS JOIN remittance_claim a ON a.claim_id = c.id
      JOIN remittance r ON r.id = a.remittance_id JOIN paper_filing f ON f.remittance_id = r.id
    WHERE e.patient_id = ${patientId} AND (f.withdrawn_at IS NULL OR f.replaced_by IS NOT NULL) ORDER BY r.payment_date`);
