import { sql } from '../connection/handles.ts';
import type { Migration } from './migration.ts';

/** Indexes, triggers and views that stand on the coverage table; they go with it and are made again as they were. */
type Attached = { readonly sql: string };

/**
 * Any number of coverages, what else a card and a payer say of them, why Medicare pays second, card images, and what was changed
 * when by whom. Cases with their own cause, dates and order of coverages; authorizations with what they allow.
 */
export const migration: Migration = {
  version: 120,
  name: 'case and coverage',
  up: (db) => {
    // SQLite cannot change a CHECK, so the table is made anew. Claims that name its rows wait for them until the commit.
    db.exec('PRAGMA defer_foreign_keys = ON');
    const attached = db.all<Attached>(sql`
      SELECT sql FROM sqlite_schema WHERE tbl_name = 'coverage' AND type IN ('index', 'trigger') AND sql IS NOT NULL
        AND name <> 'coverage_patient' ORDER BY type, name`);
    db.exec(`
  CREATE TABLE coverage_before AS SELECT * FROM coverage;
  DROP TABLE coverage;
  CREATE TABLE coverage (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    -- Its place in the patient's usual order; a case may have an order of its own.
    rank INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 99),
    payer_id TEXT NOT NULL REFERENCES payer (id),
    plan_name TEXT NOT NULL,
    member_id TEXT NOT NULL,
    group_number TEXT NOT NULL,
    relationship TEXT NOT NULL CHECK (relationship IN ('self', 'spouse', 'child', 'lifePartner', 'employee', 'organDonor',
      'cadaverDonor', 'other', 'unknown')),
    -- The subscriber; for 'self' these stay empty and the patient's own are used.
    subscriber_last_name TEXT NOT NULL, subscriber_first_name TEXT NOT NULL, subscriber_middle_name TEXT NOT NULL,
    subscriber_birth_date TEXT, subscriber_sex TEXT NOT NULL CHECK (subscriber_sex IN ('F', 'M', 'U')),
    subscriber_street TEXT NOT NULL, subscriber_street2 TEXT NOT NULL, subscriber_city TEXT NOT NULL,
    subscriber_state TEXT NOT NULL, subscriber_zip TEXT NOT NULL,
    effective_from TEXT, effective_to TEXT,
    copay_cents INTEGER NOT NULL CHECK (copay_cents >= 0),
    group_name TEXT NOT NULL DEFAULT '',
    coinsurance_percent INTEGER CHECK (coinsurance_percent BETWEEN 0 AND 100),
    deductible_cents INTEGER CHECK (deductible_cents >= 0),
    medigap INTEGER NOT NULL DEFAULT 0 CHECK (medigap IN (0, 1)),
    -- Whether what Medicare answers goes on to this payer by itself; NULL: as the payer says.
    forwards_automatically INTEGER CHECK (forwards_automatically IN (0, 1)),
    -- Asked only in cases that name it: an auto insurer, workers' compensation.
    cases_only INTEGER NOT NULL DEFAULT 0 CHECK (cases_only IN (0, 1)),
    medicare_secondary_type TEXT CHECK (medicare_secondary_type IN ('12', '13', '14', '15', '16', '41', '42', '43', '47'))) STRICT;
  INSERT INTO coverage (id, patient_id, rank, payer_id, plan_name, member_id, group_number, relationship, subscriber_last_name,
      subscriber_first_name, subscriber_middle_name, subscriber_birth_date, subscriber_sex, subscriber_street, subscriber_street2,
      subscriber_city, subscriber_state, subscriber_zip, effective_from, effective_to, copay_cents)
    SELECT id, patient_id, rank, payer_id, plan_name, member_id, group_number, relationship, subscriber_last_name,
      subscriber_first_name, subscriber_middle_name, subscriber_birth_date, subscriber_sex, subscriber_street, subscriber_street2,
      subscriber_city, subscriber_state, subscriber_zip, effective_from, effective_to, copay_cents FROM coverage_before;
  DROP TABLE coverage_before;
  CREATE INDEX coverage_patient ON coverage (patient_id, rank);`);
    for (const { sql: text } of attached) db.exec(text);
    db.exec(NEW_TABLES);
  },
};

