import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** Which claims leave: those that a person put in the next batch, or all that are ready as well. */
export type Leaving = 'queued' | 'all';

/** Claims of one partner that may leave, in the order in which they do: oldest service first. */
export const leavingClaimsOf = (db: ReadableDb, tradingPartnerId: string, only: Leaving): string[] =>
  db
    .all<{ claimId: string }>(sql`
    SELECT c.id AS claimId FROM claim c JOIN payer y ON y.id = c.payer_id
    WHERE (c.status = 'queued' OR (c.status = 'ready' AND ${only} = 'all')) AND y.trading_partner_id = ${tradingPartnerId}
    ORDER BY c.service_date, c.claim_number`)
    .map(({ claimId }) => claimId);

/** How many claims a person has put in the next batch. */
export const countQueued = (db: ReadableDb): number =>
  db.get<{ queued: number }>(sql`SELECT count(*) AS queued FROM claim WHERE status = 'queued'`)?.queued ?? 0;

/** Those of these claims that still may leave, in the same order. */
export const stillLeaving = (db: ReadableDb, claimIds: readonly string[], only: Leaving): string[] =>
  db
    .all<{ claimId: string }>(sql`
    SELECT c.id AS claimId FROM json_each(${JSON.stringify(claimIds)}) wanted CROSS JOIN claim c ON c.id = wanted.value
    WHERE c.status = 'queued' OR (c.status = 'ready' AND ${only} = 'all') ORDER BY wanted.key`)
    .map(({ claimId }) => claimId);

export type WaitingClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly patientName: string;
  readonly charge: Cents;
  readonly status: ClaimStatus;
  readonly holdReason: string;
};

/** Claims that no file takes as they stand: on hold, or to leave for a payer without an active trading partner. */
export const waitingClaims = (db: ReadableDb): WaitingClaim[] =>
  db.all<WaitingClaim>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, p.last_name || ', ' || p.first_name AS patientName,
      c.total_charge_cents AS charge, c.status, c.hold_reason AS holdReason
    FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN payer y ON y.id = c.payer_id
      LEFT JOIN trading_partner t ON t.id = y.trading_partner_id AND t.active = 1
    WHERE c.status = 'onHold' OR (c.status IN ('ready', 'queued') AND t.id IS NULL)
    ORDER BY c.service_date, c.claim_number`);

/** Names for a list of claims, by claim id. */
export function claimLabels(
  db: ReadableDb,
  claimIds: readonly string[],
): ReadonlyMap<string, { readonly claimNumber: string; readonly patientName: string }> {
  const rows = db.all<{ claimId: string; claimNumber: string; patientName: string }>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, p.last_name || ', ' || p.first_name AS patientName
    FROM json_each(${JSON.stringify(claimIds)}) wanted CROSS JOIN claim c ON c.id = wanted.value
      JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id`);
  return new Map(rows.map((row) => [row.claimId, row]));
}

export type NewBatch = {
  readonly batchId: string;
  readonly number: number;
  readonly tradingPartnerId: string;
  readonly ediFileId: string;
  readonly createdAt: Instant;
  readonly interchangeControl: number;
  readonly groupControl: number;
  readonly claimCount: number;
  readonly total: Cents;
  /** BHT06 RP: it reports encounters and asks for no payment; absent: it asks (CH). */
  readonly reportsOnly?: boolean;
};

export function insertBatch(db: WritableDb, batch: NewBatch): void {
  db.run(sql`INSERT INTO batch (id, number, trading_partner_id, edi_file_id, created_at, interchange_control, group_control,
      claim_count, total_cents, status, purpose)
    VALUES (${batch.batchId}, ${batch.number}, ${batch.tradingPartnerId}, ${batch.ediFileId}, ${batch.createdAt},
      ${batch.interchangeControl}, ${batch.groupControl}, ${batch.claimCount}, ${batch.total}, 'written',
      ${batch.reportsOnly ? 'RP' : 'CH'})`);
}

