import type { Migration } from './migration.ts';

/** What a front desk asks beyond name and birth date: phones, contact, consents with dates, alerts; accounts of families; merges. */
export const migration: Migration = {
  version: 110,
  name: 'registration',
  up: (db) =>
    db.exec(`
  ALTER TABLE patient ADD COLUMN suffix TEXT NOT NULL DEFAULT '';
  ALTER TABLE patient ADD COLUMN preferred_name TEXT NOT NULL DEFAULT '' COLLATE NOCASE;
  ALTER TABLE patient ADD COLUMN previous_last_name TEXT NOT NULL DEFAULT '' COLLATE NOCASE;
  -- patient.phone is the number to call first and phone_kind says which one that is; the other two follow, empty when unknown.
  ALTER TABLE patient ADD COLUMN phone_kind TEXT NOT NULL DEFAULT 'home' CHECK (phone_kind IN ('mobile', 'home', 'work'));
  ALTER TABLE patient ADD COLUMN mobile_phone TEXT NOT NULL DEFAULT '';
  ALTER TABLE patient ADD COLUMN home_phone TEXT NOT NULL DEFAULT '';
  ALTER TABLE patient ADD COLUMN work_phone TEXT NOT NULL DEFAULT '';
  ALTER TABLE patient ADD COLUMN contact_by TEXT NOT NULL DEFAULT 'phone' CHECK (contact_by IN ('phone', 'text', 'email', 'mail'));
  ALTER TABLE patient ADD COLUMN may_text INTEGER NOT NULL DEFAULT 0 CHECK (may_text IN (0, 1));
  ALTER TABLE patient ADD COLUMN may_email INTEGER NOT NULL DEFAULT 0 CHECK (may_email IN (0, 1));
  ALTER TABLE patient ADD COLUMN may_leave_message INTEGER NOT NULL DEFAULT 0 CHECK (may_leave_message IN (0, 1));
  ALTER TABLE patient ADD COLUMN language TEXT NOT NULL DEFAULT '';
  ALTER TABLE patient ADD COLUMN needs_interpreter INTEGER NOT NULL DEFAULT 0 CHECK (needs_interpreter IN (0, 1));
  ALTER TABLE patient ADD COLUMN marital_status TEXT NOT NULL DEFAULT ''
    CHECK (marital_status IN ('', 'single', 'married', 'partner', 'separated', 'divorced', 'widowed'));
  ALTER TABLE patient ADD COLUMN pronouns TEXT NOT NULL DEFAULT '';
  ALTER TABLE patient ADD COLUMN race TEXT NOT NULL DEFAULT '';
  ALTER TABLE patient ADD COLUMN ethnicity TEXT NOT NULL DEFAULT '';
  ALTER TABLE patient ADD COLUMN deceased_on TEXT;
  ALTER TABLE patient ADD COLUMN emergency_name TEXT NOT NULL DEFAULT '';
  ALTER TABLE patient ADD COLUMN emergency_relationship TEXT NOT NULL DEFAULT '';
  ALTER TABLE patient ADD COLUMN emergency_phone TEXT NOT NULL DEFAULT '';
  ALTER TABLE patient ADD COLUMN employer_id TEXT;
  ALTER TABLE patient ADD COLUMN employer_name TEXT NOT NULL DEFAULT '';
  ALTER TABLE patient ADD COLUMN signature_signed_on TEXT;
  ALTER TABLE patient ADD COLUMN signature_expires_on TEXT;
  ALTER TABLE patient ADD COLUMN release_signed_on TEXT;
  ALTER TABLE patient ADD COLUMN release_expires_on TEXT;
  ALTER TABLE patient ADD COLUMN assignment_signed_on TEXT;
  ALTER TABLE patient ADD COLUMN assignment_expires_on TEXT;
  ALTER TABLE patient ADD COLUMN privacy_signed_on TEXT;
  ALTER TABLE patient ADD COLUMN privacy_expires_on TEXT;
  -- Set while this chart is merged into another one: always the chart at the end, never one that is merged itself.
  ALTER TABLE patient ADD COLUMN merged_into TEXT REFERENCES patient (id);
  CREATE INDEX patient_merged ON patient (merged_into) WHERE merged_into IS NOT NULL;

  ALTER TABLE guarantor ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE guarantor ADD COLUMN entity TEXT NOT NULL DEFAULT 'person' CHECK (entity IN ('person', 'organization'));
  ALTER TABLE guarantor ADD COLUMN email TEXT NOT NULL DEFAULT '';
  -- The patient whose own account this is.
  ALTER TABLE guarantor ADD COLUMN patient_id TEXT REFERENCES patient (id);
  UPDATE guarantor SET patient_id = (SELECT id FROM patient WHERE guarantor_id = guarantor.id AND guarantor_is_self = 1
    ORDER BY chart_number LIMIT 1);
  CREATE UNIQUE INDEX guarantor_patient ON guarantor (patient_id) WHERE patient_id IS NOT NULL;
  CREATE INDEX guarantor_name ON guarantor (last_name COLLATE NOCASE, first_name COLLATE NOCASE);

  CREATE TABLE patient_alert (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    words TEXT NOT NULL CHECK (words <> ''),
    at_registration INTEGER NOT NULL CHECK (at_registration IN (0, 1)),
    at_charge INTEGER NOT NULL CHECK (at_charge IN (0, 1)),
    at_payment INTEGER NOT NULL CHECK (at_payment IN (0, 1)),
    expires_on TEXT) STRICT;
  CREATE INDEX patient_alert_patient ON patient_alert (patient_id);

  -- A merge moves rows that name the patient; each is kept here, so that it can be taken back exactly. Postings name visits.
  CREATE TABLE patient_merge (
    id TEXT PRIMARY KEY,
    survivor_id TEXT NOT NULL REFERENCES patient (id),
    merged_id TEXT NOT NULL REFERENCES patient (id),
    merged_on TEXT NOT NULL,
    fields_before TEXT NOT NULL,
    fields_after TEXT NOT NULL,
    undone_on TEXT,
    CHECK (survivor_id <> merged_id)) STRICT;
  CREATE UNIQUE INDEX patient_merge_live ON patient_merge (merged_id) WHERE undone_on IS NULL;
  CREATE INDEX patient_merge_survivor ON patient_merge (survivor_id);
  CREATE TABLE patient_merge_row (
    merge_id TEXT NOT NULL REFERENCES patient_merge (id),
    kind TEXT NOT NULL,
    row_id TEXT NOT NULL,
    before TEXT,
    PRIMARY KEY (merge_id, kind, row_id)) STRICT, WITHOUT ROWID;

  -- Nothing new may be hung on a chart that nobody opens any more.
  CREATE TRIGGER superbill_of_merged BEFORE INSERT ON superbill
    WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.patient_id AND merged_into IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'the patient is merged into another'); END;
  CREATE TRIGGER coverage_of_merged BEFORE INSERT ON coverage
    WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.patient_id AND merged_into IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'the patient is merged into another'); END;
  CREATE TRIGGER payment_of_merged BEFORE INSERT ON payment
    WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.patient_id AND merged_into IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'the patient is merged into another'); END;

  -- How chart numbers look; the number given next stands in counter.
  CREATE TABLE chart_numbering (
    prefix TEXT NOT NULL,
    digits INTEGER NOT NULL CHECK (digits BETWEEN 1 AND 10),
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1)) STRICT;`),
};
