import { assert } from '#shared/kernel/assert.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** An approved visit whose charges are open again. Its charges stand as they were until they are approved anew. */
export type OpenedVisit = {
  readonly encounterId: string;
  /** The draft claim that waits for the charges; null when they will make a new one. */
  readonly claimId: string | null;
  /** Unfinished charges as JSON; empty until some are saved. */
  readonly typed: string;
};

export const findOpenedVisit = (db: ReadableDb, encounterId: string): OpenedVisit | undefined =>
  db.get<OpenedVisit>(sql`
    SELECT encounter_id AS encounterId, claim_id AS claimId, typed FROM opened_visit WHERE encounter_id = ${encounterId}`);

/** Opens the charges of an approved visit; when they are open already, only says which draft waits for them. */
export function openVisit(db: WritableDb, encounterId: string, claimId: string | null): void {
  const { changes } = db.run(sql`
    INSERT INTO opened_visit (encounter_id, claim_id) SELECT id, ${claimId} FROM encounter WHERE id = ${encounterId} AND status = 'approved'
    ON CONFLICT (encounter_id) DO UPDATE SET claim_id = excluded.claim_id`);
  assert(changes === 1, 'only an approved visit is opened for correction');
}

/** Keeps unfinished charges of an opened visit. */
export function keepTyped(db: WritableDb, encounterId: string, typed: string): void {
  const { changes } = db.run(sql`UPDATE opened_visit SET typed = ${typed} WHERE encounter_id = ${encounterId}`);
  assert(changes === 1, 'only an opened visit keeps unfinished charges');
}

/** Freezes the visit again, whatever was typed meanwhile. */
export function shutVisit(db: WritableDb, encounterId: string): void {
  db.run(sql`DELETE FROM opened_visit WHERE encounter_id = ${encounterId}`);
}
