import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** What happened towards a host. Sizes are bytes of files. */
export type OutwardWhat =
  | 'asked'
  | 'signedIn'
  | 'began'
  | 'sent'
  | 'found'
  | 'failed'
  | 'unclear'
  | 'settled'
  | 'fetched'
  | 'removed'
  | 'refused';
export type StartedBy = 'person' | 'schedule';

export type OutwardEntry = {
  readonly at: Instant;
  readonly tradingPartnerId: string;
  readonly what: OutwardWhat;
  readonly host: string;
  readonly port: number;
  readonly fingerprint: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly code: string;
  readonly sendingId: string | null;
  readonly startedBy: StartedBy;
  readonly userId: string;
};

export function insertOutward(db: WritableDb, entry: OutwardEntry): void {
  db.run(sql`INSERT INTO outward_entry (at, trading_partner_id, what, host, port, fingerprint, file_name, bytes, sha256, code, sending_id,
      started_by, user_id)
    VALUES (${entry.at}, ${entry.tradingPartnerId}, ${entry.what}, ${entry.host}, ${entry.port}, ${entry.fingerprint}, ${entry.fileName},
      ${entry.bytes}, ${entry.sha256}, ${entry.code}, ${entry.sendingId}, ${entry.startedBy}, ${entry.userId})`);
}

export type OutwardRow = {
  readonly id: string;
  readonly at: Instant;
  readonly partnerName: string;
  /** 'folder': put into outbox/; 'takenBack': taken out of it again before it left. */
  readonly what: OutwardWhat | 'folder' | 'takenBack';
  /** "sftp.example.org:22"; empty for outbox/. */
  readonly host: string;
  readonly fingerprint: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly code: string;
  readonly startedBy: StartedBy;
  readonly userName: string;
};

type Page = { readonly offset: number; readonly limit: number };

/**
 * What left and what came, newest first: entries towards hosts, and every file that was written to outbox/ or taken out of it. Who
 * wrote a file of claims is read from the first claim in it.
 */
export const listOutward = (db: ReadableDb, { offset, limit }: Page): readonly OutwardRow[] =>
  db.all<OutwardRow>(sql`
    SELECT 'e' || e.id AS id, e.at, t.name AS partnerName, e.what, e.host || ':' || e.port AS host, e.fingerprint,
      e.file_name AS fileName, e.bytes, e.sha256, e.code, e.started_by AS startedBy, u.display_name AS userName
    FROM outward_entry e JOIN trading_partner t ON t.id = e.trading_partner_id JOIN user u ON u.id = e.user_id
    UNION ALL
    SELECT 'f' || f.id, f.received_at, coalesce(t.name, ''), 'folder', '', '', f.name, length(f.bytes), f.sha256, '', 'person',
      coalesce((SELECT u.display_name
        FROM (SELECT batch_id, claim_id FROM batch_claim UNION ALL SELECT batch_id, claim_id FROM batch_claim_taken_back) c
          JOIN claim_event v ON v.claim_id = c.claim_id AND v.edi_file_id = f.id JOIN user u ON u.id = v.user_id
        WHERE c.batch_id = b.id LIMIT 1), '')
    FROM edi_file f LEFT JOIN batch b ON b.edi_file_id = f.id LEFT JOIN eligibility_batch q ON q.edi_file_id = f.id
      LEFT JOIN trading_partner t ON t.id = coalesce(b.trading_partner_id, q.trading_partner_id)
    WHERE f.direction = 'out'
    UNION ALL
    SELECT 'b' || k.batch_id, k.at, t.name, 'takenBack', '', '', f.name, length(f.bytes), f.sha256, '', 'person', u.display_name
    FROM batch_taken_back k JOIN batch b ON b.id = k.batch_id JOIN edi_file f ON f.id = b.edi_file_id
      JOIN trading_partner t ON t.id = b.trading_partner_id JOIN user u ON u.id = k.user_id
    ORDER BY 2 DESC, 1 DESC LIMIT ${limit} OFFSET ${offset}`);

export const countOutward = (db: ReadableDb): number =>
  db.get<{ rows: number }>(sql`
    SELECT (SELECT count(*) FROM outward_entry) + (SELECT count(*) FROM edi_file WHERE direction = 'out')
      + (SELECT count(*) FROM batch_taken_back) AS rows`)?.rows ?? 0;
