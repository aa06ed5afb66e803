import type { Migration } from './migration.ts';

/** What people decide about money that payers take back, and about postings that they take back themselves. */
export const migration: Migration = {
  version: 355,
  name: 'takebacks',
  up: (db) =>
    db.exec(`
  -- An answer that a person took back by itself while its check stays posted; its money waits on the check.
  CREATE TABLE undone_answer (
    remittance_claim_id TEXT PRIMARY KEY REFERENCES remittance_claim (id),
    reason TEXT NOT NULL, undone_at TEXT NOT NULL, user_id TEXT NOT NULL) STRICT;

  -- A line of an answer that a person took back. What is wanted and what the books leave out differ while the whole answer is
  -- taken back by its payer: then the two stand whole and come to nothing.
  CREATE TABLE undone_line (
    remittance_claim_id TEXT NOT NULL REFERENCES remittance_claim (id),
    line INTEGER NOT NULL CHECK (line >= 0), -- position among the payer's lines
    paid_cents INTEGER NOT NULL,
    wanted INTEGER NOT NULL CHECK (wanted IN (0, 1)),
    left_out INTEGER NOT NULL CHECK (left_out IN (0, 1)),
    reason TEXT NOT NULL, undone_at TEXT NOT NULL, user_id TEXT NOT NULL,
    PRIMARY KEY (remittance_claim_id, line)) STRICT, WITHOUT ROWID;

  -- "This takes back that answer", where the payer's figures do not say so to the cent.
  CREATE TABLE named_reversal (
    reversal_id TEXT PRIMARY KEY REFERENCES remittance_claim (id),
    answer_id TEXT NOT NULL UNIQUE REFERENCES remittance_claim (id),
    reason TEXT NOT NULL, named_at TEXT NOT NULL, user_id TEXT NOT NULL) STRICT;

  -- What a person said of a provider-level adjustment: it belongs to another one, to a claim, or is right as it is.
  CREATE TABLE takeback_link (
    id TEXT PRIMARY KEY,
    remittance_id TEXT NOT NULL, position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pair', 'claim', 'accepted')),
    other_remittance_id TEXT, other_position INTEGER,
    claim_id TEXT REFERENCES claim (id),
    figures TEXT NOT NULL, -- what was accepted; it counts while the figures are those
    reason TEXT NOT NULL, made_at TEXT NOT NULL, user_id TEXT NOT NULL,
    removed_at TEXT, removed_by TEXT, removed_reason TEXT,
    CHECK ((kind = 'pair') = (other_remittance_id IS NOT NULL)),
    CHECK ((other_remittance_id IS NULL) = (other_position IS NULL)),
    CHECK ((kind = 'claim') = (claim_id IS NOT NULL)),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
    FOREIGN KEY (remittance_id, position) REFERENCES provider_adjustment (remittance_id, position),
    FOREIGN KEY (other_remittance_id, other_position) REFERENCES provider_adjustment (remittance_id, position)) STRICT;
  CREATE UNIQUE INDEX takeback_link_stands ON takeback_link (remittance_id, position, kind) WHERE removed_at IS NULL;

  CREATE INDEX remittance_claim_taken_back ON remittance_claim (remittance_id) WHERE paid_cents < 0;
  CREATE INDEX remittance_trace ON remittance (trace_number);
  CREATE INDEX claim_payer_number ON claim (payer_control_number) WHERE payer_control_number IS NOT NULL;`),
};
