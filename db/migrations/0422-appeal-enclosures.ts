import type { Migration } from './migration.ts';

/** The files of papers that go along with an appeal, kept with the letter as it was made; and why one went without some of its papers. */
export const migration: Migration = {
  version: 422,
  name: 'appeal enclosures',
  up: (db) =>
    db.exec(`
  CREATE TABLE appeal_enclosure (
    appeal_id TEXT NOT NULL REFERENCES appeal (id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 20),
    words TEXT NOT NULL CHECK (words <> ''), -- which paper of the letter it is
    name TEXT NOT NULL,
    media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'application/pdf')),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    bytes BLOB NOT NULL,
    PRIMARY KEY (appeal_id, position)) STRICT;
  CREATE TRIGGER appeal_enclosure_no_update BEFORE UPDATE ON appeal_enclosure
    BEGIN SELECT RAISE(ABORT, 'what lay in an appeal stays as it was'); END;
  CREATE TRIGGER appeal_enclosure_no_delete BEFORE DELETE ON appeal_enclosure
    BEGIN SELECT RAISE(ABORT, 'what lay in an appeal stays as it was'); END;`),
};
