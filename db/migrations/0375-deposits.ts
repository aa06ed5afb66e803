import type { Migration } from './migration.ts';

/** What the bank says came in, which payer's check or EFT it is, and the slips on which checks were taken there. */
export const migration: Migration = {
  version: 375,
  name: 'deposits',
  up: (db) =>
    db.exec(`
  CREATE TABLE bank_account (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    account_number TEXT NOT NULL, -- as the bank writes it in its files; empty: not known. Screens show its last four only.
    csv_mapping TEXT CHECK (csv_mapping IS NULL OR json_valid(csv_mapping)), -- which column is what in the bank's own CSV
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;
  CREATE UNIQUE INDEX bank_account_name ON bank_account (lower(name));

  CREATE TABLE bank_import (
    id TEXT PRIMARY KEY,
    bank_account_id TEXT NOT NULL REFERENCES bank_account (id),
    format TEXT NOT NULL CHECK (format IN ('csv', 'ofx', 'bai2')),
    file_name TEXT NOT NULL,
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    line_count INTEGER NOT NULL CHECK (line_count >= 0),
    new_count INTEGER NOT NULL CHECK (new_count BETWEEN 0 AND line_count),
    undone_at TEXT,
    reason TEXT NOT NULL DEFAULT '') STRICT;

  -- One movement of money, whichever files told of it: the key is made of the bank's own id, or of all that it says.
  CREATE TABLE bank_line (
    id TEXT PRIMARY KEY,
    bank_account_id TEXT NOT NULL REFERENCES bank_account (id),
    natural_key TEXT NOT NULL,
    posted_on TEXT NOT NULL CHECK (posted_on GLOB '????-??-??'),
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0), -- into the account positive
    description TEXT NOT NULL,
    bank_reference TEXT NOT NULL,
    customer_reference TEXT NOT NULL,
    type_code TEXT NOT NULL,
    aside TEXT NOT NULL DEFAULT '' CHECK (aside IN ('', 'patients', 'transfer', 'interest', 'refund', 'other')),
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (bank_account_id, natural_key)) STRICT;
  CREATE INDEX bank_line_day ON bank_line (posted_on);

  -- A line stands as long as one import that told of it does.
  CREATE TABLE bank_line_told (
    bank_line_id TEXT NOT NULL REFERENCES bank_line (id) ON DELETE CASCADE,
    bank_import_id TEXT NOT NULL REFERENCES bank_import (id),
    PRIMARY KEY (bank_line_id, bank_import_id)) STRICT, WITHOUT ROWID;
  CREATE INDEX bank_line_told_import ON bank_line_told (bank_import_id);

  CREATE TABLE deposit_slip (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    bank_account_id TEXT NOT NULL REFERENCES bank_account (id),
    made_on TEXT NOT NULL CHECK (made_on GLOB '????-??-??'),
    made_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    voided_at TEXT,
    reason TEXT NOT NULL DEFAULT '') STRICT;
  CREATE TABLE deposit_slip_entry (
    slip_id TEXT NOT NULL REFERENCES deposit_slip (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('remittance', 'payment')),
    remittance_id TEXT REFERENCES remittance (id),
    payment_id TEXT REFERENCES payment (id),
    reference TEXT NOT NULL,
    name TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    PRIMARY KEY (slip_id, position),
    CHECK ((kind = 'remittance') = (remittance_id IS NOT NULL) AND (kind = 'payment') = (payment_id IS NOT NULL))) STRICT, WITHOUT ROWID;
  CREATE INDEX deposit_slip_entry_remittance ON deposit_slip_entry (remittance_id) WHERE remittance_id IS NOT NULL;
  CREATE INDEX deposit_slip_entry_payment ON deposit_slip_entry (payment_id) WHERE payment_id IS NOT NULL;

  -- So much of a bank line is this check, EFT or slip. Those without a user were made by the rule and follow it.
  CREATE TABLE deposit_match (
    id TEXT PRIMARY KEY,
    bank_line_id TEXT NOT NULL REFERENCES bank_line (id),
    remittance_id TEXT REFERENCES remittance (id),
    slip_id TEXT REFERENCES deposit_slip (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    rule TEXT NOT NULL CHECK (rule IN ('trace', 'amount', 'slipNumber', 'slipAmount', 'hand')),
    at TEXT NOT NULL,
    user_id TEXT REFERENCES user (id),
    CHECK ((remittance_id IS NULL) <> (slip_id IS NULL)),
    CHECK ((rule = 'hand') = (user_id IS NOT NULL))) STRICT;
  CREATE UNIQUE INDEX deposit_match_pair ON deposit_match (bank_line_id, coalesce(remittance_id, slip_id));
  CREATE INDEX deposit_match_remittance ON deposit_match (remittance_id) WHERE remittance_id IS NOT NULL;
  CREATE INDEX deposit_match_slip ON deposit_match (slip_id) WHERE slip_id IS NOT NULL;

  -- Pairs that a person took apart: no rule puts them together again.
  CREATE TABLE deposit_refusal (
    bank_line_id TEXT NOT NULL REFERENCES bank_line (id) ON DELETE CASCADE,
    target_id TEXT NOT NULL,
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    PRIMARY KEY (bank_line_id, target_id)) STRICT, WITHOUT ROWID;

  CREATE TRIGGER deposit_match_line BEFORE INSERT ON deposit_match
    WHEN (SELECT coalesce(sum(amount_cents), 0) FROM deposit_match WHERE bank_line_id = NEW.bank_line_id) + NEW.amount_cents
      > (SELECT amount_cents FROM bank_line WHERE id = NEW.bank_line_id)
    BEGIN SELECT RAISE(ABORT, 'a bank line is used for no more than its amount'); END;
  CREATE TRIGGER deposit_match_remittance_most BEFORE INSERT ON deposit_match WHEN NEW.remittance_id IS NOT NULL
    AND (SELECT coalesce(sum(amount_cents), 0) FROM deposit_match WHERE remittance_id = NEW.remittance_id) + NEW.amount_cents
      > (SELECT payment_cents FROM remittance WHERE id = NEW.remittance_id)
    BEGIN SELECT RAISE(ABORT, 'a remittance is matched for no more than it paid'); END;
  CREATE TRIGGER deposit_match_slip_most BEFORE INSERT ON deposit_match WHEN NEW.slip_id IS NOT NULL
    AND (SELECT coalesce(sum(amount_cents), 0) FROM deposit_match WHERE slip_id = NEW.slip_id) + NEW.amount_cents
      > (SELECT coalesce(sum(amount_cents), 0) FROM deposit_slip_entry WHERE slip_id = NEW.slip_id)
    BEGIN SELECT RAISE(ABORT, 'a slip is matched for no more than what is on it'); END;
  CREATE TRIGGER deposit_match_on_slip BEFORE INSERT ON deposit_match WHEN NEW.remittance_id IS NOT NULL
    AND EXISTS (SELECT 1 FROM deposit_slip_entry e JOIN deposit_slip s ON s.id = e.slip_id
      WHERE e.remittance_id = NEW.remittance_id AND s.voided_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'a check on a slip reaches the bank with it'); END;
  CREATE TRIGGER deposit_match_no_update BEFORE UPDATE ON deposit_match
    BEGIN SELECT RAISE(ABORT, 'a match is taken back and made again'); END;
  CREATE TRIGGER deposit_slip_entry_once BEFORE INSERT ON deposit_slip_entry
    WHEN EXISTS (SELECT 1 FROM deposit_slip_entry e JOIN deposit_slip s ON s.id = e.slip_id AND s.voided_at IS NULL
        WHERE e.remittance_id = NEW.remittance_id OR e.payment_id = NEW.payment_id)
      OR EXISTS (SELECT 1 FROM deposit_match WHERE remittance_id = NEW.remittance_id)
    BEGIN SELECT RAISE(ABORT, 'money goes to the bank once'); END;
  CREATE TRIGGER deposit_slip_entry_no_update BEFORE UPDATE ON deposit_slip_entry
    BEGIN SELECT RAISE(ABORT, 'a slip is never changed, only voided'); END;
  CREATE TRIGGER deposit_slip_entry_no_delete BEFORE DELETE ON deposit_slip_entry
    BEGIN SELECT RAISE(ABORT, 'a slip is never changed, only voided'); END;

  -- How much of each check or EFT is in the bank; a check on a slip is there when all of its slip is.
  CREATE VIEW remittance_deposit AS
    SELECT r.id AS remittance_id, r.payment_cents,
      coalesce((SELECT sum(m.amount_cents) FROM deposit_match m WHERE m.remittance_id = r.id), 0)
      + coalesce((SELECT e.amount_cents FROM deposit_slip_entry e JOIN deposit_slip s ON s.id = e.slip_id AND s.voided_at IS NULL
          WHERE e.remittance_id = r.id
            AND (SELECT sum(m.amount_cents) FROM deposit_match m WHERE m.slip_id = s.id)
              = (SELECT sum(t.amount_cents) FROM deposit_slip_entry t WHERE t.slip_id = s.id)), 0) AS in_bank_cents,
      (SELECT s.id FROM deposit_slip_entry e JOIN deposit_slip s ON s.id = e.slip_id AND s.voided_at IS NULL
        WHERE e.remittance_id = r.id) AS slip_id
    FROM remittance r;`),
};
