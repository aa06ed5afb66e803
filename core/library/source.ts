import { createHash } from 'node:crypto';
import type { ReadableDb } from '#db/connection/handles.ts';
import { intakeCsv, intakeLines, wholePieces, wholeUpload } from '../intake/intake.ts';
import type { LibrarySource } from './importer.ts';

/** An uploaded file as importers read it. Throws what `uploadErrors` of the contract lists. */
export function uploadSource(db: ReadableDb, uploadId: string): LibrarySource {
  const { name } = wholeUpload(db, uploadId);
  return { name, lines: (pick) => intakeLines(db, uploadId, pick), rows: (pick) => intakeCsv(db, uploadId, pick) };
}

/** The SHA-256 of the file as it was handed over, in hex; yields after every few pieces. */
export function* hashUpload(db: ReadableDb, uploadId: string): Generator<void, string, void> {
  const hash = createHash('sha256');
  let pieces = 0;
  for (const piece of wholePieces(db, uploadId)) {
    hash.update(piece);
    pieces += 1;
    if (pieces % 16 === 0) yield;
  }
  return hash.digest('hex');
}
