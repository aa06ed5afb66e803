import type { SentInquiry } from '#shared/domain/eligibility/match-answer.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { partnerMeant } from './partner-meant.ts';

export type NewEligibilityBatch = {
  readonly eligibilityBatchId: string;
  readonly number: number;
  readonly tradingPartnerId: string;
  readonly ediFileId: string;
  readonly createdAt: Instant;
  readonly interchangeControl: number;
  readonly groupControl: number;
  readonly inquiryCount: number;
};
export type NewInquiry = {
  readonly inquiryId: string;
  readonly trace: string;
  readonly eligibilityBatchId: string;
  readonly coverageId: string;
  readonly visitDate: PlainDate;
  readonly serviceTypes: readonly string[];
  readonly reference: string;
  readonly transactionControl: string;
  readonly firstSegment: number;
  readonly lastSegment: number;
  readonly memberId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: PlainDate;
};

export function insertEligibilityBatch(db: WritableDb, batch: NewEligibilityBatch): void {
  db.run(sql`INSERT INTO eligibility_batch (id, number, trading_partner_id, edi_file_id, created_at, interchange_control, group_control,
      inquiry_count, status)
    VALUES (${batch.eligibilityBatchId}, ${batch.number}, ${batch.tradingPartnerId}, ${batch.ediFileId}, ${batch.createdAt},
      ${batch.interchangeControl}, ${batch.groupControl}, ${batch.inquiryCount}, 'written')`);
}

export function insertInquiry(db: WritableDb, inquiry: NewInquiry): void {
  db.run(sql`INSERT INTO eligibility_inquiry (id, trace, batch_id, coverage_id, visit_date, service_types, reference, transaction_control,
      first_segment, last_segment, member_id, last_name, first_name, birth_date, status)
    VALUES (${inquiry.inquiryId}, ${inquiry.trace}, ${inquiry.eligibilityBatchId}, ${inquiry.coverageId}, ${inquiry.visitDate},
      ${inquiry.serviceTypes.join(' ')}, ${inquiry.reference}, ${inquiry.transactionControl}, ${inquiry.firstSegment},
      ${inquiry.lastSegment}, ${inquiry.memberId}, ${inquiry.lastName}, ${inquiry.firstName}, ${inquiry.birthDate}, 'waiting')`);
}

export type EligibilityBatchRow = {
  readonly eligibilityBatchId: string;
  readonly number: number;
  readonly partnerName: string;
  readonly fileName: string;
  readonly createdAt: Instant;
  readonly inquiryCount: number;
  readonly answered: number;
  readonly status: 'written' | 'accepted' | 'rejected';
  readonly sha256: string;
};

/** Files of questions, newest first, with how many were answered. */
export const listEligibilityBatches = (
  db: ReadableDb,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): EligibilityBatchRow[] =>
  db.all<EligibilityBatchRow>(sql`
    SELECT b.id AS eligibilityBatchId, b.number, t.name AS partnerName, f.name AS fileName, b.created_at AS createdAt,
      b.inquiry_count AS inquiryCount, b.status, f.sha256,
      (SELECT count(*) FROM eligibility_inquiry i WHERE i.batch_id = b.id AND i.status = 'answered') AS answered
    FROM eligibility_batch b JOIN trading_partner t ON t.id = b.trading_partner_id JOIN edi_file f ON f.id = b.edi_file_id
    ORDER BY b.number DESC LIMIT ${limit} OFFSET ${offset}`);

/** Name and exact bytes of a file of questions; undefined when there is no such batch. */
export const findEligibilityFile = (
  db: ReadableDb,
  eligibilityBatchId: string,
): { readonly number: number; readonly fileName: string; readonly outboxFolder: string; readonly bytes: Uint8Array } | undefined =>
  db.get(sql`SELECT b.number, f.name AS fileName, coalesce(p.profile ->> 'questionFolder', '') AS outboxFolder, f.bytes
    FROM eligibility_batch b JOIN edi_file f ON f.id = b.edi_file_id LEFT JOIN partner_profile p ON p.trading_partner_id = b.trading_partner_id
    WHERE b.id = ${eligibilityBatchId}`);

