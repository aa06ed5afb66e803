import type { Migration } from './migration.ts';

/**
 * What became of payments at the desk beside the ledger: taken back or bounced, refunds owed and paid, when an overpayment of a
 * federal program was identified, and what a bounced check costs. The money itself stands in the ledger.
 */
export const migration: Migration = {
  version: 386,
  name: 'refunds and credits',
  up: (db) =>
    db.exec(`
  -- A payment that was taken back, with why. What is restored keeps its row: the account remembers a check that bounced.
  CREATE TABLE payment_end (
    id TEXT PRIMARY KEY,
    payment_id TEXT NOT NULL REFERENCES payment (id),
    how TEXT NOT NULL CHECK (how IN ('void', 'bounced')),
    ended_on TEXT NOT NULL CHECK (ended_on GLOB '????-??-??'),
    ended_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    fee_encounter_id TEXT REFERENCES encounter (id), -- the visit that carries the fee for it
    restored_at TEXT) STRICT;
  CREATE UNIQUE INDEX payment_end_standing ON payment_end (payment_id) WHERE restored_at IS NULL;
  CREATE TRIGGER payment_end_no_delete BEFORE DELETE ON payment_end
    BEGIN SELECT RAISE(ABORT, 'what became of a payment is never deleted'); END;

  -- Money to send back: to an account out of its credits, or to a payer for what it paid too much on a visit.
  CREATE TABLE refund (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    guarantor_id TEXT REFERENCES guarantor (id),
    encounter_id TEXT REFERENCES encounter (id),
    coverage_id TEXT REFERENCES coverage (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    reason TEXT NOT NULL CHECK (reason <> ''),
    owed_on TEXT NOT NULL CHECK (owed_on GLOB '????-??-??'),
    owed_by TEXT NOT NULL REFERENCES user (id),
    status TEXT NOT NULL CHECK (status IN ('owed', 'paid', 'takenBack')),
    method TEXT NOT NULL DEFAULT '' CHECK (method IN ('', 'check', 'card', 'cash', 'other')),
    reference TEXT NOT NULL DEFAULT '',
    paid_on TEXT CHECK (paid_on GLOB '????-??-??'),
    paid_by TEXT REFERENCES user (id),
    CHECK ((guarantor_id IS NULL) = (coverage_id IS NOT NULL) AND (coverage_id IS NULL) = (encounter_id IS NULL)),
    CHECK ((status = 'paid') = (paid_on IS NOT NULL))) STRICT;
  CREATE INDEX refund_open ON refund (owed_on) WHERE status = 'owed';
  CREATE INDEX refund_guarantor ON refund (guarantor_id) WHERE guarantor_id IS NOT NULL;
  CREATE INDEX refund_encounter ON refund (encounter_id) WHERE encounter_id IS NOT NULL;
  CREATE TRIGGER refund_no_delete BEFORE DELETE ON refund BEGIN SELECT RAISE(ABORT, 'a refund is taken back, never deleted'); END;
  CREATE TRIGGER refund_money_no_update BEFORE UPDATE OF number, guarantor_id, encounter_id, coverage_id, amount_cents, owed_on, owed_by ON refund
    BEGIN SELECT RAISE(ABORT, 'a refund is of what it was made for'); END;

  -- Which payment gives how much of a refund, with the journals that say so; null is what an older system or a payer brought.
  CREATE TABLE refund_part (
    refund_id TEXT NOT NULL REFERENCES refund (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    payment_id TEXT REFERENCES payment (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    owed_journal_id TEXT NOT NULL REFERENCES journal (id),
    paid_journal_id TEXT REFERENCES journal (id),
    PRIMARY KEY (refund_id, position)) STRICT, WITHOUT ROWID;
  CREATE INDEX refund_part_payment ON refund_part (payment_id) WHERE payment_id IS NOT NULL;

  -- When somebody identified that a payer paid too much (42 CFR 401.305).
  CREATE TABLE overpayment (
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    coverage_id TEXT NOT NULL REFERENCES coverage (id),
    identified_on TEXT NOT NULL CHECK (identified_on GLOB '????-??-??'),
    user_id TEXT NOT NULL REFERENCES user (id),
    at TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (encounter_id, coverage_id)) STRICT, WITHOUT ROWID;

  -- What a check that bounces costs whoever wrote it; 0: nothing. The code stands on the charge and never on a claim.
  CREATE TABLE bounced_check_fee (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    fee_cents INTEGER NOT NULL CHECK (fee_cents BETWEEN 0 AND 10000),
    code TEXT NOT NULL) STRICT;
  INSERT INTO bounced_check_fee (one, fee_cents, code) VALUES (1, 0, 'NSFEE');`),
};
