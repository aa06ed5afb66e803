import { type ClaimStatus, canMove } from '#shared/domain/claim/claim-status.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';
import type { EventDetails } from './claim.ts';

/** Every kind of move any claim has made, each once. */
export const claimMoves = (db: ReadableDb): readonly { readonly before: string; readonly after: string }[] =>
  db.all(sql`SELECT DISTINCT status_before AS before, status_after AS after FROM claim_event`);

/** What became of one claim; before and after are equal when something was said that moved nothing. */
export type ClaimMove = {
  readonly claimId: string;
  readonly before: ClaimStatus;
  readonly after: ClaimStatus;
  /** The payer's own number of the claim when it is new, else null: a replacement or void must name it (REF*F8). */
  readonly payerControlNumber: string | null;
  readonly code: string;
  readonly words: string;
};

/**
 * Moves many claims at once, each along a listed transition and with an entry of its own on its time line. The expected
 * status is part of the update, so that two movers cannot both win; a claim that stands elsewhere stops the transaction.
 */
export function moveClaims(db: WritableDb, moves: readonly ClaimMove[], event: Omit<EventDetails, 'code' | 'words'>): void {
  const { at, source, ediFileId, userId } = event;
  const changed = moves.filter(({ before, after, payerControlNumber }) => before !== after || payerControlNumber !== null);
  for (const { before, after } of changed)
    assert(before === after || canMove(before, after, source), `a claim does not move from ${before} to ${after} by ${source}`);
  const rows = JSON.stringify(
    changed.map(({ claimId, before, after, payerControlNumber }) => [claimId, before, after, payerControlNumber]),
  );
  const { changes } = db.run(sql`
    UPDATE claim SET status = m.after, payer_control_number = coalesce(m.number, payer_control_number),
      hold_reason = iif(m.before = m.after, hold_reason, ''), hold_bucket = iif(m.before = m.after, hold_bucket, ''),
      look_again_on = iif(m.before = m.after, look_again_on, NULL), version = version + (m.before <> m.after)
    FROM (SELECT value ->> 0 AS id, value ->> 1 AS before, value ->> 2 AS after, value ->> 3 AS number FROM json_each(${rows})) m
    WHERE claim.id = m.id AND claim.status = m.before`);
  assert(changes === changed.length, `${changed.length - changes} claims are not where they are moved from`);
  insertRows(
    db,
    sql`INSERT INTO claim_event (claim_id, at, source, status_before, status_after, code, words, edi_file_id, user_id)`,
    9,
    moves.flatMap(({ claimId, before, after, code, words }) => [claimId, at, source, before, after, code, words, ediFileId, userId]),
  );
}
