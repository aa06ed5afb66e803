import type { Migration } from './migration.ts';

/** Claims, what happened to each, the files that went out and came in, and the batches between. */
export const migration: Migration = {
  version: 50,
  name: 'claim',
  up: (db) =>
    db.exec(`
  CREATE TABLE edi_file (
    id TEXT PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    name TEXT NOT NULL,
    kinds TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    received_at TEXT NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (direction, sha256)) STRICT;
  CREATE TRIGGER edi_file_no_update BEFORE UPDATE ON edi_file
    BEGIN SELECT RAISE(ABORT, 'archived files are never changed'); END;
  CREATE TRIGGER edi_file_no_delete BEFORE DELETE ON edi_file
    BEGIN SELECT RAISE(ABORT, 'archived files are never deleted'); END;

  CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    claim_number TEXT NOT NULL UNIQUE,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    coverage_id TEXT NOT NULL REFERENCES coverage (id),
    payer_id TEXT NOT NULL REFERENCES payer (id),
    rank INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 3),
    frequency TEXT NOT NULL CHECK (frequency IN ('1', '7', '8')),
    status TEXT NOT NULL CHECK (status IN ('draft', 'ready', 'onHold', 'queued', 'submitted', 'accepted', 'rejected',
      'paid', 'partlyPaid', 'denied', 'closed', 'voided', 'replaced')),
    hold_reason TEXT NOT NULL DEFAULT '',
    total_charge_cents INTEGER NOT NULL CHECK (total_charge_cents >= 0),
    payer_control_number TEXT,
    service_date TEXT NOT NULL,
    submitted_on TEXT) STRICT;
  CREATE INDEX claim_encounter ON claim (encounter_id);
  CREATE INDEX claim_status ON claim (status, service_date);

  CREATE TABLE claim_line (
    line_control_number TEXT PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claim (id),
    line_number INTEGER NOT NULL CHECK (line_number BETWEEN 1 AND 50),
    charge_line_id TEXT NOT NULL REFERENCES charge_line (id),
    UNIQUE (claim_id, line_number)) STRICT, WITHOUT ROWID;

  CREATE TABLE batch (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    trading_partner_id TEXT NOT NULL REFERENCES trading_partner (id),
    edi_file_id TEXT NOT NULL UNIQUE REFERENCES edi_file (id),
    created_at TEXT NOT NULL,
    interchange_control INTEGER NOT NULL,
    group_control INTEGER NOT NULL,
    claim_count INTEGER NOT NULL,
    total_cents INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('written', 'accepted', 'rejected')),
    UNIQUE (trading_partner_id, interchange_control)) STRICT;

  CREATE TABLE batch_claim (
    batch_id TEXT NOT NULL REFERENCES batch (id),
    claim_id TEXT NOT NULL REFERENCES claim (id),
    transaction_control TEXT NOT NULL,
    first_segment INTEGER NOT NULL, last_segment INTEGER NOT NULL,
    PRIMARY KEY (batch_id, claim_id)) STRICT, WITHOUT ROWID;
  CREATE INDEX batch_claim_claim ON batch_claim (claim_id);

  -- The claim's time line: each change with who or what caused it.
  CREATE TABLE claim_event (
    id INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claim (id),
    at TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('own', 'clearinghouse', 'payer', 'remittance')),
    status_before TEXT NOT NULL, status_after TEXT NOT NULL,
    code TEXT NOT NULL,
    words TEXT NOT NULL,
    edi_file_id TEXT REFERENCES edi_file (id),
    user_id TEXT) STRICT;
  CREATE INDEX claim_event_claim ON claim_event (claim_id);`),
};
