import type { Migration } from './migration.ts';

/** What became of each file of inbox/, kept when it is read: a run that is stopped, or in which one file fails, still tells of the others. */
export const migration: Migration = {
  version: 418,
  name: 'inbox outcome',
  up: (db) =>
    db.exec(`
  CREATE TABLE inbox_outcome (
    sequence INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL, -- one reading of the inbox
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL, -- empty: it could not be opened
    kinds TEXT NOT NULL, -- separated by spaces
    outcome TEXT NOT NULL CHECK (outcome IN ('read', 'duplicate', 'refused')),
    words TEXT NOT NULL,
    claims_moved INTEGER NOT NULL CHECK (claims_moved >= 0),
    remittances INTEGER NOT NULL CHECK (remittances >= 0),
    read_at TEXT NOT NULL) STRICT;
  CREATE INDEX inbox_outcome_file ON inbox_outcome (sha256, name);`),
};
