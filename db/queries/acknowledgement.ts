import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { partnerMeant } from './partner-meant.ts';

export type SentBatch = { readonly batchId: string; readonly number: number; readonly status: 'written' | 'accepted' | 'rejected' };

/** The batches that went out under a control number to the partner that the answer's senders (ISA06) mean. */
export function batchesByControl(
  db: ReadableDb,
  level: 'interchange' | 'group',
  control: number,
  senders: readonly string[],
): readonly SentBatch[] {
  const rows = db.all<SentBatch & { receiver: string }>(sql`
    SELECT b.id AS batchId, b.number, b.status, p.receiver_id AS receiver
    FROM batch b JOIN trading_partner p ON p.id = b.trading_partner_id
    WHERE iif(${level} = 'group', b.group_control, b.interchange_control) = ${control}`);
  return partnerMeant(rows, senders).map(({ batchId, number, status }) => ({ batchId, number, status }));
}

/** What is known of a batch only grows worse: a late word that the file arrived does not take a refusal back. */
export function changeBatchStatus(db: WritableDb, batchId: string, status: 'accepted' | 'rejected'): void {
  db.run(sql`UPDATE batch SET status = ${status} WHERE id = ${batchId} AND (status = 'written' OR ${status} = 'rejected')`);
}

export type SentClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: ClaimStatus;
  readonly transactionControl: string;
  readonly charge: Cents;
  /** 0 when it was sent again in a later batch: what is said of this one comes too late to move it. */
  readonly isLast: number;
};

/** The claims of a batch in the order of its file. */
export const claimsOfBatch = (db: ReadableDb, batchId: string): readonly SentClaim[] =>
  db.all<SentClaim>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.status, b.transaction_control AS transactionControl,
      c.total_charge_cents AS charge, t.number = (SELECT max(t2.number) FROM batch_claim b2 JOIN batch t2 ON t2.id = b2.batch_id
      WHERE b2.claim_id = c.id) AS isLast
    FROM batch_claim b JOIN claim c ON c.id = b.claim_id JOIN batch t ON t.id = b.batch_id
    WHERE b.batch_id = ${batchId} ORDER BY b.transaction_control, b.first_segment`);

/** The bytes of a batch's file as it was written. */
export const bytesOfBatch = (db: ReadableDb, batchId: string): Uint8Array | undefined =>
  db.get<{ bytes: Uint8Array }>(sql`SELECT f.bytes FROM batch b JOIN edi_file f ON f.id = b.edi_file_id WHERE b.id = ${batchId}`)?.bytes;

export type Sending = {
  readonly claimId: string;
  readonly batchId: string;
  readonly number: number;
  readonly interchangeControl: number;
  readonly createdAt: Instant;
};

/** Every sending of some claims, oldest first. */
export const sendingsOf = (db: ReadableDb, claimIds: readonly string[]): readonly Sending[] =>
  db.all<Sending>(sql`
    SELECT k.claim_id AS claimId, b.id AS batchId, b.number, b.interchange_control AS interchangeControl, b.created_at AS createdAt
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN batch_claim k ON k.claim_id = asked.value JOIN batch b ON b.id = k.batch_id
    ORDER BY b.number`);

/** The batches with this ISA13 or number: what BHT03, "B000000012" or, in old files, "B000012", was made of. */
export const batchesReferenced = (
  db: ReadableDb,
  { control, number }: { readonly control: number | null; readonly number: number | null },
): readonly { readonly batchId: string; readonly number: number; readonly claimCount: number; readonly total: Cents }[] =>
  db.all(sql`
    SELECT id AS batchId, number, claim_count AS claimCount, total_cents AS total FROM batch
    WHERE interchange_control = ${control} OR number = ${number}`);
