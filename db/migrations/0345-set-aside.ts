import type { Migration } from './migration.ts';

/** What people decide about answers that are not plain: whose they are, which line one means, what waits. */
export const migration: Migration = {
  version: 345,
  name: 'set aside',
  up: (db) =>
    db.exec(`
  -- notOurs: a claim of somebody else, settled for us without posting. nothingPaid: a claim that is not here and moves no money
  -- (a predetermination, or one that the payer sent on). held: still to decide, with a note why it waits.
  CREATE TABLE set_aside_answer (
    remittance_claim_id TEXT PRIMARY KEY REFERENCES remittance_claim (id),
    kind TEXT NOT NULL CHECK (kind IN ('notOurs', 'nothingPaid', 'held')),
    note TEXT NOT NULL,
    set_at TEXT NOT NULL,
    user_id TEXT REFERENCES user (id), -- NULL: the program, as the file was read
    CHECK (user_id IS NOT NULL OR kind = 'nothingPaid')) STRICT;

  -- Which line of ours a line of a payer means, where a person had to say so.
  CREATE TABLE assigned_line (
    remittance_claim_id TEXT NOT NULL REFERENCES remittance_claim (id),
    line INTEGER NOT NULL CHECK (line >= 0), -- position among the payer's lines
    charge_line_id TEXT NOT NULL REFERENCES charge_line (id),
    assigned_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    PRIMARY KEY (remittance_claim_id, line)) STRICT, WITHOUT ROWID;

  -- A check whose payee is not known by NPI or name, and that is ours all the same: by its tax number, or because a person said so.
  CREATE TABLE accepted_remittance (
    remittance_id TEXT PRIMARY KEY REFERENCES remittance (id),
    note TEXT NOT NULL,
    accepted_at TEXT NOT NULL,
    user_id TEXT REFERENCES user (id)) STRICT; -- NULL: the program, as the file was read`),
};
