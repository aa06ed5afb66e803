import { sql } from '../connection/handles.ts';
import type { Migration } from './migration.ts';

/**
 * Guarantors may be charged for paying late, where the practice wants it and the guarantor signed for it. Postings may stand on
 * `financeIncome`; each run of charges is kept with its members and what each was reckoned from.
 */
export const migration: Migration = {
  version: 407,
  name: 'finance charges',
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
      'writeOff', 'unapplied.guarantor', 'unapplied.payer', 'providerLevel', 'refundPayable', 'collections', 'openingBalance',
      'financeIncome')),
    encounter_id TEXT,
    charge_line_id TEXT,
    coverage_id TEXT,
    guarantor_id TEXT,
    detail TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
    CHECK (account <> 'receivable.coverage' OR (coverage_id IS NOT NULL AND encounter_id IS NOT NULL)),
    CHECK (account NOT IN ('receivable.guarantor', 'unapplied.guarantor') OR guarantor_id IS NOT NULL),
    CHECK (account <> 'financeIncome' OR (guarantor_id IS NOT NULL AND encounter_id IS NOT NULL)),
    PRIMARY KEY (journal, position)) STRICT, WITHOUT ROWID;
  INSERT INTO posting_next (journal, position, account, encounter_id, charge_line_id, coverage_id, guarantor_id, detail, amount_cents)
    SELECT journal, position, account, encounter_id, charge_line_id, coverage_id, guarantor_id, detail, amount_cents FROM posting
    ORDER BY journal, position;
  DROP TABLE posting;
  ALTER TABLE posting_next RENAME TO posting;`;

const TABLES = `
  -- A practice without the row charges nothing.
  CREATE TABLE finance_charge_setting (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    rules TEXT NOT NULL CHECK (json_valid(rules) AND json_type(rules) = 'object')) STRICT;

  -- The agreement to be charged for paying late, as it was signed; withdrawn, never deleted.
  CREATE TABLE lending_consent (
    id TEXT PRIMARY KEY,
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    signed_on TEXT NOT NULL CHECK (signed_on GLOB '????-??-??'),
    recorded_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    file_name TEXT NOT NULL DEFAULT '', -- empty: the paper is not kept here
    media_type TEXT NOT NULL DEFAULT '',
    scan BLOB,
    withdrawn_at TEXT,
    withdrawn_by TEXT REFERENCES user (id),
    CHECK ((scan IS NULL) = (file_name = ''))) STRICT;
  CREATE UNIQUE INDEX lending_consent_standing ON lending_consent (guarantor_id) WHERE withdrawn_at IS NULL;

  CREATE TABLE finance_charge_run (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    charged_on TEXT NOT NULL CHECK (charged_on GLOB '????-??-??'),
    made_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    rules TEXT NOT NULL CHECK (json_valid(rules)), -- as they were
    account_count INTEGER NOT NULL,
    total_cents INTEGER NOT NULL,
    undone_at TEXT,
    undone_by TEXT REFERENCES user (id),
    undone_reason TEXT NOT NULL DEFAULT '') STRICT;

  CREATE TABLE finance_charge (
    id TEXT PRIMARY KEY, -- the source of its journal
    run_id TEXT NOT NULL REFERENCES finance_charge_run (id),
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    month TEXT NOT NULL CHECK (month GLOB '????-??'),
    charged_on TEXT NOT NULL,
    base_cents INTEGER NOT NULL CHECK (base_cents > 0),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    visits TEXT NOT NULL CHECK (json_valid(visits)),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))) STRICT;
  CREATE INDEX finance_charge_run_members ON finance_charge (run_id);
  -- Nobody is charged twice for a month, whatever the program thinks.
  CREATE UNIQUE INDEX finance_charge_once ON finance_charge (guarantor_id, month) WHERE undone = 0;`;
