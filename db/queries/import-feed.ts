import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** Whether a sender's message of this number was read before. */
export const messageKnown = (db: ReadableDb, sender: string, controlId: string): boolean =>
  db.get(sql`SELECT 1 FROM feed_message WHERE sender = ${sender} AND control_id = ${controlId}`) !== undefined;

export function keepMessage(
  db: WritableDb,
  row: { readonly sender: string; readonly controlId: string; readonly ediFileId: string; readonly kind: string; readonly outcome: string },
): void {
  db.run(sql`INSERT INTO feed_message (sender, control_id, edi_file_id, kind, outcome)
    VALUES (${row.sender}, ${row.controlId}, ${row.ediFileId}, ${row.kind}, ${row.outcome})`);
}

export type FeedExceptionRow = {
  readonly exceptionId: string;
  readonly ediFileId: string;
  readonly recordedAt: Instant;
  readonly sender: string;
  readonly message: string;
  readonly place: string;
  readonly words: string;
  readonly fix: string;
  readonly patientId: string | null;
  readonly otherPatientId: string | null;
};

export function insertFeedException(db: WritableDb, row: FeedExceptionRow): void {
  db.run(sql`INSERT INTO feed_exception (id, edi_file_id, recorded_at, sender, message, place, words, fix, patient_id, other_patient_id)
    VALUES (${row.exceptionId}, ${row.ediFileId}, ${row.recordedAt}, ${row.sender}, ${row.message}, ${row.place}, ${row.words}, ${row.fix},
      ${row.patientId}, ${row.otherPatientId})`);
}

/** Exceptions, newest first; the closed ones too when asked for. */
export const listFeedExceptions = (
  db: ReadableDb,
  closed: boolean,
): readonly (Omit<FeedExceptionRow, 'ediFileId'> & { readonly fileName: string; readonly done: number })[] =>
  db.all(sql`
    SELECT x.id AS exceptionId, x.recorded_at AS recordedAt, x.sender, f.name AS fileName, x.message, x.place, x.words, x.fix,
      x.patient_id AS patientId, x.other_patient_id AS otherPatientId, x.closed_at IS NOT NULL AS done
    FROM feed_exception x JOIN edi_file f ON f.id = x.edi_file_id WHERE x.closed_at IS NULL OR ${closed ? 1 : 0}
    ORDER BY x.recorded_at DESC, x.id DESC LIMIT 500`);

/** Closes what is open among these; says how many. */
export const closeFeedExceptions = (db: WritableDb, exceptionIds: readonly string[], at: Instant): number =>
  db.run(sql`UPDATE feed_exception SET closed_at = ${at}
    WHERE closed_at IS NULL AND id IN (SELECT value FROM json_each(${JSON.stringify(exceptionIds)}))`).changes;
