import type { Migration } from './migration.ts';

/** People go on saying the chart number of the program that was used before: it finds the patient too. */
export const migration: Migration = {
  version: 210,
  name: 'old numbers',
  up: (db) => db.exec(`CREATE INDEX external_id_said ON external_id (entity, external)`),
};
