import type { Migration } from './migration.ts';

/**
 * Corrected claims. A visit is opened for correction by a row that says so; while it stands, lines may be added and
 * withdrawn, and diagnoses changed. A line that was charged is never altered or deleted: it is withdrawn, because claims
 * that were sent and journals that were posted name it. What such a claim said of the visit is kept with it.
 */
export const migration: Migration = {
  version: 100,
  name: 'corrected charges',
  up: (db) =>
    db.exec(`
  ALTER TABLE charge_line ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));

  -- An approved visit whose charges are open again; claim_id is the draft that waits for them, null when none does.
  CREATE TABLE opened_visit (
    encounter_id TEXT PRIMARY KEY REFERENCES encounter (id),
    claim_id TEXT REFERENCES claim (id),
    typed TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID; -- unfinished charges as JSON; empty until some are saved

  -- A claim of frequency 7 or 8, the claim it takes the place of, and that one's number at the payer (REF*F8).
  CREATE TABLE claim_correction (
    claim_id TEXT PRIMARY KEY REFERENCES claim (id),
    original_claim_id TEXT NOT NULL REFERENCES claim (id),
    payer_control_number TEXT NOT NULL CHECK (payer_control_number <> ''),
    reason TEXT NOT NULL CHECK (reason <> '')) STRICT, WITHOUT ROWID;
  CREATE INDEX claim_correction_original ON claim_correction (original_claim_id);

  -- What the visit said on a claim before it was corrected, as JSON.
  CREATE TABLE claim_visit (
    claim_id TEXT PRIMARY KEY REFERENCES claim (id),
    facts TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TRIGGER claim_visit_no_update BEFORE UPDATE ON claim_visit
    BEGIN SELECT RAISE(ABORT, 'what a claim said is never changed'); END;
  CREATE TRIGGER claim_visit_no_delete BEFORE DELETE ON claim_visit
    BEGIN SELECT RAISE(ABORT, 'what a claim said is never deleted'); END;
  CREATE TRIGGER claim_correction_no_update BEFORE UPDATE ON claim_correction
    BEGIN SELECT RAISE(ABORT, 'what a claim corrects is never changed'); END;

  DROP TRIGGER charge_line_frozen_insert;
  CREATE TRIGGER charge_line_frozen_insert BEFORE INSERT ON charge_line
    WHEN (SELECT status FROM encounter WHERE id = NEW.encounter_id) = 'approved'
      AND NOT EXISTS (SELECT 1 FROM opened_visit WHERE encounter_id = NEW.encounter_id)
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;
  DROP TRIGGER charge_line_frozen_update;
  CREATE TRIGGER charge_line_frozen_update
    BEFORE UPDATE OF id, encounter_id, line_number, service_from, service_to, procedure_code, modifiers, pointers, description,
      unit_thousandths, charge_cents, ndc_code, ndc_quantity_thousandths, ndc_unit ON charge_line
    WHEN EXISTS (SELECT 1 FROM encounter WHERE id IN (OLD.encounter_id, NEW.encounter_id) AND status = 'approved')
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;
  CREATE TRIGGER charge_line_withdrawn BEFORE UPDATE OF withdrawn ON charge_line
    WHEN NOT EXISTS (SELECT 1 FROM opened_visit WHERE encounter_id = OLD.encounter_id)
    BEGIN SELECT RAISE(ABORT, 'lines are withdrawn only while their visit is open for correction'); END;

  DROP TRIGGER encounter_diagnosis_frozen_insert;
  CREATE TRIGGER encounter_diagnosis_frozen_insert BEFORE INSERT ON encounter_diagnosis
    WHEN (SELECT status FROM encounter WHERE id = NEW.encounter_id) = 'approved'
      AND NOT EXISTS (SELECT 1 FROM opened_visit WHERE encounter_id = NEW.encounter_id)
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;
  DROP TRIGGER encounter_diagnosis_frozen_delete;
  CREATE TRIGGER encounter_diagnosis_frozen_delete BEFORE DELETE ON encounter_diagnosis
    WHEN (SELECT status FROM encounter WHERE id = OLD.encounter_id) = 'approved'
      AND NOT EXISTS (SELECT 1 FROM opened_visit WHERE encounter_id = OLD.encounter_id)
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;`),
};
