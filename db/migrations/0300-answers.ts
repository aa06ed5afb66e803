import type { Migration } from './migration.ts';

/**
 * What partners answered about claims and batches, what nobody could make anything of, text reports, and questions about the
 * status of claims. The archived file stays the source; every row names its file and segments.
 */
export const migration: Migration = {
  version: 300,
  name: 'answers',
  up: (db) =>
    db.exec(`
  -- One answer about one claim. The natural key lets the same answer count once, whatever the file is called.
  CREATE TABLE claim_answer (
    id TEXT PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claim (id),
    batch_id TEXT REFERENCES batch (id), -- the sending that it answers; NULL when the answer does not tell
    edi_file_id TEXT NOT NULL REFERENCES edi_file (id),
    first_segment INTEGER NOT NULL, last_segment INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    answered_on TEXT CHECK (answered_on IS NULL OR answered_on GLOB '????-??-??'),
    kind TEXT NOT NULL CHECK (kind IN ('TA1', '999', '997', '277CA', '277', 'report')),
    source TEXT NOT NULL CHECK (source IN ('clearinghouse', 'payer', 'unknown')),
    source_name TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('received', 'accepted', 'rejected', 'told')),
    late INTEGER NOT NULL CHECK (late IN (0, 1)), -- about an earlier sending: kept, and moves nothing
    codes TEXT NOT NULL, -- separated by a space
    words TEXT NOT NULL,
    places TEXT NOT NULL CHECK (json_valid(places)),
    natural_key TEXT NOT NULL UNIQUE) STRICT;
  CREATE INDEX claim_answer_claim ON claim_answer (claim_id, received_at);
  CREATE INDEX claim_answer_batch ON claim_answer (batch_id) WHERE batch_id IS NOT NULL;
  CREATE TRIGGER claim_answer_no_update BEFORE UPDATE ON claim_answer BEGIN SELECT RAISE(ABORT, 'answers are never changed'); END;
  CREATE TRIGGER claim_answer_no_delete BEFORE DELETE ON claim_answer BEGIN SELECT RAISE(ABORT, 'answers are never deleted'); END;

  -- One answer about a whole batch, or about one transaction set of it.
  CREATE TABLE batch_answer (
    id TEXT PRIMARY KEY,
    batch_id TEXT NOT NULL REFERENCES batch (id),
    transaction_control TEXT, -- NULL: the batch as a whole
    edi_file_id TEXT NOT NULL REFERENCES edi_file (id),
    first_segment INTEGER NOT NULL, last_segment INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('TA1', '999', '997', '277CA', 'report')),
    source TEXT NOT NULL CHECK (source IN ('clearinghouse', 'payer', 'unknown')),
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'acceptedWithErrors', 'partial', 'rejected', 'told')),
    codes TEXT NOT NULL,
    words TEXT NOT NULL,
    natural_key TEXT NOT NULL UNIQUE) STRICT;
  CREATE INDEX batch_answer_batch ON batch_answer (batch_id, received_at);
  CREATE TRIGGER batch_answer_no_update BEFORE UPDATE ON batch_answer BEGIN SELECT RAISE(ABORT, 'answers are never changed'); END;
  CREATE TRIGGER batch_answer_no_delete BEFORE DELETE ON batch_answer BEGIN SELECT RAISE(ABORT, 'answers are never deleted'); END;

  -- What was answered and not understood, or does not fit what was sent: waits until somebody has looked.
  CREATE TABLE answer_exception (
    id TEXT PRIMARY KEY,
    edi_file_id TEXT NOT NULL REFERENCES edi_file (id),
    first_segment INTEGER NOT NULL, last_segment INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    claim_id TEXT REFERENCES claim (id),
    batch_id TEXT REFERENCES batch (id),
    words TEXT NOT NULL CHECK (words <> ''),
    fix TEXT NOT NULL,
    natural_key TEXT NOT NULL UNIQUE,
    closed_at TEXT, closed_by TEXT REFERENCES user (id), close_reason TEXT NOT NULL DEFAULT '',
    CHECK ((closed_at IS NULL) = (closed_by IS NULL))) STRICT;
  CREATE INDEX answer_exception_open ON answer_exception (received_at) WHERE closed_at IS NULL;

  -- A text that a clearinghouse or payer wrote for people.
  CREATE TABLE answer_report (
    edi_file_id TEXT PRIMARY KEY REFERENCES edi_file (id),
    kind TEXT NOT NULL, -- which of the known reports; 'unknown' else
    title TEXT NOT NULL,
    line_count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE answer_report_mention (
    edi_file_id TEXT NOT NULL REFERENCES answer_report (edi_file_id),
    line INTEGER NOT NULL,
    claim_id TEXT REFERENCES claim (id),
    batch_id TEXT REFERENCES batch (id),
    said TEXT NOT NULL CHECK (said IN ('named', 'accepted', 'rejected')),
    CHECK ((claim_id IS NULL) <> (batch_id IS NULL)),
    UNIQUE (edi_file_id, line, claim_id, batch_id)) STRICT;
  CREATE INDEX answer_report_mention_claim ON answer_report_mention (claim_id) WHERE claim_id IS NOT NULL;
  CREATE INDEX answer_report_mention_batch ON answer_report_mention (batch_id) WHERE batch_id IS NOT NULL;

  -- Questions about the status of claims (276): written, archived and numbered like batches.
  CREATE TABLE status_batch (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    trading_partner_id TEXT NOT NULL REFERENCES trading_partner (id),
    edi_file_id TEXT NOT NULL UNIQUE REFERENCES edi_file (id),
    created_at TEXT NOT NULL,
    interchange_control INTEGER NOT NULL,
    group_control INTEGER NOT NULL,
    inquiry_count INTEGER NOT NULL CHECK (inquiry_count > 0),
    status TEXT NOT NULL CHECK (status IN ('written', 'accepted', 'rejected')),
    UNIQUE (trading_partner_id, interchange_control)) STRICT;
  CREATE TABLE status_inquiry (
    trace TEXT PRIMARY KEY,
    batch_id TEXT NOT NULL REFERENCES status_batch (id),
    claim_id TEXT NOT NULL REFERENCES claim (id),
    transaction_control TEXT NOT NULL,
    first_segment INTEGER NOT NULL, last_segment INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'answered', 'refused'))) STRICT, WITHOUT ROWID;
  CREATE INDEX status_inquiry_claim ON status_inquiry (claim_id);
  CREATE INDEX status_inquiry_batch ON status_inquiry (batch_id);`),
};
