import type { ReadableDb } from '../connection/handles.ts';
import { sql } from '../connection/handles.ts';

/** The check that was taken from one place of a file; undefined when nothing of it was. */
export const checkOfFile = (db: ReadableDb, ediFileId: string, transactionIndex: number): string | undefined =>
  db.get<{ id: string }>(sql`SELECT id FROM remittance WHERE edi_file_id = ${ediFileId} AND transaction_index = ${transactionIndex}`)?.id;

/** Claims of a check that are not settled, each with why. */
export const openAnswers = (db: ReadableDb, remittanceId: string): readonly { readonly claimNumber: string; readonly reasons: string }[] =>
  db.all(sql`
    SELECT json_extract(f.facts, '$[1]') AS claimNumber, r.reasons
    FROM remittance_claim r JOIN remittance_claim_facts f ON f.sequence = r.sequence
    WHERE r.remittance_id = ${remittanceId} AND r.state IN ('exception', 'waiting') ORDER BY r.position`);