/** Where a claim stands in a batch file: segments counted in its transaction, ST being 1 (the way IK3 counts). */
export type BatchClaim = {
  readonly claimId: string;
  readonly transactionControl: string;
  readonly firstSegment: number;
  readonly lastSegment: number;
};

/** Writes where each claim of a batch stands, and the day it left: the payer's usual response time counts from it. */
export function insertBatchClaims(db: WritableDb, batchId: string, claims: readonly BatchClaim[], submittedOn: PlainDate): void {
  const places = JSON.stringify(claims);
  db.run(sql`INSERT INTO batch_claim (batch_id, claim_id, transaction_control, first_segment, last_segment)
    SELECT ${batchId}, value ->> 'claimId', value ->> 'transactionControl', value ->> 'firstSegment', value ->> 'lastSegment'
    FROM json_each(${places})`);
  db.run(sql`UPDATE claim SET submitted_on = ${submittedOn} WHERE id IN (SELECT value ->> 'claimId' FROM json_each(${places}))`);
}

export type BatchRow = {
  readonly batchId: string;
  readonly number: number;
  readonly partnerName: string;
  readonly fileName: string;
  readonly createdAt: Instant;
  readonly claimCount: number;
  readonly total: Cents;
  readonly status: 'written' | 'accepted' | 'rejected' | 'takenBack';
  readonly sha256: string;
  readonly reportsOnly?: true;
};

/** Batches, newest first. */
export const listBatches = (db: ReadableDb, { offset, limit }: { readonly offset: number; readonly limit: number }): BatchRow[] =>
  db
    .all<Omit<BatchRow, 'reportsOnly'> & { readonly purpose: string }>(sql`
    SELECT b.id AS batchId, b.number, t.name AS partnerName, f.name AS fileName, b.created_at AS createdAt,
      b.claim_count AS claimCount, b.total_cents AS total, iif(k.batch_id IS NULL, b.status, 'takenBack') AS status, f.sha256, b.purpose
    FROM batch b JOIN trading_partner t ON t.id = b.trading_partner_id JOIN edi_file f ON f.id = b.edi_file_id
      LEFT JOIN batch_taken_back k ON k.batch_id = b.id
    ORDER BY b.number DESC LIMIT ${limit} OFFSET ${offset}`)
    .map(({ purpose, ...row }) => (purpose === 'RP' ? { ...row, reportsOnly: true } : row));

/** Name and exact bytes of a batch's file; undefined when there is no such batch. */
export const findBatchFile = (
  db: ReadableDb,
  batchId: string,
): { readonly number: number; readonly fileName: string; readonly outboxFolder: string; readonly bytes: Uint8Array } | undefined =>
  db.get(sql`
    SELECT b.number, f.name AS fileName, coalesce(p.profile ->> 'outboxFolder', '') AS outboxFolder, f.bytes
    FROM batch b JOIN edi_file f ON f.id = b.edi_file_id LEFT JOIN partner_profile p ON p.trading_partner_id = b.trading_partner_id
    WHERE b.id = ${batchId}`);

export type SentClaim = Omit<BatchClaim, 'claimId'> & {
  readonly batchId: string;
  readonly number: number;
  readonly createdAt: Instant;
  readonly fileName: string;
  readonly bytes: Uint8Array;
};

/** The last batch a claim left in, with the file it stands in; undefined before it was sent. */
export const lastSending = (db: ReadableDb, claimId: string): SentClaim | undefined =>
  db.get<SentClaim>(sql`
    SELECT b.id AS batchId, b.number, b.created_at AS createdAt, f.name AS fileName, f.bytes,
      c.transaction_control AS transactionControl, c.first_segment AS firstSegment, c.last_segment AS lastSegment
    FROM batch_claim c JOIN batch b ON b.id = c.batch_id JOIN edi_file f ON f.id = b.edi_file_id
    WHERE c.claim_id = ${claimId} ORDER BY b.number DESC LIMIT 1`);
