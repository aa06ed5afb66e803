import type { Migration } from './migration.ts';

/** What payers ask of claims beyond the standard, and since when. */
export const migration: Migration = {
  version: 270,
  name: 'payer terms',
  up: (db) =>
    db.exec(`
  -- The newest version of a payer counts; version 0 came with the payer from a file and goes with it when the file is taken back.
  CREATE TABLE payer_terms (
    payer_id TEXT NOT NULL REFERENCES payer (id),
    version INTEGER NOT NULL CHECK (version >= 0),
    asks TEXT NOT NULL CHECK (json_valid(asks) AND json_type(asks) = 'object'),
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    PRIMARY KEY (payer_id, version)) STRICT, WITHOUT ROWID;
  CREATE TRIGGER payer_terms_no_update BEFORE UPDATE ON payer_terms
    BEGIN SELECT RAISE(ABORT, 'what a payer asked is never changed, only followed by a later version'); END;
  CREATE TRIGGER payer_terms_no_delete BEFORE DELETE ON payer_terms WHEN OLD.version > 0
    BEGIN SELECT RAISE(ABORT, 'what a payer asked is never deleted'); END;`),
};
