import { type ReadableDb, sql } from '../connection/handles.ts';

/** Whether a visit carries a balance of an older system, taken back or not: its charges stand there, not here. */
export const isBroughtForward = (db: ReadableDb, encounterId: string): boolean =>
  db.get(sql`SELECT 1 FROM posting WHERE encounter_id = ${encounterId} AND account = 'openingBalance' LIMIT 1`) !== undefined;
