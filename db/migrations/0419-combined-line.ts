import type { Migration } from './migration.ts';

/** One line of a payer may answer several of ours: which, as a person said it. What each gets follows from what each was charged. */
export const migration: Migration = {
  version: 419,
  name: 'combined line',
  up: (db) =>
    db.exec(`
  CREATE TABLE combined_line (
    remittance_claim_id TEXT NOT NULL REFERENCES remittance_claim (id),
    line INTEGER NOT NULL CHECK (line >= 0), -- position among the payer's lines
    charge_line_id TEXT NOT NULL REFERENCES charge_line (id),
    said_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    PRIMARY KEY (remittance_claim_id, line, charge_line_id)) STRICT, WITHOUT ROWID;`),
};
