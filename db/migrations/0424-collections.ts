import type { Migration } from './migration.ts';

/**
 * Agencies, the practice's policy, what was handed over to whom and what came of it. The money itself stands in the ledger account
 * `collections`, visit by visit; these rows say which agency has which visit.
 */
export const migration: Migration = {
  version: 424,
  name: 'collections',
  up: (db) =>
    db.exec(`
  CREATE TABLE collection_agency (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    contact TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    fee_percent INTEGER NOT NULL CHECK (fee_percent BETWEEN 0 AND 90),
    fee_how TEXT NOT NULL CHECK (fee_how IN ('withheld', 'billed')),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;

  -- What an account must have come to before it may be handed over.
  CREATE TABLE collection_policy (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    statements INTEGER NOT NULL CHECK (statements BETWEEN 0 AND 20),
    days INTEGER NOT NULL CHECK (days BETWEEN 0 AND 999),
    minimum_cents INTEGER NOT NULL CHECK (minimum_cents >= 1),
    review INTEGER NOT NULL CHECK (review IN (0, 1)),
    ask_new INTEGER NOT NULL CHECK (ask_new IN (0, 1))) STRICT;
  INSERT INTO collection_policy (one, statements, days, minimum_cents, review, ask_new) VALUES (1, 3, 30, 2500, 1, 0);

  -- Somebody looked at the account and says that it may go.
  CREATE TABLE collection_review (
    guarantor_id TEXT PRIMARY KEY REFERENCES guarantor (id),
    user_id TEXT NOT NULL REFERENCES user (id),
    at TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE collection_run (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    agency_id TEXT NOT NULL REFERENCES collection_agency (id),
    made_on TEXT NOT NULL CHECK (made_on GLOB '????-??-??'),
    made_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    account_count INTEGER NOT NULL CHECK (account_count > 0),
    total_cents INTEGER NOT NULL CHECK (total_cents > 0),
    status TEXT NOT NULL CHECK (status IN ('made', 'sent', 'undone')),
    edi_file_id TEXT REFERENCES edi_file (id), -- the file for the agency
    sent_at TEXT,
    undone_at TEXT,
    undo_reason TEXT NOT NULL DEFAULT '',
    CHECK ((status = 'sent') = (sent_at IS NOT NULL) AND (status = 'undone') = (undone_at IS NOT NULL))) STRICT;
  CREATE TRIGGER collection_run_no_delete BEFORE DELETE ON collection_run
    BEGIN SELECT RAISE(ABORT, 'a run is undone, never deleted'); END;

  -- One account in a run. 'out': the agency has it.
  CREATE TABLE collection_placement (
    id TEXT PRIMARY KEY,
    run_id TEXT NOT NULL REFERENCES collection_run (id),
    agency_id TEXT NOT NULL REFERENCES collection_agency (id),
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    state TEXT NOT NULL CHECK (state IN ('out', 'recalled', 'returned', 'badDebt', 'undone')),
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    ended_by TEXT REFERENCES user (id),
    end_reason TEXT NOT NULL DEFAULT '',
    CHECK ((state = 'out') = (ended_on IS NULL) AND (state = 'out') = (end_reason = '')),
    UNIQUE (run_id, guarantor_id)) STRICT;
  CREATE INDEX collection_placement_guarantor ON collection_placement (guarantor_id);
  CREATE INDEX collection_placement_agency ON collection_placement (agency_id, state);
  CREATE TRIGGER collection_placement_no_delete BEFORE DELETE ON collection_placement
    BEGIN SELECT RAISE(ABORT, 'an account is recalled, never deleted'); END;

  -- The visits of it. A visit is with one agency at a time.
  CREATE TABLE collection_visit (
    placement_id TEXT NOT NULL REFERENCES collection_placement (id),
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    out INTEGER NOT NULL DEFAULT 1 CHECK (out IN (0, 1)),
    PRIMARY KEY (placement_id, encounter_id)) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX collection_visit_out ON collection_visit (encounter_id) WHERE out = 1;

  -- Money that came for a placement: from the agency or over our own desk. The money is a payment like any other.
  CREATE TABLE collection_payment (
    id TEXT PRIMARY KEY, -- the source of its journals
    payment_id TEXT NOT NULL UNIQUE REFERENCES payment (id),
    agency_id TEXT NOT NULL REFERENCES collection_agency (id),
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    paid_to TEXT NOT NULL CHECK (paid_to IN ('agency', 'practice')),
    settled_cents INTEGER NOT NULL CHECK (settled_cents > 0), -- what it takes off the debt, the withheld fee with it
    fee_cents INTEGER NOT NULL CHECK (fee_cents >= 0),
    fee_how TEXT NOT NULL CHECK (fee_how IN ('withheld', 'billed'))) STRICT;
  CREATE INDEX collection_payment_agency ON collection_payment (agency_id);
  CREATE INDEX collection_payment_guarantor ON collection_payment (guarantor_id);
  CREATE TRIGGER collection_payment_no_update BEFORE UPDATE ON collection_payment
    BEGIN SELECT RAISE(ABORT, 'money that came stays as it was'); END;

  -- A practice that has such a code already keeps its own words.
  INSERT OR IGNORE INTO reason (id, use, code, words) VALUES
    ('00000000-0001-7000-8000-000000000042', 'writeOffAdministrative', 'AGF', 'Collection agency fee'),
    ('00000000-0001-7000-8000-000000000043', 'writeOffBadDebt', 'BKY', 'Discharged in bankruptcy');

  CREATE INDEX posting_collections ON posting (encounter_id) WHERE account = 'collections';`),
};
