import type { Migration } from './migration.ts';

/** Payers that are not asked, because somebody says that they surely do not cover (AMT*A8). */
export const migration: Migration = {
  version: 340,
  name: 'not asked',
  up: (db) =>
    db.exec(`
  -- A person says that the payer of a claim surely does not cover: what it was to be asked for moves to the next in line. The id is
  -- the source of the journal that moved it. Taken back once, by a person or because the payer has decided after all.
  CREATE TABLE not_asked (
    id TEXT PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claim (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    taken_back_at TEXT,
    taken_back_by TEXT REFERENCES user (id),
    CHECK ((taken_back_at IS NULL) = (taken_back_by IS NULL))) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX not_asked_stands ON not_asked (claim_id) WHERE taken_back_at IS NULL;
  CREATE INDEX not_asked_claim ON not_asked (claim_id, at);
  CREATE TRIGGER not_asked_no_delete BEFORE DELETE ON not_asked
    BEGIN SELECT RAISE(ABORT, 'why a payer was not asked is never forgotten'); END;
  CREATE TRIGGER not_asked_no_change BEFORE UPDATE ON not_asked
    WHEN old.taken_back_at IS NOT NULL OR new.id <> old.id OR new.claim_id <> old.claim_id OR new.reason <> old.reason
      OR new.at <> old.at OR new.user_id <> old.user_id
    BEGIN SELECT RAISE(ABORT, 'why a payer was not asked is taken back once and never changed'); END;`),
};
