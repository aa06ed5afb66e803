import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

export type RejectedClaim = {
  readonly claimId: string;
  readonly version: number;
  readonly claimNumber: string;
  readonly status: ClaimStatus;
  readonly patientId: string;
  readonly patientName: string;
  readonly coverageId: string;
  readonly superbillId: string;
  readonly payerId: string;
  readonly payerName: string;
  readonly serviceDate: PlainDate;
  readonly charge: Cents;
  readonly fileBy: PlainDate;
  /** The rejection: when it was read, who said it, its codes and words. */
  readonly rejectedAt: Instant;
  readonly source: 'clearinghouse' | 'payer';
  readonly code: string;
  readonly words: string;
  /** JSON list of `FaultPlace` of the answer that rejected it; null when the whole file was refused. */
  readonly places: string | null;
};

/** Whether claims that were mended count, and wait for the next batch, or those that nobody has mended. */
export type WorkFilter = { readonly fixed: boolean; readonly offset: number; readonly limit: number };
const OPEN = JSON.stringify(['rejected', 'onHold', 'draft']);
const FIXED = JSON.stringify(['ready', 'queued']);

/** Claims whose last sending was rejected and which were not sent again, those to be filed soonest first. */
export const rejectedClaims = (db: ReadableDb, { fixed, offset, limit }: WorkFilter): readonly RejectedClaim[] =>
  db.all<RejectedClaim>(sql`
    SELECT c.id AS claimId, c.version, c.claim_number AS claimNumber, c.status, e.patient_id AS patientId,
      p.last_name || ', ' || p.first_name AS patientName, c.coverage_id AS coverageId, e.superbill_id AS superbillId, c.payer_id AS payerId,
      y.name AS payerName, c.service_date AS serviceDate, c.total_charge_cents AS charge,
      (SELECT l.file_by FROM claim_filing l WHERE l.claim_id = c.id) AS fileBy, v.at AS rejectedAt, v.source, v.code, v.words,
      (SELECT a.places FROM claim_answer a WHERE a.claim_id = c.id AND a.verdict = 'rejected' AND a.late = 0
        AND a.edi_file_id = v.edi_file_id ORDER BY a.rowid DESC LIMIT 1) AS places
    FROM claim c JOIN claim_event v ON v.id = (SELECT max(x.id) FROM claim_event x
        WHERE x.claim_id = c.id AND x.status_after = 'rejected' AND x.status_before <> 'rejected')
      JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN payer y ON y.id = c.payer_id
    WHERE c.status IN (SELECT value FROM json_each(${fixed ? FIXED : OPEN}))
    ORDER BY fileBy, c.claim_number LIMIT ${limit} OFFSET ${offset}`);

/** How many claims wait to be mended, and how many are mended and wait to be sent, with their charges. */
export function countRejected(db: ReadableDb): { readonly open: number; readonly openCharge: Cents; readonly fixed: number } {
  const row = db.get<{ open: number; openCharge: Cents; fixed: number }>(sql`
    SELECT count(*) FILTER (WHERE c.status IN (SELECT value FROM json_each(${OPEN}))) AS open,
      coalesce(sum(c.total_charge_cents) FILTER (WHERE c.status IN (SELECT value FROM json_each(${OPEN}))), 0) AS openCharge,
      count(*) FILTER (WHERE c.status IN (SELECT value FROM json_each(${FIXED}))) AS fixed
    FROM claim c WHERE c.status IN ('rejected', 'onHold', 'draft', 'ready', 'queued')
      AND EXISTS (SELECT 1 FROM claim_event x WHERE x.claim_id = c.id AND x.status_after = 'rejected' AND x.status_before <> 'rejected')`);
  return row ?? { open: 0, openCharge: 0 as Cents, fixed: 0 };
}

/** One claim of the list; undefined when it was never rejected. */
export const findRejected = (db: ReadableDb, claimId: string): (RejectedClaim & { readonly ediFileId: string | null }) | undefined =>
  db.get<RejectedClaim & { readonly ediFileId: string | null }>(sql`
    SELECT c.id AS claimId, c.version, c.claim_number AS claimNumber, c.status, e.patient_id AS patientId,
      p.last_name || ', ' || p.first_name AS patientName, c.coverage_id AS coverageId, e.superbill_id AS superbillId, c.payer_id AS payerId,
      y.name AS payerName, c.service_date AS serviceDate, c.total_charge_cents AS charge,
      (SELECT l.file_by FROM claim_filing l WHERE l.claim_id = c.id) AS fileBy, v.at AS rejectedAt, v.source, v.code, v.words,
      (SELECT a.places FROM claim_answer a WHERE a.claim_id = c.id AND a.verdict = 'rejected' AND a.late = 0
        AND a.edi_file_id = v.edi_file_id ORDER BY a.rowid DESC LIMIT 1) AS places, v.edi_file_id AS ediFileId
    FROM claim c JOIN claim_event v ON v.id = (SELECT max(x.id) FROM claim_event x
        WHERE x.claim_id = c.id AND x.status_after = 'rejected' AND x.status_before <> 'rejected')
      JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN payer y ON y.id = c.payer_id
    WHERE c.id = ${claimId}`);

/** Batches that were refused whole, newest first. */
export const refusedBatches = (
  db: ReadableDb,
): readonly {
  readonly batchId: string;
  readonly number: number;
  readonly partnerName: string;
  readonly createdAt: Instant;
  readonly claimCount: number;
  readonly open: number;
  readonly words: string;
}[] =>
  db.all(sql`
    SELECT b.id AS batchId, b.number, t.name AS partnerName, b.created_at AS createdAt, b.claim_count AS claimCount,
      (SELECT count(*) FROM batch_claim k JOIN claim c ON c.id = k.claim_id
        WHERE k.batch_id = b.id AND c.status = 'rejected' AND NOT EXISTS (SELECT 1 FROM batch_claim n JOIN batch nb ON nb.id = n.batch_id
          WHERE n.claim_id = c.id AND nb.number > b.number)) AS open,
      coalesce((SELECT a.kind || ': ' || a.words FROM batch_answer a WHERE a.batch_id = b.id AND a.verdict = 'rejected' ORDER BY a.rowid LIMIT 1),
        'Refused') AS words
    FROM batch b JOIN trading_partner t ON t.id = b.trading_partner_id WHERE b.status = 'rejected' ORDER BY b.number DESC LIMIT 100`);
