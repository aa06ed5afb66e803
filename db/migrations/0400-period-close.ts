import type { Migration } from './migration.ts';

/**
 * Days and months that are closed, the drawers that were counted for them, and journals that came too late for their day. The law
 * of invariant 6 stands here as a trigger: whoever writes a journal, none is dated in a closed period.
 */
export const migration: Migration = {
  version: 400,
  name: 'period-close',
  up: (db) =>
    db.exec(`
  CREATE TABLE period_close (
    id TEXT PRIMARY KEY,
    control_number INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('day', 'month')),
    opened_from TEXT NOT NULL CHECK (opened_from GLOB '????-??-??'),
    closed_through TEXT NOT NULL CHECK (closed_through GLOB '????-??-??' AND closed_through >= opened_from),
    closed_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    last_journal INTEGER NOT NULL CHECK (last_journal >= 0), -- the newest journal when it was closed
    figures TEXT NOT NULL CHECK (json_valid(figures)), -- the sheet of the period as it was then
    slip_id TEXT REFERENCES deposit_slip (id),
    reopened_at TEXT,
    reopened_by TEXT REFERENCES user (id),
    second_user_id TEXT REFERENCES user (id),
    reason TEXT NOT NULL DEFAULT '',
    CHECK ((reopened_at IS NULL) = (reopened_by IS NULL) AND (reopened_at IS NULL) = (second_user_id IS NULL)),
    CHECK (reopened_at IS NULL OR (second_user_id <> reopened_by AND trim(reason) <> ''))) STRICT;
  CREATE INDEX period_close_standing ON period_close (closed_through) WHERE reopened_at IS NULL;

  -- What the ledger came to at that moment, account by account, over every day up to the closed one.
  CREATE TABLE period_close_total (
    close_id TEXT NOT NULL REFERENCES period_close (id),
    account TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    PRIMARY KEY (close_id, account)) STRICT, WITHOUT ROWID;

  CREATE TABLE period_close_proof (
    close_id TEXT NOT NULL REFERENCES period_close (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    name TEXT NOT NULL,
    green INTEGER NOT NULL CHECK (green IN (0, 1)),
    words TEXT NOT NULL,
    count INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL,
    signed_reason TEXT NOT NULL,
    PRIMARY KEY (close_id, position),
    CHECK (green = 1 OR trim(signed_reason) <> '')) STRICT, WITHOUT ROWID;

  CREATE TABLE period_close_backup (
    close_id TEXT PRIMARY KEY REFERENCES period_close (id),
    file_name TEXT NOT NULL,
    byte_count INTEGER NOT NULL CHECK (byte_count > 0),
    at TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- A journal that was meant for a closed day stands on the first open one; this is the day it was meant for.
  CREATE TABLE moved_journal (
    journal INTEGER PRIMARY KEY REFERENCES journal (sequence),
    meant_for TEXT NOT NULL CHECK (meant_for GLOB '????-??-??')) STRICT;

  -- What was in somebody's drawer. Counted again, the newest count stands.
  CREATE TABLE drawer_count (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    user_id TEXT NOT NULL REFERENCES user (id),
    counted_by TEXT NOT NULL REFERENCES user (id),
    counted_at TEXT NOT NULL,
    float_cents INTEGER NOT NULL CHECK (float_cents >= 0),
    cash_cents INTEGER NOT NULL CHECK (cash_cents >= 0),
    checks_cents INTEGER NOT NULL CHECK (checks_cents >= 0),
    cards_cents INTEGER NOT NULL CHECK (cards_cents >= 0),
    pieces TEXT CHECK (pieces IS NULL OR json_valid(pieces)), -- how many of each note and coin, when they were counted one by one
    reason TEXT NOT NULL) STRICT;
  CREATE INDEX drawer_count_day ON drawer_count (day, user_id);

  CREATE TRIGGER journal_in_closed_period BEFORE INSERT ON journal
    WHEN NEW.effective_date <= (SELECT max(closed_through) FROM period_close WHERE reopened_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'the period is closed'); END;
  CREATE TRIGGER period_close_forward BEFORE INSERT ON period_close
    WHEN NEW.closed_through <= (SELECT max(closed_through) FROM period_close WHERE reopened_at IS NULL AND kind = NEW.kind)
    BEGIN SELECT RAISE(ABORT, 'periods are closed one after the other'); END;
  CREATE TRIGGER period_close_kept BEFORE UPDATE ON period_close
    WHEN OLD.reopened_at IS NOT NULL OR NEW.reopened_at IS NULL OR NEW.id <> OLD.id OR NEW.control_number <> OLD.control_number
      OR NEW.kind <> OLD.kind OR NEW.opened_from <> OLD.opened_from OR NEW.closed_through <> OLD.closed_through
      OR NEW.closed_at <> OLD.closed_at OR NEW.user_id <> OLD.user_id OR NEW.last_journal <> OLD.last_journal
      OR NEW.figures <> OLD.figures OR NEW.slip_id IS NOT OLD.slip_id
    BEGIN SELECT RAISE(ABORT, 'a close is only reopened'); END;
  CREATE TRIGGER period_close_no_delete BEFORE DELETE ON period_close
    BEGIN SELECT RAISE(ABORT, 'a close is only reopened'); END;
  CREATE TRIGGER period_close_total_no_update BEFORE UPDATE ON period_close_total
    BEGIN SELECT RAISE(ABORT, 'what was closed is kept'); END;
  CREATE TRIGGER period_close_total_no_delete BEFORE DELETE ON period_close_total
    BEGIN SELECT RAISE(ABORT, 'what was closed is kept'); END;
  CREATE TRIGGER period_close_proof_no_update BEFORE UPDATE ON period_close_proof
    BEGIN SELECT RAISE(ABORT, 'what was closed is kept'); END;
  CREATE TRIGGER period_close_proof_no_delete BEFORE DELETE ON period_close_proof
    BEGIN SELECT RAISE(ABORT, 'what was closed is kept'); END;
  CREATE TRIGGER moved_journal_no_update BEFORE UPDATE ON moved_journal
    BEGIN SELECT RAISE(ABORT, 'journals are never changed'); END;
  CREATE TRIGGER moved_journal_no_delete BEFORE DELETE ON moved_journal
    BEGIN SELECT RAISE(ABORT, 'journals are never deleted'); END;
  CREATE TRIGGER drawer_count_no_update BEFORE UPDATE ON drawer_count
    BEGIN SELECT RAISE(ABORT, 'a drawer is counted again, not changed'); END;
  CREATE TRIGGER drawer_count_no_delete BEFORE DELETE ON drawer_count
    BEGIN SELECT RAISE(ABORT, 'a drawer is counted again, not changed'); END;
  CREATE TRIGGER drawer_count_open_day BEFORE INSERT ON drawer_count
    WHEN NEW.day <= (SELECT max(closed_through) FROM period_close WHERE reopened_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'the day is closed'); END;`),
};
