import type { Migration } from './migration.ts';

/**
 * What was open up to a journal, added up once: aging then costs what is open and what was booked since, not the whole ledger
 * (docs/decisions/0044). No balance stands on it alone: whatever was booked later is added, and `ledger.verify` adds it all up again.
 */
export const migration: Migration = {
  version: 410,
  name: 'open amounts',
  up: (db) =>
    db.exec(`
  CREATE TABLE open_amount (
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    coverage_id TEXT NOT NULL,  -- empty: the guarantor owes it
    guarantor_id TEXT NOT NULL, -- empty: the coverage does
    amount_cents INTEGER NOT NULL,
    PRIMARY KEY (encounter_id, coverage_id, guarantor_id),
    CHECK ((coverage_id = '') <> (guarantor_id = ''))) STRICT, WITHOUT ROWID;

  -- The last journal that is in open_amount; 0 while none is.
  CREATE TABLE open_amount_upto (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    journal INTEGER NOT NULL CHECK (journal >= 0)) STRICT;
  INSERT INTO open_amount_upto (only_row, journal) VALUES (1, 0);

  -- Moments only grow, so this index is written at its end.
  CREATE INDEX journal_recorded ON journal (recorded_at);`),
};
