import type { Migration } from './migration.ts';

/** Prices by payer, provider, facility and day; what contracts allow; modifiers that change a price by a share. */
export const migration: Migration = {
  version: 170,
  name: 'fees',
  up: (db) =>
    db.exec(`
  CREATE TABLE fee_schedule (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('charge', 'allowed')),
    payer_id TEXT REFERENCES payer (id),
    rendering_provider_id TEXT REFERENCES rendering_provider (id),
    facility_id TEXT REFERENCES facility (id),
    effective_from TEXT NOT NULL CHECK (effective_from GLOB '????-??-??'),
    effective_to TEXT CHECK (effective_to >= effective_from),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    CHECK (kind <> 'allowed' OR payer_id IS NOT NULL)) STRICT;

  CREATE TABLE fee_line (
    fee_schedule_id TEXT NOT NULL REFERENCES fee_schedule (id),
    code TEXT NOT NULL,
    modifier TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
    PRIMARY KEY (fee_schedule_id, code, modifier)) STRICT, WITHOUT ROWID;

  -- In hundredths of a percent of the price: 50 (both sides) is often 15,000.
  CREATE TABLE fee_modifier (
    modifier TEXT PRIMARY KEY,
    share INTEGER NOT NULL CHECK (share BETWEEN 0 AND 100000)) STRICT, WITHOUT ROWID;

  -- What payers allowed for a code is learned from the lines they answered, the newest first.
  CREATE INDEX charge_line_code ON charge_line (procedure_code, service_from);`),
};
