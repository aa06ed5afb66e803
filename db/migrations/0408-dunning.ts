import type { Migration } from './migration.ts';

/** Letters to guarantors who do not answer their statements. The facts of each letter are kept as they were, so a reprint is the same page. */
export const migration: Migration = {
  version: 408,
  name: 'dunning',
  up: (db) =>
    db.exec(`
  -- A practice without the row has the usual levels.
  CREATE TABLE dunning_setting (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    rules TEXT NOT NULL CHECK (json_valid(rules) AND json_type(rules) = 'object')) STRICT;

  -- The practice's own words of a letter; each save is a new version.
  CREATE TABLE dunning_text (
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 6),
    language TEXT NOT NULL CHECK (language IN ('en', 'es')),
    version INTEGER NOT NULL CHECK (version >= 1),
    title TEXT NOT NULL CHECK (title <> ''),
    body TEXT NOT NULL CHECK (body <> ''),
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    PRIMARY KEY (level, language, version)) STRICT, WITHOUT ROWID;

  CREATE TABLE dunning_run (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    letter_date TEXT NOT NULL CHECK (letter_date GLOB '????-??-??'),
    made_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    letter_count INTEGER NOT NULL,
    total_cents INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('made', 'mailed', 'undone')),
    logo TEXT REFERENCES practice_logo (sha256)) STRICT;
  CREATE TRIGGER dunning_run_settled BEFORE UPDATE OF status ON dunning_run WHEN OLD.status <> 'made'
    BEGIN SELECT RAISE(ABORT, 'a run that was mailed or taken back stays so'); END;

  CREATE TABLE dunning_letter (
    id TEXT PRIMARY KEY,
    run_id TEXT NOT NULL REFERENCES dunning_run (id),
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    level INTEGER NOT NULL CHECK (level >= 1),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    facts TEXT NOT NULL CHECK (json_valid(facts)),
    UNIQUE (run_id, guarantor_id)) STRICT;
  CREATE INDEX dunning_letter_guarantor ON dunning_letter (guarantor_id);
  CREATE TRIGGER dunning_letter_no_update BEFORE UPDATE ON dunning_letter
    BEGIN SELECT RAISE(ABORT, 'a letter stays as it was printed'); END;
  CREATE TRIGGER dunning_letter_no_delete BEFORE DELETE ON dunning_letter
    BEGIN SELECT RAISE(ABORT, 'a letter stays as it was printed'); END;`),
};
