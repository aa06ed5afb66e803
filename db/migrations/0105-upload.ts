import type { Migration } from './migration.ts';

/**
 * A file that a person chose (a code library, a list to import, a card image) on its way in: it waits in pieces inside the
 * encrypted database, so that nothing of a patient ever lies in a readable temporary file.
 */
export const migration: Migration = {
  version: 105,
  name: 'upload',
  up: (db) =>
    db.exec(`
  CREATE TABLE upload (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    byte_count INTEGER NOT NULL CHECK (byte_count > 0),
    begun_at TEXT NOT NULL) STRICT;

  CREATE TABLE upload_piece (
    upload_id TEXT NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    bytes BLOB NOT NULL,
    UNIQUE (upload_id, position)) STRICT;`),
};
