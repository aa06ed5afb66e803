import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { SentClaim } from './batch.ts';

export type Sending = SentClaim & {
  readonly sha256: string;
  readonly partnerName: string;
  readonly interchangeControl: number;
  readonly usage: 'T' | 'P';
  readonly createdAt: Instant;
};

/** Every time a claim left, with the whole file it stands in; the last first. */
export const sendingsOf = (db: ReadableDb, claimId: string): readonly Sending[] =>
  db.all<Sending>(sql`
    SELECT b.id AS batchId, b.number, b.created_at AS createdAt, f.name AS fileName, f.bytes, f.sha256, t.name AS partnerName,
      b.interchange_control AS interchangeControl, t.usage,
      c.transaction_control AS transactionControl, c.first_segment AS firstSegment, c.last_segment AS lastSegment
    FROM batch_claim c JOIN batch b ON b.id = c.batch_id JOIN edi_file f ON f.id = b.edi_file_id
      JOIN trading_partner t ON t.id = b.trading_partner_id
    WHERE c.claim_id = ${claimId} ORDER BY b.number DESC`);
