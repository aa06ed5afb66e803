// Long because everything that charge entry keeps was added in one step.
import type { Migration } from './migration.ts';

/**
 * What a line and a visit say beyond the ordinary, review before approval, charge templates, recurring visits, what codes
 * begin with, and what units are counted by.
 */
export const migration: Migration = {
  version: 230,
  name: 'charge entry',
  up: (db) => {
    db.exec(DETAILS);
    db.exec(REVIEW);
    db.exec(TEMPLATES);
    db.exec(LISTS);
  },
};

const DETAILS = `
  -- Empty or NULL: as the visit says, or nothing.
  ALTER TABLE charge_line ADD COLUMN place_of_service TEXT NOT NULL DEFAULT '';
  ALTER TABLE charge_line ADD COLUMN rendering_provider_id TEXT REFERENCES rendering_provider (id);
  -- Rows of rendering_provider or of referring_provider: people outside the practice order and supervise too.
  ALTER TABLE charge_line ADD COLUMN ordering_provider_id TEXT;
  ALTER TABLE charge_line ADD COLUMN supervising_provider_id TEXT;
  ALTER TABLE charge_line ADD COLUMN minutes INTEGER CHECK (minutes >= 0);
  ALTER TABLE charge_line ADD COLUMN times TEXT NOT NULL DEFAULT ''; -- '0815-0930 1000-1045'
  ALTER TABLE charge_line ADD COLUMN emergency INTEGER NOT NULL DEFAULT 0 CHECK (emergency IN (0, 1));
  ALTER TABLE charge_line ADD COLUMN epsdt INTEGER NOT NULL DEFAULT 0 CHECK (epsdt IN (0, 1));
  ALTER TABLE charge_line ADD COLUMN family_planning INTEGER NOT NULL DEFAULT 0 CHECK (family_planning IN (0, 1));
  ALTER TABLE charge_line ADD COLUMN note TEXT NOT NULL DEFAULT '';
  ALTER TABLE charge_line ADD COLUMN revenue_code TEXT NOT NULL DEFAULT '';

  ALTER TABLE encounter ADD COLUMN supervising_provider_id TEXT;
  ALTER TABLE encounter ADD COLUMN admission_date TEXT CHECK (admission_date GLOB '????-??-??');
  ALTER TABLE encounter ADD COLUMN discharge_date TEXT CHECK (discharge_date GLOB '????-??-??');
  ALTER TABLE encounter ADD COLUMN delay_reason TEXT NOT NULL DEFAULT ''
    CHECK (delay_reason IN ('', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '15'));
  ALTER TABLE encounter ADD COLUMN epsdt_referral TEXT NOT NULL DEFAULT '' CHECK (epsdt_referral IN ('', 'AV', 'NU', 'S2', 'ST'));
  ALTER TABLE encounter ADD COLUMN type_of_bill TEXT NOT NULL DEFAULT '';

  DROP TRIGGER charge_line_frozen_update;
  CREATE TRIGGER charge_line_frozen_update
    BEFORE UPDATE OF id, encounter_id, line_number, service_from, service_to, procedure_code, modifiers, pointers, description,
      unit_thousandths, charge_cents, ndc_code, ndc_quantity_thousandths, ndc_unit, place_of_service, rendering_provider_id,
      ordering_provider_id, supervising_provider_id, minutes, times, emergency, epsdt, family_planning, note, revenue_code ON charge_line
    WHEN EXISTS (SELECT 1 FROM encounter WHERE id IN (OLD.encounter_id, NEW.encounter_id) AND status = 'approved')
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;`;

const REVIEW = `
  -- Means something only while the visit is a draft.
  ALTER TABLE encounter ADD COLUMN review_state TEXT NOT NULL DEFAULT 'draft' CHECK (review_state IN ('draft', 'review', 'rejected'));
  CREATE INDEX encounter_review ON encounter (review_state, service_date) WHERE status = 'draft';
  CREATE TRIGGER encounter_review_moves BEFORE UPDATE OF review_state ON encounter
    WHEN NOT (OLD.status = 'draft' AND (OLD.review_state = NEW.review_state
      OR OLD.review_state || '>' || NEW.review_state IN ('draft>review', 'rejected>review', 'review>draft', 'review>rejected')))
    BEGIN SELECT RAISE(ABORT, 'charges do not go this way through review'); END;
  CREATE TABLE charge_move (
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    position INTEGER NOT NULL,
    before TEXT NOT NULL CHECK (before IN ('draft', 'review', 'rejected')),
    after TEXT NOT NULL CHECK (after IN ('draft', 'review', 'rejected', 'approved')),
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    note TEXT NOT NULL CHECK (after <> 'rejected' OR note <> ''),
    PRIMARY KEY (encounter_id, position)) STRICT, WITHOUT ROWID;
  CREATE TRIGGER charge_move_no_update BEFORE UPDATE ON charge_move
    BEGIN SELECT RAISE(ABORT, 'how charges went through review is never changed'); END;
  CREATE TRIGGER charge_move_no_delete BEFORE DELETE ON charge_move
    BEGIN SELECT RAISE(ABORT, 'how charges went through review is never deleted'); END;`;

