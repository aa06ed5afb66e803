import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';
import { partnerMeant } from './partner-meant.ts';

export type NewStatusBatch = {
  readonly statusBatchId: string;
  readonly number: number;
  readonly tradingPartnerId: string;
  readonly ediFileId: string;
  readonly createdAt: Instant;
  readonly interchangeControl: number;
  readonly groupControl: number;
  readonly inquiryCount: number;
};
export type NewStatusInquiry = {
  readonly trace: string;
  readonly claimId: string;
  readonly transactionControl: string;
  readonly firstSegment: number;
  readonly lastSegment: number;
};

export function insertStatusBatch(db: WritableDb, batch: NewStatusBatch, inquiries: readonly NewStatusInquiry[]): void {
  db.run(sql`INSERT INTO status_batch (id, number, trading_partner_id, edi_file_id, created_at, interchange_control, group_control,
      inquiry_count, status)
    VALUES (${batch.statusBatchId}, ${batch.number}, ${batch.tradingPartnerId}, ${batch.ediFileId}, ${batch.createdAt},
      ${batch.interchangeControl}, ${batch.groupControl}, ${batch.inquiryCount}, 'written')`);
  insertRows(
    db,
    sql`INSERT INTO status_inquiry (trace, batch_id, claim_id, transaction_control, first_segment, last_segment, status)`,
    7,
    inquiries.flatMap(({ trace, claimId, transactionControl, firstSegment, lastSegment }) => [
      ...[trace, batch.statusBatchId, claimId, transactionControl, firstSegment, lastSegment, 'waiting'],
    ]),
  );
}

export type StatusBatchRow = {
  readonly statusBatchId: string;
  readonly number: number;
  readonly partnerName: string;
  readonly fileName: string;
  readonly createdAt: Instant;
  readonly inquiryCount: number;
  readonly answered: number;
  readonly status: 'written' | 'accepted' | 'rejected';
  readonly sha256: string;
};