const NEW_TABLES = `
  -- What was changed about a coverage. Values are of the patient, so they stay in here and out of the operation records.
  CREATE TABLE coverage_change (
    id TEXT PRIMARY KEY,
    coverage_id TEXT NOT NULL REFERENCES coverage (id),
    changed_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL) STRICT;
  CREATE INDEX coverage_change_coverage ON coverage_change (coverage_id, changed_at);
  CREATE TRIGGER coverage_change_no_update BEFORE UPDATE ON coverage_change
    BEGIN SELECT RAISE(ABORT, 'the history of a coverage is never changed'); END;
  CREATE TRIGGER coverage_change_no_delete BEFORE DELETE ON coverage_change
    BEGIN SELECT RAISE(ABORT, 'the history of a coverage is never deleted'); END;

  -- Each time somebody was asked whether another payer comes before Medicare; the newest counts.
  CREATE TABLE medicare_questionnaire (
    id TEXT PRIMARY KEY,
    coverage_id TEXT NOT NULL REFERENCES coverage (id),
    asked_on TEXT NOT NULL CHECK (asked_on GLOB '????-??-??'),
    answered_by TEXT NOT NULL CHECK (answered_by <> ''),
    answers TEXT NOT NULL,
    type TEXT CHECK (type IN ('12', '13', '14', '15', '16', '41', '42', '43', '47')),
    why TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id)) STRICT;
  CREATE INDEX medicare_questionnaire_coverage ON medicare_questionnaire (coverage_id, asked_on);

  -- Card images. One that is replaced or taken away stays, and says when.
  CREATE TABLE document (
    id TEXT PRIMARY KEY,
    coverage_id TEXT NOT NULL REFERENCES coverage (id),
    side TEXT NOT NULL CHECK (side IN ('front', 'back')),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'application/pdf')),
    sha256 TEXT NOT NULL,
    bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 5242880),
    added_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    removed_at TEXT) STRICT;
  CREATE UNIQUE INDEX document_shown ON document (coverage_id, side) WHERE removed_at IS NULL;
  CREATE INDEX document_coverage ON document (coverage_id);

  -- The case with the patient's own id is the one that everybody has without asking for it.
  CREATE TABLE patient_case (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    name TEXT NOT NULL DEFAULT '',
    cause TEXT NOT NULL DEFAULT 'illness' CHECK (cause IN ('illness', 'auto', 'work', 'other', 'pregnancy')),
    accident_date TEXT,
    accident_state TEXT NOT NULL DEFAULT '',
    -- The insurer's number of an accident or injury (REF*Y4).
    casualty_number TEXT NOT NULL DEFAULT '',
    referring_provider_id TEXT REFERENCES referring_provider (id),
    referral_number TEXT NOT NULL DEFAULT '',
    referral_date TEXT,
    attorney_name TEXT NOT NULL DEFAULT '',
    attorney_phone TEXT NOT NULL DEFAULT '',
    employer_id TEXT,
    -- 1: its coverages stand in case_coverage; 0: the patient's usual order.
    own_order INTEGER NOT NULL DEFAULT 0 CHECK (own_order IN (0, 1)),
    closed_on TEXT) STRICT;
  CREATE INDEX patient_case_patient ON patient_case (patient_id);
  INSERT INTO patient_case (id, patient_id) SELECT id, id FROM patient;

  CREATE TABLE case_date (
    case_id TEXT NOT NULL REFERENCES patient_case (id),
    kind TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    PRIMARY KEY (case_id, kind)) STRICT, WITHOUT ROWID;

  CREATE TABLE case_coverage (
    case_id TEXT NOT NULL REFERENCES patient_case (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    coverage_id TEXT NOT NULL REFERENCES coverage (id),
    PRIMARY KEY (case_id, position),
    UNIQUE (case_id, coverage_id)) STRICT, WITHOUT ROWID;

  -- Who is asked in which order, whether the case has an order of its own or takes the patient's. One SELECT: a union would
  -- not be flattened into the queries that ask for one case, and each would read every case.
  CREATE VIEW case_order AS
    SELECT k.id AS case_id, v.id AS coverage_id, CASE k.own_order WHEN 1 THEN o.position ELSE v.rank END AS position
    FROM patient_case k JOIN coverage v ON v.patient_id = k.patient_id
      LEFT JOIN case_coverage o ON o.case_id = k.id AND o.coverage_id = v.id
    WHERE CASE k.own_order WHEN 1 THEN o.position IS NOT NULL ELSE v.cases_only = 0 END;

  CREATE TABLE authorization (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    case_id TEXT NOT NULL REFERENCES patient_case (id),
    number TEXT NOT NULL CHECK (number <> ''),
    payer_id TEXT NOT NULL REFERENCES payer (id),
    codes TEXT NOT NULL, -- separated by a space; empty: any code
    counted_in TEXT NOT NULL CHECK (counted_in IN ('visits', 'units')),
    allowed INTEGER CHECK (allowed > 0),
    valid_from TEXT, valid_to TEXT,
    note TEXT NOT NULL DEFAULT '',
    ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1))) STRICT;
  CREATE INDEX authorization_case ON authorization (case_id);

  -- NULL: the patient's default case.
  ALTER TABLE superbill ADD COLUMN case_id TEXT REFERENCES patient_case (id);
  ALTER TABLE encounter ADD COLUMN case_id TEXT REFERENCES patient_case (id);
  CREATE INDEX encounter_case ON encounter (case_id);
  CREATE INDEX superbill_case ON superbill (case_id);
`;
