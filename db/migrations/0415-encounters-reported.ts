import type { Migration } from './migration.ts';

/**
 * Files that report encounters to payers that pay by the head (BHT06 RP) beside those that ask to be paid (CH). What left says what
 * it was for ever; a claim that has not left is what its payer's terms make of it.
 */
export const migration: Migration = {
  version: 415,
  name: 'encounters reported',
  up: (db) =>
    db.exec(`
  ALTER TABLE batch ADD COLUMN purpose TEXT NOT NULL DEFAULT 'CH' CHECK (purpose IN ('CH', 'RP'));

  CREATE VIEW claim_purpose AS
    SELECT c.id AS claim_id, coalesce(
      (SELECT b.purpose FROM batch_claim s JOIN batch b ON b.id = s.batch_id
        WHERE s.claim_id = c.id AND c.status NOT IN ('draft', 'ready', 'onHold', 'queued', 'rejected') ORDER BY b.number DESC LIMIT 1),
      (SELECT iif(t.asks ->> 'reportsEncounters', 'RP', 'CH') FROM payer_terms t WHERE t.payer_id = c.payer_id ORDER BY t.version DESC LIMIT 1),
      'CH') AS purpose
    FROM claim c;`),
};
