import type { Migration } from './migration.ts';

/** What usually goes with a diagnosis is looked up by the diagnosis. */
export const migration: Migration = {
  version: 180,
  name: 'coding help',
  up: (db) => db.exec(`CREATE INDEX encounter_diagnosis_code ON encounter_diagnosis (code, encounter_id)`),
};
