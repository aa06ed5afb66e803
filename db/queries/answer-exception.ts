import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type NewAnswerException = {
  readonly exceptionId: string;
  readonly ediFileId: string;
  readonly firstSegment: number;
  readonly lastSegment: number;
  readonly receivedAt: Instant;
  readonly kind: string;
  readonly claimId: string | null;
  readonly batchId: string | null;
  readonly words: string;
  readonly fix: string;
  readonly naturalKey: string;
};

/** Keeps what nobody could make anything of; the same trouble of the same thing is kept once. */
export function insertAnswerException(db: WritableDb, e: NewAnswerException): void {
  db.run(sql`INSERT INTO answer_exception (id, edi_file_id, first_segment, last_segment, received_at, kind, claim_id, batch_id, words, fix,
      natural_key)
    VALUES (${e.exceptionId}, ${e.ediFileId}, ${e.firstSegment}, ${e.lastSegment}, ${e.receivedAt}, ${e.kind}, ${e.claimId}, ${e.batchId},
      ${e.words}, ${e.fix}, ${e.naturalKey})
    ON CONFLICT (natural_key) DO NOTHING`);
}

export type AnswerExceptionRow = Omit<NewAnswerException, 'naturalKey'> & {
  readonly fileName: string;
  readonly claimNumber: string | null;
  readonly batchNumber: number | null;
};

/**
 * What waits for somebody to look, oldest first. What a text report hinted at is done with once a true answer has moved the claim.
 */
export const openAnswerExceptions = (
  db: ReadableDb,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly AnswerExceptionRow[] =>
  db.all<AnswerExceptionRow>(sql`
    SELECT e.id AS exceptionId, e.edi_file_id AS ediFileId, e.first_segment AS firstSegment, e.last_segment AS lastSegment,
      e.received_at AS receivedAt, e.kind, e.claim_id AS claimId, e.batch_id AS batchId, e.words, e.fix, f.name AS fileName,
      c.claim_number AS claimNumber, b.number AS batchNumber
    FROM answer_exception e JOIN edi_file f ON f.id = e.edi_file_id LEFT JOIN claim c ON c.id = e.claim_id
      LEFT JOIN batch b ON b.id = e.batch_id
    WHERE e.closed_at IS NULL AND NOT (e.kind = 'report' AND coalesce(c.status, 'submitted') NOT IN ('submitted', 'accepted'))
    ORDER BY e.received_at, e.rowid LIMIT ${limit} OFFSET ${offset}`);

export const countOpenAnswerExceptions = (db: ReadableDb): number =>
  db.get<{ open: number }>(sql`
    SELECT count(*) AS open FROM answer_exception e LEFT JOIN claim c ON c.id = e.claim_id
    WHERE e.closed_at IS NULL AND NOT (e.kind = 'report' AND coalesce(c.status, 'submitted') NOT IN ('submitted', 'accepted'))`)?.open ?? 0;

/** How an exception stands: open, closed, or not there. */
export function answerExceptionState(db: ReadableDb, exceptionId: string): 'open' | 'closed' | undefined {
  const row = db.get<{ closed: number }>(sql`SELECT closed_at IS NOT NULL AS closed FROM answer_exception WHERE id = ${exceptionId}`);
  return row && (row.closed === 1 ? 'closed' : 'open');
}

/** Closes an exception with what was done about it, or opens it again. */
export function settleAnswerException(
  db: WritableDb,
  exceptionId: string,
  closed: { readonly at: Instant; readonly userId: string; readonly reason: string } | null,
): void {
  db.run(sql`UPDATE answer_exception SET closed_at = ${closed?.at ?? null}, closed_by = ${closed?.userId ?? null},
    close_reason = ${closed?.reason ?? ''} WHERE id = ${exceptionId}`);
}
