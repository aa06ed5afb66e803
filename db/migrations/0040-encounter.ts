import type { Migration } from './migration.ts';

/** A printed superbill ends as exactly one of: charges entered, no charge (with a reason), void. */
export const migration: Migration = {
  version: 40,
  name: 'encounter',
  up: (db) =>
    db.exec(`
  CREATE TABLE superbill (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    rendering_provider_id TEXT NOT NULL REFERENCES rendering_provider (id),
    visit_date TEXT NOT NULL CHECK (visit_date GLOB '????-??-??'),
    status TEXT NOT NULL CHECK (status IN ('open', 'entered', 'noCharge', 'void')),
    reason TEXT NOT NULL DEFAULT '',
    CHECK (status NOT IN ('noCharge', 'void') OR reason <> '')) STRICT;
  CREATE INDEX superbill_open ON superbill (visit_date) WHERE status = 'open';
  CREATE INDEX superbill_patient ON superbill (patient_id);

  CREATE TABLE encounter (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    superbill_id TEXT NOT NULL UNIQUE REFERENCES superbill (id),
    patient_id TEXT NOT NULL REFERENCES patient (id),
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    rendering_provider_id TEXT NOT NULL REFERENCES rendering_provider (id),
    referring_provider_id TEXT REFERENCES referring_provider (id),
    facility_id TEXT REFERENCES facility (id),
    service_date TEXT NOT NULL CHECK (service_date GLOB '????-??-??'),
    place_of_service TEXT NOT NULL,
    prior_authorization TEXT NOT NULL DEFAULT '',
    accident_cause TEXT CHECK (accident_cause IN ('auto', 'employment', 'other')),
    accident_date TEXT, accident_state TEXT NOT NULL DEFAULT '',
    onset_date TEXT,
    note TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('draft', 'approved'))) STRICT;
  CREATE INDEX encounter_patient ON encounter (patient_id);
  CREATE INDEX encounter_guarantor ON encounter (guarantor_id);

  CREATE TABLE encounter_diagnosis (
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 12),
    code TEXT NOT NULL,
    PRIMARY KEY (encounter_id, position)) STRICT, WITHOUT ROWID;

  CREATE TABLE charge_line (
    id TEXT PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    line_number INTEGER NOT NULL CHECK (line_number BETWEEN 1 AND 50), -- loop 2400 repeats at most 50 times
    service_from TEXT NOT NULL, service_to TEXT NOT NULL,
    procedure_code TEXT NOT NULL,
    modifiers TEXT NOT NULL,   -- up to four, separated by a space
    pointers TEXT NOT NULL,    -- diagnosis positions 1-12 separated by a space, most important first
    description TEXT NOT NULL,
    unit_thousandths INTEGER NOT NULL,
    charge_cents INTEGER NOT NULL CHECK (charge_cents >= 0),
    ndc_code TEXT, ndc_quantity_thousandths INTEGER, ndc_unit TEXT,
    UNIQUE (encounter_id, line_number)) STRICT;`),
};
