import { createHash } from 'node:crypto';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** An archived file, byte for byte as it went out or came in. */
export type EdiFile = {
  readonly ediFileId: string;
  readonly direction: 'in' | 'out';
  readonly name: string;
  /** What stands in it, "837P", "TA1 999"; separated by spaces. */
  readonly kinds: string;
  readonly sha256: string;
  readonly receivedAt: Instant;
  readonly bytes: Uint8Array;
};

/** SHA-256 of a file in lower-case hex: the same bytes are the same file, whatever it is called. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Archives a file and returns its SHA-256. Archived files are never changed. */
export function insertEdiFile(db: WritableDb, file: Omit<EdiFile, 'sha256'>): string {
  const sha256 = sha256Of(file.bytes);
  db.run(sql`INSERT INTO edi_file (id, direction, name, kinds, sha256, received_at, bytes)
    VALUES (${file.ediFileId}, ${file.direction}, ${file.name}, ${file.kinds}, ${sha256}, ${file.receivedAt}, ${file.bytes})`);
  return sha256;
}

/** Whether a file with this name and these bytes was archived as sent. */
export const wasSent = (db: ReadableDb, name: string, sha256: string): boolean =>
  db.get(sql`SELECT 1 FROM edi_file f WHERE direction = 'out' AND sha256 = ${sha256} AND name = ${name}
    AND NOT EXISTS (SELECT 1 FROM batch b JOIN batch_taken_back t ON t.batch_id = b.id WHERE b.edi_file_id = f.id)`) !== undefined;

export function findEdiFile(db: ReadableDb, ediFileId: string): EdiFile | undefined {
  return db.get<EdiFile>(sql`
    SELECT id AS ediFileId, direction, name, kinds, sha256, received_at AS receivedAt, bytes FROM edi_file WHERE id = ${ediFileId}`);
}

/** The id of the archived file with these bytes; undefined when they were never seen in this direction. */
export const findEdiFileByHash = (db: ReadableDb, direction: EdiFile['direction'], sha256: string): string | undefined =>
  db.get<{ id: string }>(sql`SELECT id FROM edi_file WHERE direction = ${direction} AND sha256 = ${sha256}`)?.id;
