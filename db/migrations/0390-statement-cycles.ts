import type { Migration } from './migration.ts';

/** Cycles, holds and languages of statements, statements for one patient of a family, the practice's logo and files for a mailing house. */
export const migration: Migration = {
  version: 390,
  name: 'statement-cycles',
  up: (db) =>
    db.exec(`
  ALTER TABLE guarantor ADD COLUMN hold_until TEXT CHECK (hold_until GLOB '????-??-??'); -- null: until somebody ends it
  ALTER TABLE guarantor ADD COLUMN hold_reason TEXT NOT NULL DEFAULT '';
  -- Empty: as the patient says whose own account it is.
  ALTER TABLE guarantor ADD COLUMN statement_language TEXT NOT NULL DEFAULT '' CHECK (statement_language IN ('', 'en', 'es'));
  ALTER TABLE guarantor ADD COLUMN statement_day INTEGER CHECK (statement_day BETWEEN 1 AND 28); -- null: as the practice's cycles say

  ALTER TABLE statement_message ADD COLUMN spanish TEXT NOT NULL DEFAULT '';

  -- Logos are never changed: a run is printed again with the one it had.
  CREATE TABLE practice_logo (
    sha256 TEXT PRIMARY KEY,
    media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
    width INTEGER NOT NULL CHECK (width BETWEEN 1 AND 4000),
    height INTEGER NOT NULL CHECK (height BETWEEN 1 AND 4000),
    bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TRIGGER practice_logo_no_update BEFORE UPDATE ON practice_logo
    BEGIN SELECT RAISE(ABORT, 'a logo stays as it was printed'); END;
  CREATE TRIGGER practice_logo_no_delete BEFORE DELETE ON practice_logo
    BEGIN SELECT RAISE(ABORT, 'a logo stays as it was printed'); END;

  -- How runs are made when nobody says otherwise; a practice without the row has the usual rules.
  CREATE TABLE statement_setting (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    rules TEXT NOT NULL CHECK (json_valid(rules) AND json_type(rules) = 'object'),
    logo TEXT REFERENCES practice_logo (sha256)) STRICT;

  ALTER TABLE statement_run ADD COLUMN choices TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(choices) AND json_type(choices) = 'object');
  ALTER TABLE statement_run ADD COLUMN logo TEXT REFERENCES practice_logo (sha256);

  -- A family may get one statement for each patient.
  CREATE TABLE statement_of_patient (
    id TEXT PRIMARY KEY,
    run_id TEXT NOT NULL REFERENCES statement_run (id),
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    patient_id TEXT REFERENCES patient (id), -- null: the whole account
    level INTEGER NOT NULL CHECK (level >= 1),
    amount_cents INTEGER NOT NULL,
    facts TEXT NOT NULL) STRICT;
  INSERT INTO statement_of_patient (id, run_id, guarantor_id, level, amount_cents, facts)
    SELECT id, run_id, guarantor_id, level, amount_cents, facts FROM statement ORDER BY rowid;
  DROP TABLE statement;
  ALTER TABLE statement_of_patient RENAME TO statement;
  CREATE INDEX statement_guarantor ON statement (guarantor_id);
  CREATE UNIQUE INDEX statement_once ON statement (run_id, guarantor_id, coalesce(patient_id, ''));

  -- Files for a mailing house; their bytes are archived with those of trading partners.
  CREATE TABLE statement_file (
    edi_file_id TEXT PRIMARY KEY REFERENCES edi_file (id),
    run_id TEXT NOT NULL REFERENCES statement_run (id),
    format TEXT NOT NULL CHECK (format IN ('csv', 'xml')),
    UNIQUE (run_id, format)) STRICT;`),
};
