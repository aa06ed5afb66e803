import type { Migration } from './migration.ts';

/** The double-entry ledger: journals and postings, appended and never changed. Balances are sums, nowhere stored. */
export const migration: Migration = {
  version: 60,
  name: 'ledger',
  up: (db) =>
    db.exec(`
  CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    operation_id TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_date TEXT NOT NULL CHECK (effective_date GLOB '????-??-??'),
    kind TEXT NOT NULL,
    user_id TEXT,
    reason TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    remittance_id TEXT,
    reverses_id TEXT UNIQUE REFERENCES journal (id)) STRICT;
  CREATE INDEX journal_operation ON journal (operation_id);
  CREATE INDEX journal_source ON journal (source_id);
  CREATE INDEX journal_remittance ON journal (remittance_id) WHERE remittance_id IS NOT NULL;
  CREATE INDEX journal_effective ON journal (effective_date);

  -- One index only, on the visit: a second, randomly ordered one bends the cost of posting (docs/performance.md).
  CREATE TABLE posting (
    journal INTEGER NOT NULL REFERENCES journal (sequence),
    position INTEGER NOT NULL CHECK (position >= 1),
    account TEXT NOT NULL CHECK (account IN ('receivable.coverage', 'receivable.guarantor', 'revenue', 'cash', 'adjustment',
      'writeOff', 'unapplied.guarantor', 'unapplied.payer', 'providerLevel', 'refundPayable', 'collections')),
    encounter_id TEXT,
    charge_line_id TEXT,
    coverage_id TEXT,
    guarantor_id TEXT,
    detail TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
    CHECK (account <> 'receivable.coverage' OR (coverage_id IS NOT NULL AND encounter_id IS NOT NULL)),
    CHECK (account NOT IN ('receivable.guarantor', 'unapplied.guarantor') OR guarantor_id IS NOT NULL),
    PRIMARY KEY (journal, position)) STRICT, WITHOUT ROWID;
  CREATE INDEX posting_encounter ON posting (encounter_id) WHERE encounter_id IS NOT NULL;
  CREATE INDEX posting_unapplied ON posting (guarantor_id) WHERE account = 'unapplied.guarantor';

  CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journals are never changed'); END;
  CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journals are never deleted'); END;
  CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;
  CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'postings are never deleted'); END;

  -- Money taken from a patient or guarantor at the desk or by mail.
  CREATE TABLE payment (
    id TEXT PRIMARY KEY,
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    patient_id TEXT REFERENCES patient (id),
    encounter_id TEXT REFERENCES encounter (id),
    superbill_id TEXT REFERENCES superbill (id),
    kind TEXT NOT NULL CHECK (kind IN ('copay', 'payment')),
    method TEXT NOT NULL CHECK (method IN ('cash', 'check', 'card', 'other')),
    reference TEXT NOT NULL,
    received_on TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    receipt_number INTEGER NOT NULL UNIQUE) STRICT;
  CREATE INDEX payment_guarantor ON payment (guarantor_id);
  CREATE INDEX payment_encounter ON payment (encounter_id);`),
};
