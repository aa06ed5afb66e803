import type { Migration } from './migration.ts';

/** Statement runs. The facts of each statement are kept as they were, so a reprint is the same page. */
export const migration: Migration = {
  version: 80,
  name: 'statement',
  up: (db) =>
    db.exec(`
  CREATE TABLE statement_run (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    statement_date TEXT NOT NULL,
    created_at TEXT NOT NULL,
    statement_count INTEGER NOT NULL,
    total_cents INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('made', 'mailed', 'undone'))) STRICT;

  CREATE TABLE statement (
    id TEXT PRIMARY KEY,
    run_id TEXT NOT NULL REFERENCES statement_run (id),
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    level INTEGER NOT NULL CHECK (level >= 1),
    amount_cents INTEGER NOT NULL,
    facts TEXT NOT NULL,
    UNIQUE (run_id, guarantor_id)) STRICT;
  CREATE INDEX statement_guarantor ON statement (guarantor_id);`),
};
