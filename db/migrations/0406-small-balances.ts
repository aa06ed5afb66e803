import type { Migration } from './migration.ts';

/** Small balances that were written off: a run with what it wrote off on each visit, so that it can be taken back whole. */
export const migration: Migration = {
  version: 406,
  name: 'small-balances',
  up: (db) =>
    db.exec(`
  CREATE TABLE small_balance_run (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    made_on TEXT NOT NULL CHECK (made_on GLOB '????-??-??'),
    made_by TEXT NOT NULL REFERENCES user (id),
    made_at TEXT NOT NULL,
    maximum_cents INTEGER NOT NULL CHECK (maximum_cents > 0),
    age_days INTEGER NOT NULL CHECK (age_days >= 0),
    reason TEXT NOT NULL,
    account_count INTEGER NOT NULL CHECK (account_count > 0),
    visit_count INTEGER NOT NULL CHECK (visit_count >= account_count),
    total_cents INTEGER NOT NULL CHECK (total_cents > 0),
    undone_at TEXT,
    undone_by TEXT REFERENCES user (id),
    undo_reason TEXT NOT NULL DEFAULT '',
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))) STRICT;

  CREATE TABLE small_balance_part (
    run_id TEXT NOT NULL REFERENCES small_balance_run (id),
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    journal_id TEXT NOT NULL UNIQUE REFERENCES journal (id),
    PRIMARY KEY (run_id, encounter_id)) STRICT, WITHOUT ROWID;

  CREATE TRIGGER small_balance_run_no_delete BEFORE DELETE ON small_balance_run
    BEGIN SELECT RAISE(ABORT, 'a run that wrote off is undone, never deleted'); END;
  CREATE TRIGGER small_balance_run_no_update BEFORE UPDATE OF number, made_on, made_by, made_at, maximum_cents, age_days, reason,
      account_count, visit_count, total_cents ON small_balance_run
    BEGIN SELECT RAISE(ABORT, 'what was written off stays on record'); END;
  CREATE TRIGGER small_balance_part_no_update BEFORE UPDATE ON small_balance_part
    BEGIN SELECT RAISE(ABORT, 'what was written off stays on record'); END;
  CREATE TRIGGER small_balance_part_no_delete BEFORE DELETE ON small_balance_part
    BEGIN SELECT RAISE(ABORT, 'what was written off stays on record'); END;

  -- What was asked for last time; a practice without the row begins with 5.00 that are 60 days old.
  CREATE TABLE small_balance_setting (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    maximum_cents INTEGER NOT NULL CHECK (maximum_cents > 0),
    age_days INTEGER NOT NULL CHECK (age_days >= 0)) STRICT;`),
};
