import { type ReadableDb, sql } from '../connection/handles.ts';

/** Every kind of move any claim has made, each once. */
export const claimMoves = (db: ReadableDb): readonly { readonly before: string; readonly after: string }[] =>
  db.all(sql`SELECT DISTINCT status_before AS before, status_after AS after FROM claim_event`);