export type InquiryRow = SentInquiry & { readonly visitDate: PlainDate; readonly status: 'waiting' | 'answered' | 'refused' };

/** Questions by the number we gave them, folded to capitals and digits. */
export const inquiriesTraced = (db: ReadableDb, traces: readonly string[]): readonly InquiryRow[] =>
  db.all<InquiryRow>(sql`
    SELECT i.id AS inquiryId, i.trace, i.coverage_id AS coverageId, i.member_id AS memberId, i.last_name AS lastName,
      i.first_name AS firstName, i.birth_date AS birthDate, i.visit_date AS visitDate, i.status
    FROM eligibility_inquiry i WHERE i.trace IN (SELECT value FROM json_each(${JSON.stringify(traces)}))`);

/** Waiting questions that were sent under one BHT03: what an answer about payer or provider answers all at once. */
export const inquiriesReferenced = (db: ReadableDb, reference: string): readonly InquiryRow[] =>
  db.all<InquiryRow>(sql`
    SELECT i.id AS inquiryId, i.trace, i.coverage_id AS coverageId, i.member_id AS memberId, i.last_name AS lastName,
      i.first_name AS firstName, i.birth_date AS birthDate, i.visit_date AS visitDate, i.status
    FROM eligibility_inquiry i WHERE i.reference = ${reference} AND i.status = 'waiting' ORDER BY i.trace`);

/** The last waiting question about a coverage; undefined when none waits. */
export const waitingInquiry = (db: ReadableDb, coverageId: string): InquiryRow | undefined =>
  db.get<InquiryRow>(sql`
    SELECT i.id AS inquiryId, i.trace, i.coverage_id AS coverageId, i.member_id AS memberId, i.last_name AS lastName,
      i.first_name AS firstName, i.birth_date AS birthDate, i.visit_date AS visitDate, i.status
    FROM eligibility_inquiry i WHERE i.coverage_id = ${coverageId} AND i.status = 'waiting' ORDER BY i.trace DESC LIMIT 1`);

export function changeInquiryStatus(db: WritableDb, inquiryId: string, status: InquiryRow['status']): void {
  db.run(sql`UPDATE eligibility_inquiry SET status = ${status} WHERE id = ${inquiryId}`);
}

/** The files of questions that went out under a control number, as `batchesByControl` tells those of claims. */
export function eligibilityBatchesByControl(
  db: ReadableDb,
  level: 'interchange' | 'group',
  control: number,
  senders: readonly string[],
): readonly { readonly eligibilityBatchId: string; readonly number: number }[] {
  const rows = db.all<{ eligibilityBatchId: string; number: number; receiver: string }>(sql`
    SELECT b.id AS eligibilityBatchId, b.number, t.receiver_id AS receiver
    FROM eligibility_batch b JOIN trading_partner t ON t.id = b.trading_partner_id
    WHERE iif(${level} = 'group', b.group_control, b.interchange_control) = ${control}`);
  return partnerMeant(rows, senders);
}

/** Marks a file of questions taken or refused; what waited in a refused one was never asked. */
export function settleEligibilityBatch(db: WritableDb, eligibilityBatchId: string, status: 'accepted' | 'rejected'): void {
  db.run(sql`UPDATE eligibility_batch SET status = ${status} WHERE id = ${eligibilityBatchId}`);
  if (status === 'rejected')
    db.run(sql`UPDATE eligibility_inquiry SET status = 'refused' WHERE batch_id = ${eligibilityBatchId} AND status = 'waiting'`);
}

/** Marks the waiting questions of one transaction as refused: a 999 turned that transaction away. */
export function refuseInquiries(db: WritableDb, eligibilityBatchId: string, transactionControl: string): void {
  db.run(sql`UPDATE eligibility_inquiry SET status = 'refused'
    WHERE batch_id = ${eligibilityBatchId} AND status = 'waiting'
      AND CAST(transaction_control AS INTEGER) = CAST(${transactionControl} AS INTEGER)`);
}
