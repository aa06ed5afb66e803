import type { Migration } from './migration.ts';

/**
 * What visits and lines of special kinds say beside: ambulance, devices, trials, purchased services and the like. It stands
 * in the rows of the visit and the line themselves, so that the triggers which freeze an approved charge freeze it too, and
 * so that gathering a claim asks no statement more. Papers that go with a claim have a number of their own.
 */
export const migration: Migration = {
  version: 285,
  name: 'claim kinds',
  up: (db) =>
    db.exec(`
  -- JSON of ClaimSupplement and of a list of Attachment; empty: nothing is said.
  ALTER TABLE encounter ADD COLUMN supplement TEXT NOT NULL DEFAULT '' CHECK (supplement = '' OR json_valid(supplement));
  ALTER TABLE encounter ADD COLUMN attachments TEXT NOT NULL DEFAULT '' CHECK (attachments = '' OR json_valid(attachments));
  -- JSON of TypedLineSupplement.
  ALTER TABLE charge_line ADD COLUMN supplement TEXT NOT NULL DEFAULT '' CHECK (supplement = '' OR json_valid(supplement));

  DROP TRIGGER charge_line_frozen_update;
  CREATE TRIGGER charge_line_frozen_update
    BEFORE UPDATE OF id, encounter_id, line_number, service_from, service_to, procedure_code, modifiers, pointers, description,
      unit_thousandths, charge_cents, ndc_code, ndc_quantity_thousandths, ndc_unit, place_of_service, rendering_provider_id,
      ordering_provider_id, supervising_provider_id, minutes, times, emergency, epsdt, family_planning, note, revenue_code,
      supplement ON charge_line
    WHEN EXISTS (SELECT 1 FROM encounter WHERE id IN (OLD.encounter_id, NEW.encounter_id) AND status = 'approved')
    BEGIN SELECT RAISE(ABORT, 'the charges of an approved visit are never changed'); END;
  CREATE TRIGGER encounter_supplement_frozen BEFORE UPDATE OF supplement, attachments ON encounter
    WHEN OLD.status = 'approved' AND (OLD.supplement IS NOT NEW.supplement OR OLD.attachments IS NOT NEW.attachments)
      AND NOT EXISTS (SELECT 1 FROM opened_visit WHERE encounter_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'what an approved visit says is changed only while it is open for correction'); END;

  -- A paper that goes with a claim by another way (PWK), under a number made here; without bytes it is kept outside.
  CREATE TABLE attachment (
    id TEXT PRIMARY KEY,
    superbill_id TEXT NOT NULL REFERENCES superbill (id),
    control_number TEXT NOT NULL UNIQUE CHECK (control_number <> ''),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BLOB,
    added_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    removed_at TEXT,
    CHECK ((bytes IS NULL) = (sha256 = ''))) STRICT;
  CREATE INDEX attachment_superbill ON attachment (superbill_id);
  CREATE TRIGGER attachment_no_update BEFORE UPDATE OF id, superbill_id, control_number, name, media_type, sha256, bytes, added_at,
      user_id ON attachment
    BEGIN SELECT RAISE(ABORT, 'a paper is never changed, only taken away'); END;
  CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment
    BEGIN SELECT RAISE(ABORT, 'papers of claims are never deleted'); END;`),
};