/** Files of status questions, newest first, with how many were answered. */
export const listStatusBatches = (
  db: ReadableDb,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly StatusBatchRow[] =>
  db.all<StatusBatchRow>(sql`
    SELECT b.id AS statusBatchId, b.number, t.name AS partnerName, f.name AS fileName, b.created_at AS createdAt,
      b.inquiry_count AS inquiryCount, b.status, f.sha256,
      (SELECT count(*) FROM status_inquiry i WHERE i.batch_id = b.id AND i.status = 'answered') AS answered
    FROM status_batch b JOIN trading_partner t ON t.id = b.trading_partner_id JOIN edi_file f ON f.id = b.edi_file_id
    ORDER BY b.number DESC LIMIT ${limit} OFFSET ${offset}`);

/** Name and exact bytes of a file of status questions; undefined when there is none. */
export const findStatusFile = (
  db: ReadableDb,
  statusBatchId: string,
): { readonly number: number; readonly fileName: string; readonly outboxFolder: string; readonly bytes: Uint8Array } | undefined =>
  db.get(sql`SELECT b.number, f.name AS fileName, coalesce(p.profile ->> 'questionFolder', '') AS outboxFolder, f.bytes
    FROM status_batch b JOIN edi_file f ON f.id = b.edi_file_id LEFT JOIN partner_profile p ON p.trading_partner_id = b.trading_partner_id
    WHERE b.id = ${statusBatchId}`);

export type StatusInquiryRow = {
  readonly trace: string;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly claimStatus: ClaimStatus;
  readonly status: 'waiting' | 'answered' | 'refused';
  readonly askedAt: Instant;
};

/** Questions by the number we gave them, folded to capitals and digits. */
export const statusInquiriesTraced = (db: ReadableDb, traces: readonly string[]): ReadonlyMap<string, StatusInquiryRow> =>
  new Map(
    db
      .all<StatusInquiryRow>(sql`
    SELECT i.trace, i.claim_id AS claimId, c.claim_number AS claimNumber, c.status AS claimStatus, i.status, b.created_at AS askedAt
    FROM json_each(${JSON.stringify(traces)}) asked CROSS JOIN status_inquiry i ON i.trace = asked.value
      JOIN claim c ON c.id = i.claim_id JOIN status_batch b ON b.id = i.batch_id`)
      .map((inquiry) => [inquiry.trace, inquiry]),
  );

export function markStatusAnswered(db: WritableDb, traces: readonly string[]): void {
  db.run(sql`UPDATE status_inquiry SET status = 'answered' WHERE trace IN (SELECT value FROM json_each(${JSON.stringify(traces)}))`);
}

/** The files of status questions that went out under a control number, as `batchesByControl` tells those of claims. */
export function statusBatchesByControl(
  db: ReadableDb,
  level: 'interchange' | 'group',
  control: number,
  senders: readonly string[],
): readonly { readonly statusBatchId: string; readonly number: number }[] {
  const rows = db.all<{ statusBatchId: string; number: number; receiver: string }>(sql`
    SELECT b.id AS statusBatchId, b.number, t.receiver_id AS receiver
    FROM status_batch b JOIN trading_partner t ON t.id = b.trading_partner_id
    WHERE iif(${level} = 'group', b.group_control, b.interchange_control) = ${control}`);
  return partnerMeant(rows, senders);
}

/** Marks a file of questions taken or refused, and never takes a refusal back; what waited in a refused one was never asked. */
export function settleStatusBatch(db: WritableDb, statusBatchId: string, status: 'accepted' | 'rejected'): void {
  db.run(sql`UPDATE status_batch SET status = ${status} WHERE id = ${statusBatchId} AND (status = 'written' OR ${status} = 'rejected')`);
  if (status === 'rejected')
    db.run(sql`UPDATE status_inquiry SET status = 'refused' WHERE batch_id = ${statusBatchId} AND status = 'waiting'`);
}

export function refuseStatusInquiries(db: WritableDb, statusBatchId: string, transactionControl: string): void {
  db.run(sql`UPDATE status_inquiry SET status = 'refused' WHERE batch_id = ${statusBatchId} AND status = 'waiting'
    AND CAST(transaction_control AS INTEGER) = CAST(${transactionControl} AS INTEGER)`);
}

export type ClaimToAsk = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: ClaimStatus;
  readonly patientId: string;
  readonly patientName: string;
  readonly payerName: string;
  readonly partnerName: string | null;
  readonly tradingPartnerId: string | null;
  readonly serviceDate: PlainDate;
  readonly sentOn: PlainDate;
  readonly charge: Cents;
  readonly payerControlNumber: string | null;
  /** When it was asked about last; null when never. */
  readonly askedAt: Instant | null;
  /** 1 while a question waits for its answer. */
  readonly waiting: number;
};

/** Claims out at their payer, sent on or before a day, oldest first; or some of them. */
export const claimsToAsk = (
  db: ReadableDb,
  { sentBy, claimIds, limit }: { readonly sentBy: PlainDate; readonly claimIds: readonly string[] | null; readonly limit: number },
): readonly ClaimToAsk[] =>
  db.all<ClaimToAsk>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.status, e.patient_id AS patientId,
      p.last_name || ', ' || p.first_name AS patientName, y.name AS payerName, t.name AS partnerName, t.id AS tradingPartnerId,
      c.service_date AS serviceDate, c.submitted_on AS sentOn, c.total_charge_cents AS charge, c.payer_control_number AS payerControlNumber,
      (SELECT max(b.created_at) FROM status_inquiry i JOIN status_batch b ON b.id = i.batch_id WHERE i.claim_id = c.id) AS askedAt,
      EXISTS (SELECT 1 FROM status_inquiry i WHERE i.claim_id = c.id AND i.status = 'waiting') AS waiting
    FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN payer y ON y.id = c.payer_id
      LEFT JOIN trading_partner t ON t.id = y.trading_partner_id AND t.active = 1
    WHERE c.status IN ('submitted', 'accepted') AND c.submitted_on <= ${sentBy}
      AND (${claimIds === null ? 1 : 0} = 1 OR c.id IN (SELECT value FROM json_each(${JSON.stringify(claimIds ?? [])})))
    ORDER BY c.submitted_on, c.claim_number LIMIT ${limit}`);
