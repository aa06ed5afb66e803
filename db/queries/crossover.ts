import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import type { Said } from './payer-terms.ts';

/** Whether a payer has said anything about a claim, posted or not. */
export const isAnswered = (db: ReadableDb, claimId: string): boolean =>
  db.get<{ known: number }>(sql`SELECT EXISTS (SELECT 1 FROM remittance_claim WHERE claim_id = ${claimId}) AS known`)?.known === 1;

/** Says that a claim which was sent on is sent by ourselves: from now on files of ours may take it. */
export function takeFromCrossover(db: WritableDb, claimId: string, { reason, at, userId }: Said & { readonly reason: string }): void {
  db.run(sql`INSERT INTO sent_ourselves (claim_id, reason, at, user_id) VALUES (${claimId}, ${reason}, ${at}, ${userId})
    ON CONFLICT (claim_id) DO UPDATE SET reason = excluded.reason, at = excluded.at, user_id = excluded.user_id`);
  db.run(sql`UPDATE born_claim SET forwarded = 0 WHERE claim_id = ${claimId}`);
  db.run(sql`UPDATE claim SET submitted_on = NULL WHERE id = ${claimId}`);
}
