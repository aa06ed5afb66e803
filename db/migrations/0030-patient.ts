import type { Migration } from './migration.ts';

/** Patients, the guarantor accounts that owe for them, and their coverages. */
export const migration: Migration = {
  version: 30,
  name: 'patient',
  up: (db) =>
    db.exec(`
  CREATE TABLE guarantor (
    id TEXT PRIMARY KEY,
    account_number INTEGER NOT NULL UNIQUE,
    last_name TEXT NOT NULL, first_name TEXT NOT NULL, middle_name TEXT NOT NULL,
    phone TEXT NOT NULL,
    street TEXT NOT NULL, street2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL,
    hold_statements INTEGER NOT NULL DEFAULT 0 CHECK (hold_statements IN (0, 1)),
    bad_address INTEGER NOT NULL DEFAULT 0 CHECK (bad_address IN (0, 1))) STRICT;

  CREATE TABLE patient (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    chart_number INTEGER NOT NULL UNIQUE,
    last_name TEXT NOT NULL COLLATE NOCASE, first_name TEXT NOT NULL COLLATE NOCASE, middle_name TEXT NOT NULL,
    birth_date TEXT NOT NULL CHECK (birth_date GLOB '????-??-??'),
    sex TEXT NOT NULL CHECK (sex IN ('F', 'M', 'U')),
    phone TEXT NOT NULL, email TEXT NOT NULL,
    street TEXT NOT NULL, street2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL,
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    guarantor_is_self INTEGER NOT NULL CHECK (guarantor_is_self IN (0, 1)),
    signature_on_file INTEGER NOT NULL CHECK (signature_on_file IN (0, 1)),
    release_of_information INTEGER NOT NULL CHECK (release_of_information IN (0, 1)),
    benefits_assigned INTEGER NOT NULL CHECK (benefits_assigned IN (0, 1)),
    alert TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;
  CREATE INDEX patient_last_first ON patient (last_name COLLATE NOCASE, first_name COLLATE NOCASE);
  CREATE INDEX patient_first_last ON patient (first_name COLLATE NOCASE, last_name COLLATE NOCASE);
  CREATE INDEX patient_birth_date ON patient (birth_date);
  CREATE INDEX patient_phone ON patient (phone);
  CREATE INDEX patient_guarantor ON patient (guarantor_id);

  CREATE TABLE coverage (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    rank INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 3),
    payer_id TEXT NOT NULL REFERENCES payer (id),
    plan_name TEXT NOT NULL,
    member_id TEXT NOT NULL,
    group_number TEXT NOT NULL,
    relationship TEXT NOT NULL CHECK (relationship IN ('self', 'spouse', 'child', 'other')),
    -- The subscriber; for 'self' these stay empty and the patient's own are used.
    subscriber_last_name TEXT NOT NULL, subscriber_first_name TEXT NOT NULL, subscriber_middle_name TEXT NOT NULL,
    subscriber_birth_date TEXT, subscriber_sex TEXT NOT NULL CHECK (subscriber_sex IN ('F', 'M', 'U')),
    subscriber_street TEXT NOT NULL, subscriber_street2 TEXT NOT NULL, subscriber_city TEXT NOT NULL,
    subscriber_state TEXT NOT NULL, subscriber_zip TEXT NOT NULL,
    effective_from TEXT, effective_to TEXT,
    copay_cents INTEGER NOT NULL CHECK (copay_cents >= 0)) STRICT;
  CREATE INDEX coverage_patient ON coverage (patient_id, rank);
  CREATE INDEX coverage_member ON coverage (member_id);`),
};
