import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/**
 * Where a file is on its way: waiting → uploading (a temporary name) → renaming (whole and proved there) → sent. Unclear:
 * it was whole there and is no more, so that only a person can say whether it arrived.
 */
export type SendingState = 'waiting' | 'uploading' | 'renaming' | 'sent' | 'unclear' | 'dropped';
export type Sending = {
  readonly sendingId: string;
  readonly tradingPartnerId: string;
  readonly ediFileId: string;
  readonly turn: number;
  readonly remoteName: string;
  readonly state: SendingState;
  readonly problem: string;
  readonly reason: string;
  readonly queuedAt: Instant;
  readonly endedAt: Instant | null;
};

type NewSending = Pick<Sending, 'sendingId' | 'tradingPartnerId' | 'ediFileId' | 'turn' | 'remoteName' | 'reason' | 'queuedAt'> & {
  readonly userId: string;
};

export function insertSending(db: WritableDb, sending: NewSending): void {
  db.run(sql`INSERT INTO sending (id, trading_partner_id, edi_file_id, turn, remote_name, state, reason, queued_at, queued_by)
    VALUES (${sending.sendingId}, ${sending.tradingPartnerId}, ${sending.ediFileId}, ${sending.turn}, ${sending.remoteName}, 'waiting',
      ${sending.reason}, ${sending.queuedAt}, ${sending.userId})`);
}

/** Moves a sending on from a state that it must be in; false when it is not. */
export const moveSending = (
  db: WritableDb,
  sendingId: string,
  from: SendingState,
  to: SendingState,
  { problem = '', endedAt = null }: { readonly problem?: string; readonly endedAt?: Instant | null } = {},
): boolean =>
  db.run(sql`UPDATE sending SET state = ${to}, problem = ${problem}, ended_at = ${endedAt} WHERE id = ${sendingId} AND state = ${from}`)
    .changes === 1;

/** Files of a partner on their way, oldest first. */
export const openSendings = (db: ReadableDb, tradingPartnerId: string): readonly Sending[] =>
  db.all<Sending>(sql`
    SELECT id AS sendingId, trading_partner_id AS tradingPartnerId, edi_file_id AS ediFileId, turn, remote_name AS remoteName, state,
      problem, reason, queued_at AS queuedAt, ended_at AS endedAt
    FROM sending WHERE trading_partner_id = ${tradingPartnerId} AND state IN ('waiting', 'uploading', 'renaming') ORDER BY queued_at, id`);

/** The newest sending of a file; undefined when it was never on its way. */
export const latestSending = (db: ReadableDb, ediFileId: string): Sending | undefined =>
  db.get<Sending>(sql`
    SELECT id AS sendingId, trading_partner_id AS tradingPartnerId, edi_file_id AS ediFileId, turn, remote_name AS remoteName, state,
      problem, reason, queued_at AS queuedAt, ended_at AS endedAt
    FROM sending WHERE edi_file_id = ${ediFileId} ORDER BY turn DESC LIMIT 1`);

export const findSending = (db: ReadableDb, sendingId: string): Sending | undefined =>
  db.get<Sending>(sql`
    SELECT id AS sendingId, trading_partner_id AS tradingPartnerId, edi_file_id AS ediFileId, turn, remote_name AS remoteName, state,
      problem, reason, queued_at AS queuedAt, ended_at AS endedAt
    FROM sending WHERE id = ${sendingId}`);

/** A file that can be sent, and to whom. */
export type Sendable = {
  readonly tradingPartnerId: string;
  readonly ediFileId: string;
  readonly fileName: string;
  readonly createdAt: Instant;
};

export const sendableBatch = (db: ReadableDb, batchId: string): Sendable | undefined =>
  db.get<Sendable>(sql`
    SELECT b.trading_partner_id AS tradingPartnerId, b.edi_file_id AS ediFileId, f.name AS fileName, b.created_at AS createdAt
    FROM batch b JOIN edi_file f ON f.id = b.edi_file_id
    WHERE b.id = ${batchId} AND NOT EXISTS (SELECT 1 FROM batch_taken_back t WHERE t.batch_id = b.id)`);

/** Files of claims written since a moment that were never on their way and that nobody has answered. */
export const unsentBatches = (db: ReadableDb, tradingPartnerId: string, since: Instant): readonly Sendable[] =>
  db.all<Sendable>(sql`
    SELECT b.trading_partner_id AS tradingPartnerId, b.edi_file_id AS ediFileId, f.name AS fileName, b.created_at AS createdAt
    FROM batch b JOIN edi_file f ON f.id = b.edi_file_id
    WHERE b.trading_partner_id = ${tradingPartnerId} AND b.created_at >= ${since} AND b.status = 'written'
      AND NOT EXISTS (SELECT 1 FROM batch_taken_back t WHERE t.batch_id = b.id)
      AND NOT EXISTS (SELECT 1 FROM sending s WHERE s.edi_file_id = b.edi_file_id) ORDER BY b.number`);

/** The same for files of questions about eligibility and about claims. */
export const unsentQuestions = (db: ReadableDb, tradingPartnerId: string, since: Instant): readonly Sendable[] =>
  db.all<Sendable>(sql`
    SELECT b.trading_partner_id AS tradingPartnerId, b.edi_file_id AS ediFileId, f.name AS fileName, b.created_at AS createdAt
    FROM (SELECT trading_partner_id, edi_file_id, created_at, status FROM eligibility_batch
      UNION ALL SELECT trading_partner_id, edi_file_id, created_at, status FROM status_batch) b JOIN edi_file f ON f.id = b.edi_file_id
    WHERE b.trading_partner_id = ${tradingPartnerId} AND b.created_at >= ${since} AND b.status = 'written'
      AND NOT EXISTS (SELECT 1 FROM sending s WHERE s.edi_file_id = b.edi_file_id) ORDER BY b.created_at, f.name`);

export type BatchSending = {
  readonly batchId: string;
  readonly tradingPartnerId: string;
  /** Whether the exchange with its partner is switched on. */
  readonly on: boolean;
  /** Null while it was never on its way. */
  readonly sendingId: string | null;
  readonly state: SendingState | null;
  readonly problem: string;
  readonly endedAt: Instant | null;
};

/** How far each of the newest batches is, as far as their partners have a connection. */
export const batchSendings = (db: ReadableDb, limit: number): readonly BatchSending[] =>
  db
    .all<Omit<BatchSending, 'on'> & { live: number }>(sql`
    SELECT b.id AS batchId, b.trading_partner_id AS tradingPartnerId, c.on_since IS NOT NULL AS live, s.id AS sendingId, s.state,
      coalesce(s.problem, '') AS problem, s.ended_at AS endedAt
    FROM (SELECT id, edi_file_id, trading_partner_id, number FROM batch WHERE id NOT IN (SELECT batch_id FROM batch_taken_back)
      ORDER BY number DESC LIMIT ${limit}) b
      JOIN partner_connection c ON c.trading_partner_id = b.trading_partner_id
      LEFT JOIN sending s ON s.edi_file_id = b.edi_file_id AND s.turn = (SELECT max(turn) FROM sending WHERE edi_file_id = b.edi_file_id)
    ORDER BY b.number DESC`)
    .map(({ live, ...row }) => ({ ...row, on: live === 1 }));
