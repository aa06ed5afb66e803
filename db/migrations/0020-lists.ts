import type { Migration } from './migration.ts';

/** The lists a claim stands on: who treats, who pays, who relays, where, and the practice's own code lists. */
export const migration: Migration = {
  version: 20,
  name: 'lists',
  up: (db) =>
    db.exec(`
  CREATE TABLE rendering_provider (
    id TEXT PRIMARY KEY,
    last_name TEXT NOT NULL, first_name TEXT NOT NULL, middle_name TEXT NOT NULL, credentials TEXT NOT NULL,
    npi TEXT NOT NULL, taxonomy TEXT,
    accepts_assignment INTEGER NOT NULL DEFAULT 1 CHECK (accepts_assignment IN (0, 1)),
    signature_on_file INTEGER NOT NULL DEFAULT 1 CHECK (signature_on_file IN (0, 1)),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;

  CREATE TABLE referring_provider (
    id TEXT PRIMARY KEY,
    last_name TEXT NOT NULL, first_name TEXT NOT NULL, middle_name TEXT NOT NULL, npi TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;

  CREATE TABLE facility (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL, npi TEXT, place_of_service TEXT NOT NULL,
    street TEXT NOT NULL, street2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;

  CREATE TABLE trading_partner (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    file_stem TEXT NOT NULL,
    usage TEXT NOT NULL CHECK (usage IN ('T', 'P')),
    sender_qualifier TEXT NOT NULL, sender_id TEXT NOT NULL,
    receiver_qualifier TEXT NOT NULL, receiver_id TEXT NOT NULL,
    submitter_id TEXT NOT NULL,
    receiver_name TEXT NOT NULL, receiver_code TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;

  CREATE TABLE payer (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    payer_id TEXT NOT NULL,
    filing_indicator TEXT NOT NULL,
    street TEXT NOT NULL, street2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL,
    trading_partner_id TEXT REFERENCES trading_partner (id),
    filing_limit_days INTEGER NOT NULL CHECK (filing_limit_days BETWEEN 1 AND 3660),
    response_days INTEGER NOT NULL CHECK (response_days BETWEEN 1 AND 366),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;
  CREATE INDEX payer_trading_partner ON payer (trading_partner_id);

  -- The practice's own words and fees; CPT descriptors are licensed and never shipped.
  CREATE TABLE procedure_code (
    code TEXT PRIMARY KEY,
    words TEXT NOT NULL,
    section TEXT NOT NULL,
    fee_cents INTEGER NOT NULL CHECK (fee_cents >= 0),
    used INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT, WITHOUT ROWID;

  CREATE TABLE diagnosis_code (
    code TEXT PRIMARY KEY,
    words TEXT NOT NULL,
    used INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT, WITHOUT ROWID;`),
};
