import type { Migration } from './migration.ts';

/**
 * What the claim of a facility says beside (837I, UB-04). It stands in the row of the visit, as what special kinds say does:
 * it is frozen and corrected with it, and gathering a claim asks no statement more.
 */
export const migration: Migration = {
  version: 290,
  name: 'facility bills',
  up: (db) =>
    db.exec(`
  -- JSON of TypedInstitutional; empty: the visit is a professional one.
  ALTER TABLE encounter ADD COLUMN institutional TEXT NOT NULL DEFAULT '' CHECK (institutional = '' OR json_valid(institutional));
  CREATE TRIGGER encounter_institutional_frozen BEFORE UPDATE OF institutional ON encounter
    WHEN OLD.status = 'approved' AND OLD.institutional IS NOT NEW.institutional
      AND NOT EXISTS (SELECT 1 FROM opened_visit WHERE encounter_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'what an approved visit says is changed only while it is open for correction'); END;`),
};
