import type { Migration } from './migration.ts';

/** Good-faith estimates as they were given, and the visit that each was for. */
export const migration: Migration = {
  version: 260,
  name: 'estimate',
  up: (db) =>
    db.exec(`
  CREATE TABLE estimate (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    superbill_id TEXT REFERENCES superbill (id), -- NULL: the visit has no superbill yet
    made_on TEXT NOT NULL CHECK (made_on GLOB '????-??-??'),
    expires_on TEXT NOT NULL CHECK (expires_on GLOB '????-??-??' AND expires_on > made_on),
    service_date TEXT CHECK (service_date GLOB '????-??-??'),
    total_cents INTEGER NOT NULL CHECK (total_cents >= 0),
    facts TEXT NOT NULL CHECK (json_valid(facts)), -- the page as it was given
    user_id TEXT NOT NULL REFERENCES user (id),
    withdrawn_reason TEXT CHECK (withdrawn_reason <> '')) STRICT;
  CREATE INDEX estimate_patient ON estimate (patient_id);
  CREATE INDEX estimate_superbill ON estimate (superbill_id) WHERE superbill_id IS NOT NULL;
  CREATE TRIGGER estimate_no_update BEFORE UPDATE OF id, number, made_on, expires_on, service_date, total_cents, facts, user_id ON estimate
    BEGIN SELECT RAISE(ABORT, 'an estimate is never changed once it was given'); END;
  CREATE TRIGGER estimate_withdrawn_once BEFORE UPDATE OF withdrawn_reason ON estimate WHEN OLD.withdrawn_reason IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an estimate is withdrawn once'); END;
  CREATE TRIGGER estimate_no_delete BEFORE DELETE ON estimate
    BEGIN SELECT RAISE(ABORT, 'an estimate is never deleted'); END;`),
};
