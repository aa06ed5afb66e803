import type { Migration } from './migration.ts';

/**
 * What stands of a guarantor account beside its money: hardship, dispute, bad debt, bankruptcy, death; and what was written off for it.
 * A standing is never changed but for its end, so that who was asked for what, and why not, can be told for any day.
 */
export const migration: Migration = {
  version: 409,
  name: 'account-standing',
  up: (db) =>
    db.exec(`
  CREATE TABLE account_standing (
    id TEXT PRIMARY KEY,
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    kind TEXT NOT NULL CHECK (kind IN ('hardshipReview', 'hardship', 'dispute', 'badDebt', 'bankruptcy', 'deceased')),
    from_day TEXT NOT NULL CHECK (from_day GLOB '????-??-??'),
    until_day TEXT CHECK (until_day GLOB '????-??-??' AND until_day >= from_day), -- null: until somebody ends it
    percent INTEGER CHECK (percent BETWEEN 1 AND 100), -- of a hardship
    chapter TEXT NOT NULL DEFAULT '' CHECK (chapter IN ('', '7', '11', '12', '13')), -- of the Bankruptcy Code
    case_number TEXT NOT NULL DEFAULT '',
    attorney TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL CHECK (reason <> ''),
    user_id TEXT NOT NULL REFERENCES user (id),
    at TEXT NOT NULL,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    ended_at TEXT,
    ended_by TEXT REFERENCES user (id),
    end_reason TEXT NOT NULL DEFAULT '',
    CHECK ((kind = 'hardship') = (percent IS NOT NULL)),
    CHECK ((kind = 'bankruptcy') = (chapter <> '')),
    CHECK ((ended_on IS NULL) = (ended_by IS NULL) AND (ended_on IS NULL) = (end_reason = ''))) STRICT;
  CREATE UNIQUE INDEX account_standing_once ON account_standing (guarantor_id, kind) WHERE ended_on IS NULL;
  CREATE INDEX account_standing_guarantor ON account_standing (guarantor_id, at);
  CREATE TRIGGER account_standing_no_delete BEFORE DELETE ON account_standing
    BEGIN SELECT RAISE(ABORT, 'a standing is ended, never deleted'); END;
  CREATE TRIGGER account_standing_no_update BEFORE UPDATE OF guarantor_id, kind, from_day, until_day, percent, chapter, case_number, attorney,
      reason, user_id, at ON account_standing
    BEGIN SELECT RAISE(ABORT, 'a standing stays as it was said'); END;

  -- What was given up for a standing, visit by visit; a run is taken back whole.
  CREATE TABLE standing_write_off (
    id TEXT PRIMARY KEY,
    standing_id TEXT NOT NULL REFERENCES account_standing (id),
    made_on TEXT NOT NULL CHECK (made_on GLOB '????-??-??'),
    made_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    total_cents INTEGER NOT NULL CHECK (total_cents > 0),
    undone_at TEXT,
    undone_by TEXT REFERENCES user (id),
    undo_reason TEXT NOT NULL DEFAULT '',
    CHECK ((undone_at IS NULL) = (undo_reason = ''))) STRICT;
  CREATE INDEX standing_write_off_standing ON standing_write_off (standing_id);
  CREATE TABLE standing_write_off_visit (
    write_off_id TEXT NOT NULL REFERENCES standing_write_off (id),
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    journal_id TEXT NOT NULL UNIQUE REFERENCES journal (id),
    PRIMARY KEY (write_off_id, encounter_id)) STRICT, WITHOUT ROWID;
  CREATE INDEX standing_write_off_encounter ON standing_write_off_visit (encounter_id);
  CREATE TRIGGER standing_write_off_visit_no_update BEFORE UPDATE ON standing_write_off_visit
    BEGIN SELECT RAISE(ABORT, 'what was written off is reversed, never changed'); END;
  CREATE TRIGGER standing_write_off_visit_no_delete BEFORE DELETE ON standing_write_off_visit
    BEGIN SELECT RAISE(ABORT, 'what was written off is reversed, never deleted'); END;`),
};
