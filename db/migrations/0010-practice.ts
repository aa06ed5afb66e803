import type { Migration } from './migration.ts';

/** The practice, who works in it, and the append-only record of everything they do. */
export const migration: Migration = {
  version: 10,
  name: 'practice',
  up: (db) =>
    db.exec(`
  CREATE TABLE practice (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('organization', 'person')),
    first_name TEXT NOT NULL,
    npi TEXT NOT NULL,
    tax_id_kind TEXT NOT NULL CHECK (tax_id_kind IN ('EI', 'SY')),
    tax_id TEXT NOT NULL,
    taxonomy TEXT,
    phone TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    street TEXT NOT NULL, street2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL,
    pay_to_street TEXT, pay_to_street2 TEXT, pay_to_city TEXT, pay_to_state TEXT, pay_to_zip TEXT,
    statement_minimum_cents INTEGER NOT NULL DEFAULT 500 CHECK (statement_minimum_cents >= 0),
    statement_cycle_days INTEGER NOT NULL DEFAULT 28 CHECK (statement_cycle_days BETWEEN 0 AND 366),
    statement_pay_days INTEGER NOT NULL DEFAULT 21 CHECK (statement_pay_days BETWEEN 0 AND 366),
    is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
    only_row INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only_row = 1)) STRICT;

  CREATE TABLE user (
    id TEXT PRIMARY KEY,
    login_name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'biller', 'frontDesk', 'readOnly')),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;

  -- What was done, by whom, touching what; never values. Each row's hash covers the row before it.
  CREATE TABLE operation_record (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    user_id TEXT,
    name TEXT NOT NULL,
    outcome TEXT NOT NULL,
    subjects TEXT NOT NULL,
    effects BLOB NOT NULL,
    hash BLOB NOT NULL) STRICT;
  CREATE TRIGGER operation_record_no_update BEFORE UPDATE ON operation_record
    BEGIN SELECT RAISE(ABORT, 'operation records are never changed'); END;
  CREATE TRIGGER operation_record_no_delete BEFORE DELETE ON operation_record
    BEGIN SELECT RAISE(ABORT, 'operation records are never deleted'); END;

  -- Numbers that people or receivers see: taken inside the transaction that uses them, never given twice.
  CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL CHECK (last >= 0)) STRICT;`),
};
