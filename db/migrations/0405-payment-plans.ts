import type { Migration } from './migration.ts';

/**
 * Payment plans: what a guarantor agreed to pay on visits of theirs, when, and how a plan ended. Whether one is kept is in no column:
 * it follows from the books.
 */
export const migration: Migration = {
  version: 405,
  name: 'payment-plans',
  up: (db) =>
    db.exec(`
  CREATE TABLE payment_plan (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    agreed_cents INTEGER NOT NULL CHECK (agreed_cents > 0),
    down_cents INTEGER NOT NULL CHECK (down_cents >= 0),
    instalment_cents INTEGER NOT NULL CHECK (instalment_cents > 0),
    instalment_count INTEGER NOT NULL CHECK (instalment_count BETWEEN 1 AND 260),
    started_on TEXT NOT NULL CHECK (started_on GLOB '????-??-??'),
    first_day TEXT NOT NULL CHECK (first_day GLOB '????-??-??'),
    interval TEXT NOT NULL CHECK (interval IN ('weekly', 'twoWeeks', 'monthly')),
    grace_days INTEGER NOT NULL CHECK (grace_days BETWEEN 0 AND 90),
    note TEXT NOT NULL,
    over_policy INTEGER NOT NULL CHECK (over_policy IN (0, 1)),
    -- Money counts when it was received after this journal; once the plan has ended, up to through_journal.
    after_journal INTEGER NOT NULL CHECK (after_journal >= 0),
    replaces_id TEXT UNIQUE REFERENCES payment_plan (id),
    made_by TEXT NOT NULL REFERENCES user (id),
    made_at TEXT NOT NULL,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    ended_how TEXT CHECK (ended_how IN ('cancelled', 'changed')),
    end_reason TEXT NOT NULL DEFAULT '',
    ended_by TEXT REFERENCES user (id),
    through_journal INTEGER,
    -- The last instalment takes what the others leave, and is one.
    CHECK (agreed_cents - down_cents - instalment_cents * (instalment_count - 1) > 0),
    CHECK (first_day >= started_on),
    CHECK ((ended_on IS NULL) = (ended_how IS NULL) AND (ended_on IS NULL) = (through_journal IS NULL))) STRICT;
  CREATE INDEX payment_plan_guarantor ON payment_plan (guarantor_id);
  CREATE INDEX payment_plan_running ON payment_plan (number) WHERE ended_on IS NULL;
  CREATE INDEX payment_plan_ended ON payment_plan (ended_on, number) WHERE ended_on IS NOT NULL;

  CREATE TABLE payment_plan_visit (
    plan_id TEXT NOT NULL REFERENCES payment_plan (id),
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    owed_cents INTEGER NOT NULL CHECK (owed_cents > 0), -- when it was agreed
    PRIMARY KEY (plan_id, encounter_id)) STRICT, WITHOUT ROWID;

  CREATE TRIGGER payment_plan_no_delete BEFORE DELETE ON payment_plan
    BEGIN SELECT RAISE(ABORT, 'what was agreed is ended, never deleted'); END;
  CREATE TRIGGER payment_plan_terms_no_update BEFORE UPDATE OF number, guarantor_id, agreed_cents, down_cents, instalment_cents,
      instalment_count, started_on, first_day, interval, grace_days, note, over_policy, after_journal, replaces_id, made_by, made_at
      ON payment_plan
    BEGIN SELECT RAISE(ABORT, 'what was agreed stays as it was'); END;
  CREATE TRIGGER payment_plan_visit_no_update BEFORE UPDATE ON payment_plan_visit
    BEGIN SELECT RAISE(ABORT, 'what was agreed stays as it was'); END;
  CREATE TRIGGER payment_plan_visit_no_delete BEFORE DELETE ON payment_plan_visit
    BEGIN SELECT RAISE(ABORT, 'what was agreed stays as it was'); END;

  -- What may be agreed without asking; a practice without the row has the usual policy.
  CREATE TABLE payment_plan_policy (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    most_cents INTEGER CHECK (most_cents > 0),
    most_months INTEGER CHECK (most_months BETWEEN 1 AND 60),
    grace_days INTEGER NOT NULL CHECK (grace_days BETWEEN 0 AND 90)) STRICT;`),
};
