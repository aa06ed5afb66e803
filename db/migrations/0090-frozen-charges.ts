import type { Migration } from './migration.ts';

/**
 * What an approved visit was charged stands in the ledger and on its claims, so its lines and diagnoses are frozen, whoever
 * writes: a mistake is corrected by a new claim, never by changing what was sent. Money taken for a superbill is found by it
 * when the charges are approved.
 */
export const migration: Migration = {
  version: 90,
  name: 'frozen charges',
  up: (db) =>
    db.exec(`
  CREATE TRIGGER charge_line_frozen_insert BEFORE INSERT ON charge_line
    WHEN (SELECT status FROM encounter WHERE id = NEW.encounter_id) = 'approved'
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;
  CREATE TRIGGER charge_line_frozen_update BEFORE UPDATE ON charge_line
    WHEN EXISTS (SELECT 1 FROM encounter WHERE id IN (OLD.encounter_id, NEW.encounter_id) AND status = 'approved')
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;
  CREATE TRIGGER charge_line_frozen_delete BEFORE DELETE ON charge_line
    WHEN (SELECT status FROM encounter WHERE id = OLD.encounter_id) = 'approved'
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;

  CREATE TRIGGER encounter_diagnosis_frozen_insert BEFORE INSERT ON encounter_diagnosis
    WHEN (SELECT status FROM encounter WHERE id = NEW.encounter_id) = 'approved'
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;
  CREATE TRIGGER encounter_diagnosis_frozen_update BEFORE UPDATE ON encounter_diagnosis
    WHEN EXISTS (SELECT 1 FROM encounter WHERE id IN (OLD.encounter_id, NEW.encounter_id) AND status = 'approved')
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;
  CREATE TRIGGER encounter_diagnosis_frozen_delete BEFORE DELETE ON encounter_diagnosis
    WHEN (SELECT status FROM encounter WHERE id = OLD.encounter_id) = 'approved'
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;

  CREATE INDEX payment_superbill ON payment (superbill_id) WHERE superbill_id IS NOT NULL;`),
};
