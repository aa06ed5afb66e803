import type { Migration } from './migration.ts';

/**
 * What an approved visit was charged stands in the ledger and on its claims, so its lines and diagnoses are frozen, whoever
 * writes: a mistake is corrected by a new claim, never by changing what was sent. Money taken for a superbill is found by it
 * when the charges are approved.
 */
export const migration: Migration = {
  version: 90,
  name: 'frozen charges',
  up: (db) => {
    for (const table of ['charge_line', 'encounter_diagnosis'] as const)
      db.exec(`
  CREATE TRIGGER ${table}_frozen_insert BEFORE INSERT ON ${table}
    WHEN (SELECT status FROM encounter WHERE id = NEW.encounter_id) = 'approved'
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;
  CREATE TRIGGER ${table}_frozen_update BEFORE UPDATE ON ${table}
    WHEN EXISTS (SELECT 1 FROM encounter WHERE id IN (OLD.encounter_id, NEW.encounter_id) AND status = 'approved')
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;
  CREATE TRIGGER ${table}_frozen_delete BEFORE DELETE ON ${table}
    WHEN (SELECT status FROM encounter WHERE id = OLD.encounter_id) = 'approved'
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;`);
    db.exec('CREATE INDEX payment_superbill ON payment (superbill_id) WHERE superbill_id IS NOT NULL');
  },
};
