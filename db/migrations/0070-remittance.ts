import type { Migration } from './migration.ts';

/** What payers answered. The archived file stays the source; these rows say what became of each part of it. */
export const migration: Migration = {
  version: 70,
  name: 'remittance',
  up: (db) =>
    db.exec(`
  CREATE TABLE remittance (
    id TEXT PRIMARY KEY,
    edi_file_id TEXT NOT NULL REFERENCES edi_file (id),
    transaction_index INTEGER NOT NULL,
    natural_key TEXT NOT NULL UNIQUE, -- one check posts once, whatever the file is called or how it is split
    payer_name TEXT NOT NULL, payer_identifier TEXT NOT NULL,
    trace_number TEXT NOT NULL,
    method TEXT NOT NULL,
    payment_date TEXT,
    payment_cents INTEGER NOT NULL,
    provider_level_cents INTEGER NOT NULL,
    claim_count INTEGER NOT NULL,
    segment_count INTEGER NOT NULL,
    imbalance TEXT NOT NULL, -- JSON list of proofs that fail; '[]' when it balances
    status TEXT NOT NULL CHECK (status IN ('unposted', 'posted', 'partlyPosted', 'refused')),
    received_at TEXT NOT NULL,
    UNIQUE (edi_file_id, transaction_index)) STRICT;
  CREATE INDEX remittance_status ON remittance (status);

  CREATE TABLE remittance_claim (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    remittance_id TEXT NOT NULL REFERENCES remittance (id),
    position INTEGER NOT NULL,
    natural_key TEXT NOT NULL UNIQUE,
    paid_cents INTEGER NOT NULL,
    claim_id TEXT REFERENCES claim (id),
    state TEXT NOT NULL CHECK (state IN ('unposted', 'posted', 'waiting', 'exception', 'reversed')),
    reasons TEXT NOT NULL, -- JSON list of plain sentences; '[]' when there is nothing to say
    UNIQUE (remittance_id, position)) STRICT;
  CREATE INDEX remittance_claim_claim ON remittance_claim (claim_id);
  CREATE INDEX remittance_claim_state ON remittance_claim (state) WHERE state IN ('exception', 'waiting');

  -- The claim as read (JSON arrays, in the order of remittance-facts-text.ts). Apart from what became of it, so that posting
  -- does not write it again.
  CREATE TABLE remittance_claim_facts (
    sequence INTEGER PRIMARY KEY REFERENCES remittance_claim (sequence),
    facts TEXT NOT NULL) STRICT;

  CREATE TABLE provider_adjustment (
    remittance_id TEXT NOT NULL REFERENCES remittance (id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    reference TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    PRIMARY KEY (remittance_id, position)) STRICT, WITHOUT ROWID;

  -- Payer answers by group and reason; a row with payer_id NULL holds for every payer.
  CREATE TABLE payer_rule (
    id TEXT PRIMARY KEY,
    payer_id TEXT REFERENCES payer (id),
    adjustment_group TEXT NOT NULL, reason TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('post', 'track', 'transfer', 'deny', 'hold'))) STRICT;
  CREATE UNIQUE INDEX payer_rule_key ON payer_rule (coalesce(payer_id, ''), adjustment_group, reason);`),
};