const TEMPLATES = `
  CREATE TABLE charge_template (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    key TEXT NOT NULL UNIQUE CHECK (key GLOB '[A-Z][A-Z0-9]*'),
    name TEXT NOT NULL CHECK (name <> ''),
    diagnoses TEXT NOT NULL, -- separated by a space
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;
  CREATE TABLE charge_template_line (
    template_id TEXT NOT NULL REFERENCES charge_template (id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 50),
    procedure_code TEXT NOT NULL,
    modifiers TEXT NOT NULL, pointers TEXT NOT NULL, -- separated by a space
    unit_thousandths INTEGER NOT NULL CHECK (unit_thousandths > 0),
    charge_cents INTEGER CHECK (charge_cents >= 0), -- NULL: the fee schedule decides
    day_offset INTEGER NOT NULL CHECK (day_offset >= 0),
    place_of_service TEXT NOT NULL,
    description TEXT NOT NULL,
    ndc_code TEXT, ndc_quantity_thousandths INTEGER, ndc_unit TEXT,
    PRIMARY KEY (template_id, position)) STRICT, WITHOUT ROWID;
  CREATE INDEX charge_template_line_code ON charge_template_line (procedure_code);

  CREATE TABLE visit_plan (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    name TEXT NOT NULL CHECK (name <> ''),
    rendering_provider_id TEXT NOT NULL REFERENCES rendering_provider (id),
    case_id TEXT REFERENCES patient_case (id),
    template_id TEXT REFERENCES charge_template (id),
    like_encounter_id TEXT REFERENCES encounter (id),
    every INTEGER NOT NULL CHECK (every > 0),
    unit TEXT NOT NULL CHECK (unit IN ('days', 'weeks', 'months')),
    starts_on TEXT NOT NULL CHECK (starts_on GLOB '????-??-??'),
    ends_on TEXT CHECK (ends_on GLOB '????-??-??' AND ends_on >= starts_on),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    CHECK ((template_id IS NULL) <> (like_encounter_id IS NULL))) STRICT;
  CREATE INDEX visit_plan_patient ON visit_plan (patient_id);
  -- A due day is settled once: by a superbill, or by a reason why there is none.
  CREATE TABLE visit_plan_day (
    plan_id TEXT NOT NULL REFERENCES visit_plan (id),
    due_date TEXT NOT NULL CHECK (due_date GLOB '????-??-??'),
    superbill_id TEXT REFERENCES superbill (id),
    reason TEXT NOT NULL DEFAULT '',
    CHECK ((superbill_id IS NULL) = (reason <> '')),
    PRIMARY KEY (plan_id, due_date)) STRICT, WITHOUT ROWID;`;

const LISTS = `
  -- What a code begins with. Empty or NULL: this row does not say.
  CREATE TABLE code_default (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    payer_id TEXT REFERENCES payer (id),
    rendering_provider_id TEXT REFERENCES rendering_provider (id),
    facility_id TEXT REFERENCES facility (id),
    modifiers TEXT NOT NULL, diagnoses TEXT NOT NULL, -- separated by a space
    unit_thousandths INTEGER CHECK (unit_thousandths > 0),
    place_of_service TEXT NOT NULL,
    description TEXT NOT NULL,
    ndc_code TEXT, ndc_quantity_thousandths INTEGER, ndc_unit TEXT,
    revenue_code TEXT NOT NULL) STRICT;
  CREATE UNIQUE INDEX code_default_for ON code_default
    (code, coalesce(payer_id, ''), coalesce(rendering_provider_id, ''), coalesce(facility_id, ''));

  CREATE TABLE payer_charge_rule (
    payer_id TEXT PRIMARY KEY REFERENCES payer (id),
    minutes_per_unit INTEGER NOT NULL CHECK (minutes_per_unit > 0),
    time_rounding TEXT NOT NULL CHECK (time_rounding IN ('up', 'down', 'tenths', 'breakPoint')),
    break_minutes INTEGER NOT NULL CHECK (break_minutes > 0),
    physical_status INTEGER NOT NULL CHECK (physical_status IN (0, 1)),
    dates TEXT NOT NULL CHECK (dates IN ('perDay', 'span')),
    bilateral TEXT NOT NULL CHECK (bilateral IN ('modifier50', 'twoLines')),
    drug_waste INTEGER NOT NULL CHECK (drug_waste IN (0, 1))) STRICT, WITHOUT ROWID;
  CREATE TABLE anesthesia_base (
    code TEXT PRIMARY KEY,
    units INTEGER NOT NULL CHECK (units >= 0)) STRICT, WITHOUT ROWID;
  CREATE TABLE drug_package (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    ndc TEXT NOT NULL,
    unit_size INTEGER NOT NULL CHECK (unit_size > 0),
    measure TEXT NOT NULL CHECK (measure IN ('mg', 'mcg', 'g', 'mL', 'IU', 'units')),
    content INTEGER NOT NULL CHECK (content > 0),
    ndc_quantity_thousandths INTEGER NOT NULL CHECK (ndc_quantity_thousandths > 0),
    ndc_unit TEXT NOT NULL CHECK (ndc_unit IN ('F2', 'GR', 'ME', 'ML', 'UN')),
    single_dose INTEGER NOT NULL CHECK (single_dose IN (0, 1)),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;
  CREATE INDEX drug_package_code ON drug_package (code);
  CREATE TABLE add_on_code (
    code TEXT PRIMARY KEY,
    primaries TEXT NOT NULL) STRICT, WITHOUT ROWID; -- separated by a space; empty: any`;
