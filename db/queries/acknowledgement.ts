import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type SentBatch = { readonly batchId: string; readonly number: number; readonly status: 'written' | 'accepted' | 'rejected' };

/**
 * The batches that went out under a control number. Partners count separately, so the answer's senders (ISA06) tell which
 * partner is meant; a relay that answers under an id we do not know leaves all of them.
 */
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
  const known = rows.filter(({ receiver }) => senders.includes(receiver.trim().toUpperCase()));
  return (known.length > 0 ? known : rows).map(({ receiver: _receiver, ...batch }) => batch);
}

export function changeBatchStatus(db: WritableDb, batchId: string, status: 'accepted' | 'rejected'): void {
  db.run(sql`UPDATE batch SET status = ${status} WHERE id = ${batchId}`);
}

export type SentClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: ClaimStatus;
  readonly transactionControl: string;
};

/** The claims of a batch that are still about that batch: not sent again in a later one. */
export const claimsOfBatch = (db: ReadableDb, batchId: string): readonly SentClaim[] =>
  db.all<SentClaim>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.status, b.transaction_control AS transactionControl
    FROM batch_claim b JOIN claim c ON c.id = b.claim_id JOIN batch t ON t.id = b.batch_id
    WHERE b.batch_id = ${batchId} AND t.number = (SELECT max(t2.number) FROM batch_claim b2 JOIN batch t2 ON t2.id = b2.batch_id
      WHERE b2.claim_id = c.id)
    ORDER BY b.first_segment`);

export const findSentClaim = (
  db: ReadableDb,
  normalizedNumber: string,
): { readonly claimId: string; readonly status: ClaimStatus } | undefined =>
  db.get(sql`SELECT id AS claimId, status FROM claim WHERE claim_number = ${normalizedNumber}`);
