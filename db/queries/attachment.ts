import type { PictureType } from '#shared/domain/coverage/picture-kind.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** The bytes of a paper and what they are. */
export type PaperFile = { readonly name: string; readonly mediaType: PictureType; readonly sha256: string; readonly bytes: Uint8Array };
export type NewAttachment = {
  readonly attachmentId: string;
  readonly superbillId: string;
  readonly controlNumber: string;
  /** Null: the paper is kept outside. */
  readonly file: PaperFile | null;
  readonly addedAt: Instant;
  readonly userId: string;
};

/** Keeps a paper under its number. */
export function insertAttachment(db: WritableDb, { attachmentId, superbillId, controlNumber, file, addedAt, userId }: NewAttachment): void {
  db.run(sql`INSERT INTO attachment (id, superbill_id, control_number, name, media_type, sha256, bytes, added_at, user_id)
    VALUES (${attachmentId}, ${superbillId}, ${controlNumber}, ${file?.name ?? ''}, ${file?.mediaType ?? ''}, ${file?.sha256 ?? ''},
      ${file?.bytes ?? null}, ${addedAt}, ${userId})`);
}

export const attachmentExists = (db: ReadableDb, attachmentId: string): boolean =>
  db.get(sql`SELECT 1 FROM attachment WHERE id = ${attachmentId}`) !== undefined;

/** How many papers a visit was ever given, those taken away among them: their numbers are not given again. */
export const countAttachments = (db: ReadableDb, superbillId: string): number =>
  db.get<{ given: number }>(sql`SELECT count(*) AS given FROM attachment WHERE superbill_id = ${superbillId}`)?.given ?? 0;

export type ShownAttachment = {
  readonly attachmentId: string;
  readonly controlNumber: string;
  readonly name: string;
  readonly mediaType: string;
  readonly byteCount: number;
  readonly addedAt: Instant;
};

/** Papers of a visit in the order in which they were numbered, without those that were taken away. */
export const attachmentsOf = (db: ReadableDb, superbillId: string): ShownAttachment[] =>
  db.all<ShownAttachment>(sql`
    SELECT id AS attachmentId, control_number AS controlNumber, name, media_type AS mediaType, coalesce(length(bytes), 0) AS byteCount,
      added_at AS addedAt
    FROM attachment WHERE superbill_id = ${superbillId} AND removed_at IS NULL ORDER BY rowid`);

/** A paper with its bytes; undefined when there is none, it was taken away, or it is kept outside. */
export const findPaper = (db: ReadableDb, attachmentId: string): Pick<PaperFile, 'name' | 'mediaType' | 'bytes'> | undefined =>
  db.get(sql`
    SELECT name, media_type AS mediaType, bytes
    FROM attachment WHERE id = ${attachmentId} AND removed_at IS NULL AND bytes IS NOT NULL`);

/** Takes a paper away from its visit; false when it is not shown (any more). */
export function removeAttachment(db: WritableDb, attachmentId: string, at: Instant): boolean {
  return db.run(sql`UPDATE attachment SET removed_at = ${at} WHERE id = ${attachmentId} AND removed_at IS NULL`).changes === 1;
}
