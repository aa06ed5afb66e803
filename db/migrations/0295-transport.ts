import type { Migration } from './migration.ts';

/** How partners want their files, how they are reached, what is on its way to them, and everything that ever left. */
export const migration: Migration = {
  version: 295,
  name: 'transport',
  up: (db) =>
    db.exec(`
  CREATE TABLE partner_profile (
    trading_partner_id TEXT PRIMARY KEY REFERENCES trading_partner (id),
    profile TEXT NOT NULL CHECK (json_valid(profile) AND json_type(profile) = 'object')) STRICT, WITHOUT ROWID;

  -- Nothing is sent or fetched by the program itself unless a row stands here with the moment it was switched on.
  CREATE TABLE partner_connection (
    trading_partner_id TEXT PRIMARY KEY REFERENCES trading_partner (id),
    settings TEXT NOT NULL CHECK (json_valid(settings) AND json_type(settings) = 'object'),
    on_since TEXT,
    -- Why it waits for a person, a code; empty when it does not.
    halted TEXT NOT NULL DEFAULT '',
    last_run_at TEXT,
    schedule_user_id TEXT NOT NULL REFERENCES user (id)) STRICT, WITHOUT ROWID;

  -- Passwords and private keys stand apart from all settings, so that no list can answer them.
  CREATE TABLE partner_secret (
    trading_partner_id TEXT PRIMARY KEY REFERENCES partner_connection (trading_partner_id),
    kind TEXT NOT NULL CHECK (kind IN ('password', 'key')),
    secret TEXT NOT NULL CHECK (secret <> ''),
    passphrase TEXT NOT NULL,
    set_at TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE partner_host_key (
    trading_partner_id TEXT NOT NULL REFERENCES partner_connection (trading_partner_id),
    host TEXT NOT NULL, port INTEGER NOT NULL,
    fingerprint TEXT NOT NULL CHECK (fingerprint GLOB 'SHA256:*'),
    trusted_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    PRIMARY KEY (trading_partner_id, host, port, fingerprint)) STRICT, WITHOUT ROWID;

  CREATE TABLE sending (
    id TEXT PRIMARY KEY,
    trading_partner_id TEXT NOT NULL REFERENCES trading_partner (id),
    edi_file_id TEXT NOT NULL REFERENCES edi_file (id),
    turn INTEGER NOT NULL CHECK (turn > 0), -- above 1: a person asked for it again
    remote_name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'uploading', 'renaming', 'sent', 'unclear', 'dropped')),
    problem TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    queued_at TEXT NOT NULL,
    queued_by TEXT NOT NULL REFERENCES user (id),
    ended_at TEXT,
    UNIQUE (edi_file_id, turn)) STRICT;
  CREATE INDEX sending_open ON sending (trading_partner_id, queued_at) WHERE state IN ('waiting', 'uploading', 'renaming');
  -- One file is on its way once at most.
  CREATE UNIQUE INDEX sending_once ON sending (edi_file_id) WHERE state IN ('waiting', 'uploading', 'renaming', 'unclear');
  CREATE TRIGGER sending_ended BEFORE UPDATE ON sending WHEN OLD.state IN ('sent', 'dropped')
    BEGIN SELECT RAISE(ABORT, 'what was sent stays sent'); END;
  CREATE TRIGGER sending_no_delete BEFORE DELETE ON sending
    BEGIN SELECT RAISE(ABORT, 'sendings are never deleted'); END;

  CREATE TABLE fetched_file (
    trading_partner_id TEXT NOT NULL REFERENCES trading_partner (id),
    sha256 TEXT NOT NULL,
    remote_name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    inbox_name TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    PRIMARY KEY (trading_partner_id, sha256, remote_name)) STRICT, WITHOUT ROWID;
  CREATE INDEX fetched_file_name ON fetched_file (trading_partner_id, remote_name);

  -- Everything that left for a host or came from one.
  CREATE TABLE outward_entry (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    trading_partner_id TEXT NOT NULL REFERENCES trading_partner (id),
    what TEXT NOT NULL CHECK (what IN ('asked', 'signedIn', 'began', 'sent', 'found', 'failed', 'unclear', 'settled', 'fetched', 'removed', 'refused')),
    host TEXT NOT NULL, port INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    file_name TEXT NOT NULL,
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    sha256 TEXT NOT NULL,
    code TEXT NOT NULL,
    sending_id TEXT REFERENCES sending (id),
    started_by TEXT NOT NULL CHECK (started_by IN ('person', 'schedule')),
    user_id TEXT NOT NULL REFERENCES user (id)) STRICT;
  CREATE INDEX outward_entry_at ON outward_entry (at);
  CREATE TRIGGER outward_entry_no_update BEFORE UPDATE ON outward_entry
    BEGIN SELECT RAISE(ABORT, 'what left is never rewritten'); END;
  CREATE TRIGGER outward_entry_no_delete BEFORE DELETE ON outward_entry
    BEGIN SELECT RAISE(ABORT, 'what left is never deleted'); END;`),
};
