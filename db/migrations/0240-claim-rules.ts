import type { Migration } from './migration.ts';

/**
 * The practice's own say about its claims: rules it wrote, edits it made milder or stricter, findings it let pass, and for
 * every check of a claim what was looked at.
 */
export const migration: Migration = {
  version: 240,
  name: 'claim rules',
  up: (db) =>
    db.exec(`
  -- Numbered from 1001 on, beyond the edits of the program; a number is never given twice, so rules are put aside, not deleted.
  CREATE TABLE claim_rule (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE CHECK (number >= 1001),
    version INTEGER NOT NULL DEFAULT 1,
    title TEXT NOT NULL CHECK (title <> ''),
    note TEXT NOT NULL,
    position INTEGER NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    definition TEXT NOT NULL CHECK (json_valid(definition)), -- scope, days, conditions and actions
    CHECK (active = 0 OR removed = 0)) STRICT;

  CREATE TABLE claim_rule_payer (
    rule_id TEXT NOT NULL REFERENCES claim_rule (id),
    payer_id TEXT NOT NULL REFERENCES payer (id),
    PRIMARY KEY (rule_id, payer_id)) STRICT, WITHOUT ROWID;
  CREATE INDEX claim_rule_payer_payer ON claim_rule_payer (payer_id);

  -- What a rule said since when: a trace names its version.
  CREATE TABLE claim_rule_change (
    rule_id TEXT NOT NULL REFERENCES claim_rule (id),
    version INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('written', 'changed', 'switchedOn', 'switchedOff', 'putAside', 'takenBack')),
    title TEXT NOT NULL,
    definition TEXT NOT NULL CHECK (json_valid(definition)),
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    PRIMARY KEY (rule_id, version)) STRICT, WITHOUT ROWID;
  CREATE TRIGGER claim_rule_change_no_update BEFORE UPDATE ON claim_rule_change
    BEGIN SELECT RAISE(ABORT, 'the history of a rule is never changed'); END;
  CREATE TRIGGER claim_rule_change_no_delete BEFORE DELETE ON claim_rule_change
    BEGIN SELECT RAISE(ABORT, 'the history of a rule is never deleted'); END;

  -- The newest row of an edit counts; severity NULL: as it came.
  CREATE TABLE edit_setting (
    id INTEGER PRIMARY KEY,
    edit_number INTEGER NOT NULL CHECK (edit_number BETWEEN 1 AND 1000),
    severity TEXT CHECK (severity IN ('stop', 'warn', 'off')),
    reason TEXT NOT NULL CHECK (reason <> ''),
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id)) STRICT;
  CREATE INDEX edit_setting_edit ON edit_setting (edit_number, id);
  CREATE TRIGGER edit_setting_no_update BEFORE UPDATE ON edit_setting
    BEGIN SELECT RAISE(ABORT, 'settings of edits are never changed, only followed by others'); END;
  CREATE TRIGGER edit_setting_no_delete BEFORE DELETE ON edit_setting
    BEGIN SELECT RAISE(ABORT, 'settings of edits are never deleted'); END;

  -- A finding that somebody let pass: of one claim, or (claim_id NULL) of the first claim that the charges of a superbill will make.
  CREATE TABLE finding_override (
    id TEXT PRIMARY KEY,
    superbill_id TEXT NOT NULL REFERENCES superbill (id),
    claim_id TEXT REFERENCES claim (id),
    edit_number INTEGER NOT NULL,
    field TEXT NOT NULL,
    about TEXT NOT NULL, -- the facts it was given for; other facts, and it no longer counts
    message TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    withdrawn_at TEXT,
    withdrawn_by TEXT REFERENCES user (id),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))) STRICT;
  CREATE INDEX finding_override_superbill ON finding_override (superbill_id);
  CREATE INDEX finding_override_claim ON finding_override (claim_id) WHERE claim_id IS NOT NULL;
  CREATE TRIGGER finding_override_no_update BEFORE UPDATE OF id, superbill_id, claim_id, edit_number, field, about, message, reason, at, user_id
    ON finding_override BEGIN SELECT RAISE(ABORT, 'an override is never changed, only withdrawn'); END;
  CREATE TRIGGER finding_override_once BEFORE UPDATE ON finding_override WHEN OLD.withdrawn_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an override is withdrawn once'); END;
  CREATE TRIGGER finding_override_no_delete BEFORE DELETE ON finding_override
    BEGIN SELECT RAISE(ABORT, 'an override is never deleted'); END;

  -- What rules wrote on a claim: the charges stay as they were entered, the claim says this.
  CREATE TABLE claim_setting (
    claim_id TEXT NOT NULL REFERENCES claim (id),
    position INTEGER NOT NULL,
    rule_number INTEGER NOT NULL,
    target TEXT NOT NULL,
    line_index INTEGER, -- from 0; NULL: the claim as a whole
    value TEXT NOT NULL,
    PRIMARY KEY (claim_id, position)) STRICT, WITHOUT ROWID;
  CREATE TABLE claim_tag (
    claim_id TEXT NOT NULL REFERENCES claim (id),
    tag TEXT NOT NULL CHECK (tag <> ''),
    rule_number INTEGER NOT NULL,
    PRIMARY KEY (claim_id, tag)) STRICT, WITHOUT ROWID;
  CREATE INDEX claim_tag_tag ON claim_tag (tag);

  -- A set of edits and rules, kept once for all claims that were checked with it.
  CREATE TABLE scrub_set (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL CHECK (json_valid(content)),
    first_used_at TEXT NOT NULL) STRICT;
  CREATE TABLE scrub_trace (
    id INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claim (id),
    at TEXT NOT NULL,
    occasion TEXT NOT NULL CHECK (occasion IN ('approved', 'rechecked', 'batched', 'overridden')),
    user_id TEXT NOT NULL REFERENCES user (id),
    set_id INTEGER NOT NULL REFERENCES scrub_set (id),
    result TEXT NOT NULL CHECK (result IN ('clean', 'held')),
    summary TEXT NOT NULL CHECK (json_valid(summary))) STRICT;
  CREATE INDEX scrub_trace_claim ON scrub_trace (claim_id);
  CREATE INDEX scrub_trace_at ON scrub_trace (at);
  CREATE TABLE scrub_trace_line (
    trace_id INTEGER NOT NULL REFERENCES scrub_trace (id),
    position INTEGER NOT NULL,
    edit_number INTEGER NOT NULL,
    effect TEXT NOT NULL CHECK (effect IN ('stop', 'warn', 'set', 'tag')),
    field TEXT NOT NULL,
    words TEXT NOT NULL,
    override_id TEXT REFERENCES finding_override (id),
    PRIMARY KEY (trace_id, position)) STRICT, WITHOUT ROWID;
  CREATE TRIGGER scrub_trace_no_update BEFORE UPDATE ON scrub_trace
    BEGIN SELECT RAISE(ABORT, 'what was checked is never changed'); END;
  CREATE TRIGGER scrub_trace_line_no_update BEFORE UPDATE ON scrub_trace_line
    BEGIN SELECT RAISE(ABORT, 'what was checked is never changed'); END;`),
};
