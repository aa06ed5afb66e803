import type { Migration } from './migration.ts';

/**
 * Batches whose file was taken out of outbox/ again before it left. Where their claims stood in it moves here from `batch_claim`:
 * what is asked there is what has left.
 */
export const migration: Migration = {
  version: 431,
  name: 'batch taken back',
  up: (db) =>
    db.exec(`
  CREATE TABLE batch_taken_back (
    batch_id TEXT PRIMARY KEY REFERENCES batch (id),
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    reason TEXT NOT NULL CHECK (reason <> '')) STRICT, WITHOUT ROWID;
  CREATE TRIGGER batch_taken_back_no_update BEFORE UPDATE ON batch_taken_back
    BEGIN SELECT RAISE(ABORT, 'that a batch was taken back is never rewritten'); END;
  CREATE TRIGGER batch_taken_back_no_delete BEFORE DELETE ON batch_taken_back
    BEGIN SELECT RAISE(ABORT, 'that a batch was taken back is never deleted'); END;

  CREATE TABLE batch_claim_taken_back (
    batch_id TEXT NOT NULL REFERENCES batch_taken_back (batch_id),
    claim_id TEXT NOT NULL REFERENCES claim (id),
    transaction_control TEXT NOT NULL,
    first_segment INTEGER NOT NULL, last_segment INTEGER NOT NULL,
    PRIMARY KEY (batch_id, claim_id)) STRICT, WITHOUT ROWID;
  CREATE INDEX batch_claim_taken_back_claim ON batch_claim_taken_back (claim_id);`),
};
