import { insertStarterEditions } from '../queries/code-library-starter.ts';
import type { Migration } from './migration.ts';

/**
 * Published code lists, several editions of each with the days they hold. An edition's rows have ids of its own block
 * (its number times 2^32, see db/queries/code-library-rows.ts), most likely first, so that the likeliest come first
 * without sorting. Words stand in the index with a letter for their edition before them: a search reads nothing of the others,
 * and an edition that is still loading is met by none. The index holds no text and no positions, only
 * which words lead to which row. What the practice uses and likes is counted from approved visits.
 */
export const migration: Migration = {
  version: 150,
  name: 'code library',
  up: (db) => {
    db.exec(`
  CREATE TABLE library_edition (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    publisher TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    effective_from TEXT NOT NULL CHECK (effective_from GLOB '????-??-??'),
    effective_to TEXT CHECK (effective_to GLOB '????-??-??' AND effective_to >= effective_from),
    -- 1: a code that is not in it does not exist; 0: our own selection of the most used
    complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
    imported_at TEXT NOT NULL,
    imported_by TEXT,
    row_count INTEGER NOT NULL DEFAULT 0,
    facts TEXT NOT NULL DEFAULT '{}',
    status TEXT NOT NULL CHECK (status IN ('loading', 'active', 'removed'))) STRICT;
  CREATE INDEX library_edition_kind ON library_edition (kind, status, effective_from);

  CREATE TABLE library_code (
    id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES library_edition (number),
    code TEXT NOT NULL,
    words TEXT NOT NULL,
    long_words TEXT NOT NULL,          -- empty when it says the same as words
    billable INTEGER NOT NULL CHECK (billable IN (0, 1)),
    parent TEXT,
    sex TEXT CHECK (sex IN ('F', 'M')),
    age_from INTEGER, age_to INTEGER,  -- whole years
    valid_from TEXT, valid_to TEXT,    -- where the file says more than the edition's own days
    facts TEXT NOT NULL DEFAULT '{}') STRICT;
  CREATE UNIQUE INDEX library_code_edition ON library_code (edition, code);

  CREATE VIRTUAL TABLE library_index USING fts5 (words, content = '', contentless_delete = 1, detail = none,
    prefix = '2 3 4', tokenize = 'unicode61 remove_diacritics 2');

  -- Every word of the index once: what is typed is completed to whole words here, because the index would read all rows of
  -- every word that begins so before it gives the first.
  CREATE TABLE library_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

  -- How often and when last each code stood on an approved visit, and which ones staff marked. Of the practice, not of an edition.
  CREATE TABLE code_use (
    scope TEXT NOT NULL CHECK (scope IN ('diagnosis', 'procedure', 'modifier', 'other')),
    code TEXT NOT NULL,
    used INTEGER NOT NULL DEFAULT 0,
    last_used TEXT,
    favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
    PRIMARY KEY (scope, code)) STRICT, WITHOUT ROWID;
  CREATE INDEX code_use_most ON code_use (scope, favourite DESC, used DESC);

  INSERT INTO code_use (scope, code, used, last_used)
    SELECT 'diagnosis', d.code, count(*), max(e.service_date) FROM encounter_diagnosis d
    JOIN encounter e ON e.id = d.encounter_id WHERE e.status = 'approved' GROUP BY d.code;
  INSERT INTO code_use (scope, code, used, last_used)
    SELECT 'procedure', c.procedure_code, count(*), max(c.service_from) FROM charge_line c
    JOIN encounter e ON e.id = c.encounter_id WHERE e.status = 'approved' GROUP BY c.procedure_code;

  CREATE TRIGGER encounter_counts_codes AFTER UPDATE OF status ON encounter
    WHEN NEW.status = 'approved' AND OLD.status <> 'approved'
    BEGIN
      INSERT INTO code_use (scope, code, used, last_used)
        SELECT 'diagnosis', code, 1, NEW.service_date FROM encounter_diagnosis WHERE encounter_id = NEW.id
        ON CONFLICT (scope, code) DO UPDATE SET used = used + 1, last_used = max(coalesce(last_used, ''), excluded.last_used);
      INSERT INTO code_use (scope, code, used, last_used)
        SELECT 'procedure', procedure_code, 1, service_from FROM charge_line WHERE encounter_id = NEW.id
        ON CONFLICT (scope, code) DO UPDATE SET used = used + 1, last_used = max(coalesce(last_used, ''), excluded.last_used);
    END;`);
    insertStarterEditions(db);
  },
};
