import type { PictureType } from '#shared/domain/coverage/picture-kind.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** The file of a paper that goes along with an appeal; `words` is the paper of its list. */
export type Enclosure = {
  readonly appealId: string;
  readonly position: number;
  readonly words: string;
  readonly name: string;
  readonly mediaType: PictureType;
  readonly sha256: string;
  readonly bytes: Uint8Array;
};
export type ShownEnclosure = Pick<Enclosure, 'position' | 'words' | 'name' | 'mediaType'> & { readonly byteCount: number };

export function insertEnclosure(db: WritableDb, row: Enclosure): void {
  db.run(sql`INSERT INTO appeal_enclosure (appeal_id, position, words, name, media_type, sha256, bytes)
    VALUES (${row.appealId}, ${row.position}, ${row.words}, ${row.name}, ${row.mediaType}, ${row.sha256}, ${row.bytes})`);
}

/** What lies in an appeal, in the order in which it is printed. */
export const enclosuresOf = (db: ReadableDb, appealId: string): ShownEnclosure[] =>
  db.all<ShownEnclosure>(sql`
    SELECT position, words, name, media_type AS mediaType, length(bytes) AS byteCount
    FROM appeal_enclosure WHERE appeal_id = ${appealId} ORDER BY position`);

export const findEnclosure = (db: ReadableDb, appealId: string, position: number): Enclosure | undefined =>
  db.get<Enclosure>(sql`
    SELECT appeal_id AS appealId, position, words, name, media_type AS mediaType, sha256, bytes
    FROM appeal_enclosure WHERE appeal_id = ${appealId} AND position = ${position}`);
