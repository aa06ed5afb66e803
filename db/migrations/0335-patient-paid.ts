import type { Migration } from './migration.ts';

/** What patients paid on a visit (AMT*F5) is asked for every claim that leaves; most visits have none, and their postings need not be read for it. */
export const migration: Migration = {
  version: 335,
  name: 'patient paid',
  up: (db) =>
    db.exec(`
  CREATE INDEX posting_patient_paid ON posting (encounter_id, amount_cents)
    WHERE account = 'receivable.guarantor' AND detail = 'payment';`),
};
