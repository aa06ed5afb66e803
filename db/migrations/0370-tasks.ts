import type { Migration } from './migration.ts';

/** What somebody is to do by some day, about a patient, a claim, a check, a payer or nothing of these. */
export const migration: Migration = {
  version: 370,
  name: 'tasks',
  up: (db) =>
    db.exec(`
  CREATE TABLE task (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    words TEXT NOT NULL CHECK (words <> ''),
    patient_id TEXT REFERENCES patient (id),
    claim_id TEXT REFERENCES claim (id),
    remittance_id TEXT REFERENCES remittance (id),
    payer_id TEXT REFERENCES payer (id),
    owner_id TEXT REFERENCES user (id), -- NULL: whoever comes first
    due_on TEXT NOT NULL CHECK (due_on GLOB '????-??-??'),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES user (id),
    done_at TEXT, done_by TEXT REFERENCES user (id),
    CHECK ((done_at IS NULL) = (done_by IS NULL)),
    CHECK ((patient_id IS NOT NULL) + (claim_id IS NOT NULL) + (remittance_id IS NOT NULL) + (payer_id IS NOT NULL) <= 1)) STRICT;
  CREATE INDEX task_open ON task (due_on, owner_id) WHERE done_at IS NULL;
  CREATE INDEX task_patient ON task (patient_id) WHERE patient_id IS NOT NULL;
  CREATE INDEX task_claim ON task (claim_id) WHERE claim_id IS NOT NULL;

  -- What happened to it, in order; never changed.
  CREATE TABLE task_event (
    id INTEGER PRIMARY KEY,
    task_id TEXT NOT NULL REFERENCES task (id),
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    words TEXT NOT NULL CHECK (words <> '')) STRICT;
  CREATE INDEX task_event_task ON task_event (task_id);
  CREATE TRIGGER task_event_no_update BEFORE UPDATE ON task_event BEGIN SELECT RAISE(ABORT, 'what happened is never changed'); END;
  CREATE TRIGGER task_event_no_delete BEFORE DELETE ON task_event BEGIN SELECT RAISE(ABORT, 'what happened is never deleted'); END;
  CREATE TRIGGER task_no_delete BEFORE DELETE ON task BEGIN SELECT RAISE(ABORT, 'a task is done, never deleted'); END;`),
};
