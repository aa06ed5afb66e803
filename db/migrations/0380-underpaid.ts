import type { Migration } from './migration.ts';

/** Lines for which a payer allowed less than was expected, what was done about them, and what came of it. */
export const migration: Migration = {
  version: 380,
  name: 'underpaid',
  up: (db) =>
    db.exec(`
  -- What a payer agreed to beside its contract; one without a row has no tolerance and no reductions.
  CREATE TABLE underpaid_terms (
    payer_id TEXT PRIMARY KEY REFERENCES payer (id),
    tolerance_cents INTEGER NOT NULL CHECK (tolerance_cents BETWEEN 0 AND 100000),
    -- Hundredths of a percent that the second and each later procedure of a claim is worth when the payer takes CO-59; null: no reduction agreed.
    second_share INTEGER CHECK (second_share BETWEEN 0 AND 10000),
    later_share INTEGER CHECK (later_share BETWEEN 0 AND 10000),
    -- Hundredths of a percent of Medicare's fee that is expected where neither a contract nor answers say more.
    medicare_share INTEGER CHECK (medicare_share BETWEEN 1 AND 100000),
    medicare_locality TEXT CHECK (medicare_locality GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
    CHECK ((second_share IS NULL) = (later_share IS NULL)),
    CHECK ((medicare_share IS NULL) = (medicare_locality IS NULL))) STRICT, WITHOUT ROWID;

  CREATE TABLE dispute_letter (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    payer_id TEXT NOT NULL REFERENCES payer (id),
    made_on TEXT NOT NULL CHECK (made_on GLOB '????-??-??'),
    made_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    words TEXT NOT NULL,
    -- What stood on the page (JSON list), so that it can be printed again as it was sent.
    lines TEXT NOT NULL CHECK (json_valid(lines) AND json_type(lines) = 'array')) STRICT;
  CREATE TRIGGER dispute_letter_no_update BEFORE UPDATE ON dispute_letter
    BEGIN SELECT RAISE(ABORT, 'a letter stays as it was sent'); END;
  CREATE TRIGGER dispute_letter_no_delete BEFORE DELETE ON dispute_letter
    BEGIN SELECT RAISE(ABORT, 'a letter stays as it was sent'); END;

  -- A line that was short once. What the payer says now can be made again from the remittances; what people did about it cannot.
  CREATE TABLE underpaid_line (
    claim_id TEXT NOT NULL REFERENCES claim (id),
    charge_line_id TEXT NOT NULL REFERENCES charge_line (id),
    payer_id TEXT NOT NULL REFERENCES payer (id),
    procedure_code TEXT NOT NULL,
    modifiers TEXT NOT NULL,
    service_date TEXT NOT NULL,
    unit_thousandths INTEGER NOT NULL,
    charge_cents INTEGER NOT NULL,
    expected_cents INTEGER NOT NULL CHECK (expected_cents >= 0),
    allowed_cents INTEGER, -- null: no answer stands
    paid_cents INTEGER NOT NULL,
    short_cents INTEGER NOT NULL CHECK (short_cents >= 0), -- 0: no longer short
    most_short_cents INTEGER NOT NULL CHECK (most_short_cents >= short_cents),
    rule TEXT NOT NULL CHECK (rule IN ('contract', 'plan', 'payer', 'medicare')),
    why TEXT NOT NULL CHECK (json_valid(why)),
    found_at TEXT NOT NULL,
    accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    next_date TEXT CHECK (next_date GLOB '????-??-??'),
    letter_id TEXT REFERENCES dispute_letter (id),
    PRIMARY KEY (claim_id, charge_line_id),
    CHECK (accepted = 0 OR reason <> '')) STRICT, WITHOUT ROWID;
  CREATE INDEX underpaid_open ON underpaid_line (payer_id, procedure_code, short_cents) WHERE short_cents > 0 AND accepted = 0;
  CREATE INDEX underpaid_order ON underpaid_line (short_cents DESC, service_date) WHERE short_cents > 0 AND accepted = 0;
  CREATE INDEX underpaid_letter ON underpaid_line (letter_id) WHERE letter_id IS NOT NULL;

  -- Up to which journal answers were looked at.
  CREATE TABLE underpaid_seen (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    journal INTEGER NOT NULL) STRICT;
  INSERT INTO underpaid_seen (one, journal) VALUES (1, 0);`),
};
