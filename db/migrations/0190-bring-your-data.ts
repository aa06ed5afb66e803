import { sql } from '../connection/handles.ts';
import type { Migration } from './migration.ts';

/**
 * Rows of an older system, kept with the numbers they had there. Postings may stand on `openingBalance`: what was charged and
 * reported before these books began (docs/decisions/0019). Messages of an EHR are remembered by sender and number.
 */
export const migration: Migration = {
  version: 190,
  name: 'bring your data',
  up: (db) => {
    // SQLite cannot change a CHECK, so the table is made anew. Nothing names its rows.
    const attached = db.all<{ sql: string }>(sql`
      SELECT sql FROM sqlite_schema WHERE tbl_name = 'posting' AND type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY type, name`);
    db.exec(POSTING);
    for (const { sql: text } of attached) db.exec(text);
    db.exec(TABLES);
  },
};

const POSTING = `
  CREATE TABLE posting_next (
    journal INTEGER NOT NULL REFERENCES journal (sequence),
    position INTEGER NOT NULL CHECK (position >= 1),
    account TEXT NOT NULL CHECK (account IN ('receivable.coverage', 'receivable.guarantor', 'revenue', 'cash', 'adjustment',
      'writeOff', 'unapplied.guarantor', 'unapplied.payer', 'providerLevel', 'refundPayable', 'collections', 'openingBalance')),
    encounter_id TEXT,
    charge_line_id TEXT,
    coverage_id TEXT,
    guarantor_id TEXT,
    detail TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
    CHECK (account <> 'receivable.coverage' OR (coverage_id IS NOT NULL AND encounter_id IS NOT NULL)),
    CHECK (account NOT IN ('receivable.guarantor', 'unapplied.guarantor') OR guarantor_id IS NOT NULL),
    PRIMARY KEY (journal, position)) STRICT, WITHOUT ROWID;
  INSERT INTO posting_next (journal, position, account, encounter_id, charge_line_id, coverage_id, guarantor_id, detail, amount_cents)
    SELECT journal, position, account, encounter_id, charge_line_id, coverage_id, guarantor_id, detail, amount_cents FROM posting
    ORDER BY journal, position;
  DROP TABLE posting;
  ALTER TABLE posting_next RENAME TO posting;`;

const TABLES = `
  CREATE TABLE import_run (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    system TEXT NOT NULL,
    file_name TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    -- staging: rows are gathered and count nowhere; what is left over is swept by the next import.
    status TEXT NOT NULL CHECK (status IN ('staging', 'done', 'undone')),
    mapping TEXT NOT NULL,
    -- Counts, totals and the proof against the old report, as JSON.
    outcome TEXT NOT NULL DEFAULT '{}',
    reason TEXT NOT NULL DEFAULT '',
    undone_at TEXT) STRICT;
  CREATE INDEX import_run_begun ON import_run (begun_at);

  CREATE TABLE import_row (
    run_id TEXT NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    row_values TEXT NOT NULL,
    PRIMARY KEY (run_id, line)) STRICT, WITHOUT ROWID;

  -- What an import wrote, in order: enough to take it back.
  CREATE TABLE import_effect (
    run_id TEXT NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('added', 'changed', 'posted')),
    entity TEXT NOT NULL,
    row_id TEXT NOT NULL,
    line INTEGER NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (run_id, position)) STRICT, WITHOUT ROWID;
  CREATE INDEX import_effect_row ON import_effect (row_id);

  CREATE TABLE import_mapping (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
    mapping TEXT NOT NULL,
    UNIQUE (kind, name)) STRICT;

  -- The number a row had in an older system, or has in an EHR.
  CREATE TABLE external_id (
    system TEXT NOT NULL COLLATE NOCASE,
    entity TEXT NOT NULL,
    external TEXT NOT NULL COLLATE NOCASE,
    row_id TEXT NOT NULL,
    run_id TEXT,
    PRIMARY KEY (system, entity, external)) STRICT, WITHOUT ROWID;
  CREATE INDEX external_id_row ON external_id (row_id);

  CREATE TABLE export_file (
    id TEXT PRIMARY KEY,
    begun_at TEXT NOT NULL,
    byte_count INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE export_piece (
    export_id TEXT NOT NULL REFERENCES export_file (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (export_id, position)) STRICT;

  CREATE TABLE feed_message (
    sender TEXT NOT NULL,
    control_id TEXT NOT NULL,
    edi_file_id TEXT NOT NULL REFERENCES edi_file (id),
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (sender, control_id)) STRICT, WITHOUT ROWID;
  CREATE TABLE feed_exception (
    id TEXT PRIMARY KEY,
    edi_file_id TEXT NOT NULL REFERENCES edi_file (id),
    recorded_at TEXT NOT NULL,
    sender TEXT NOT NULL,
    message TEXT NOT NULL,
    place TEXT NOT NULL,
    words TEXT NOT NULL,
    fix TEXT NOT NULL,
    -- Named, not referred to: a merge leaves what was said once.
    patient_id TEXT,
    other_patient_id TEXT,
    closed_at TEXT) STRICT;
  CREATE INDEX feed_exception_open ON feed_exception (recorded_at) WHERE closed_at IS NULL;`;
