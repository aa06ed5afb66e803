import type { Migration } from './migration.ts';

/**
 * EOBs on paper, typed by a person. Once filed, one is a remittance like any other: its 835 is archived, and these tables say
 * that it was typed, by whom, from which scans, and what of the check is kept on purpose (decision 0033).
 */
export const migration: Migration = {
  version: 360,
  name: 'paper eob',
  up: (db) =>
    db.exec(`
  CREATE TABLE paper_eob (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state IN ('draft', 'filed', 'replaced', 'discarded')),
    payer_id TEXT REFERENCES payer (id),
    trace_key TEXT NOT NULL, -- the check number as two papers of it are compared
    payment_cents INTEGER,
    draft TEXT NOT NULL CHECK (json_valid(draft) AND json_type(draft) = 'object'), -- the fields as typed
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id)) STRICT;
  CREATE UNIQUE INDEX paper_eob_check ON paper_eob (payer_id, trace_key, payment_cents)
    WHERE state = 'filed' AND payment_cents <> 0; -- payers reuse numbers for notices of 0
  CREATE INDEX paper_eob_state ON paper_eob (state, changed_at);

  -- Each time one was stored as a remittance; corrected, it is stored anew and the one before is withdrawn.
  CREATE TABLE paper_filing (
    remittance_id TEXT PRIMARY KEY REFERENCES remittance (id),
    paper_eob_id TEXT NOT NULL REFERENCES paper_eob (id),
    kept_cents INTEGER NOT NULL CHECK (kept_cents >= 0),
    kept_reason TEXT NOT NULL CHECK ((kept_cents = 0) = (kept_reason = '')),
    withdrawn_at TEXT,
    replaced_by TEXT REFERENCES remittance (id)) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX paper_filing_live ON paper_filing (paper_eob_id) WHERE withdrawn_at IS NULL;

  CREATE TABLE paper_scan (
    id TEXT PRIMARY KEY,
    paper_eob_id TEXT NOT NULL REFERENCES paper_eob (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/tiff', 'application/pdf')),
    sha256 TEXT NOT NULL,
    bytes BLOB NOT NULL,
    added_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    removed_at TEXT) STRICT;
  CREATE INDEX paper_scan_eob ON paper_scan (paper_eob_id);

  -- The same check from paper and from a file is looked for by its amount.
  CREATE INDEX remittance_payment ON remittance (payment_cents);`),
};
