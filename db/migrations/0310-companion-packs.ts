import type { Migration } from './migration.ts';

/** Companion-guide packs that were installed, what they brought, and what became of them. */
export const migration: Migration = {
  version: 310,
  name: 'companion packs',
  up: (db) =>
    db.exec(`
  CREATE TABLE companion_pack (
    pack_id TEXT PRIMARY KEY CHECK (pack_id <> ''), -- "office-ally", the same for every edition
    name TEXT NOT NULL,
    edition TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)), -- the whole pack, as it was read
    trading_partner_id TEXT REFERENCES trading_partner (id),
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    installed_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id)) STRICT, WITHOUT ROWID;
  CREATE INDEX companion_pack_partner ON companion_pack (trading_partner_id);

  -- Outlives its pack: rules are put aside, not deleted, and the pack finds them again when it comes back.
  CREATE TABLE companion_pack_rule (
    pack_id TEXT NOT NULL,
    rule_key TEXT NOT NULL,
    rule_id TEXT NOT NULL UNIQUE REFERENCES claim_rule (id),
    rule_version INTEGER NOT NULL, -- as the pack left it; a later one is the practice's
    resumes INTEGER NOT NULL CHECK (resumes IN (0, 1)), -- it ran when the pack was switched off
    PRIMARY KEY (pack_id, rule_key)) STRICT, WITHOUT ROWID;

  -- What a pack added to what a payer asks; goes with the pack.
  CREATE TABLE companion_pack_asks (
    pack_id TEXT NOT NULL REFERENCES companion_pack (pack_id),
    payer_id TEXT NOT NULL REFERENCES payer (id),
    added TEXT NOT NULL CHECK (json_valid(added) AND json_type(added) = 'object'),
    PRIMARY KEY (pack_id, payer_id)) STRICT, WITHOUT ROWID;
  CREATE INDEX companion_pack_asks_payer ON companion_pack_asks (payer_id);

  CREATE TABLE companion_pack_change (
    id INTEGER PRIMARY KEY,
    pack_id TEXT NOT NULL,
    edition TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('installed', 'replaced', 'switchedOn', 'switchedOff', 'removed')),
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id)) STRICT;
  CREATE TRIGGER companion_pack_change_no_update BEFORE UPDATE ON companion_pack_change
    BEGIN SELECT RAISE(ABORT, 'what became of a pack is never changed'); END;
  CREATE TRIGGER companion_pack_change_no_delete BEFORE DELETE ON companion_pack_change
    BEGIN SELECT RAISE(ABORT, 'what became of a pack is never deleted'); END;`),
};
