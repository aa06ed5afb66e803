import type { Migration } from './migration.ts';

/**
 * Posting rules hold from a day on and are only added to; what was posted keeps the moment whose rules judged it. Beside them: what
 * a person decided for one answer, offers that were refused, how far each payer's checks may post by themselves, and which did.
 */
export const migration: Migration = {
  version: 350,
  name: 'posting rules',
  up: (db) =>
    db.exec(`
  -- Of one payer, group and reason the row with the latest effective_from that has come holds, the newest of a day.
  CREATE TABLE posting_rule (
    version INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    payer_id TEXT REFERENCES payer (id), -- NULL: every payer without a rule of its own
    adjustment_group TEXT NOT NULL CHECK (adjustment_group IN ('CO', 'PR', 'OA', 'PI', 'CR')),
    reason TEXT NOT NULL CHECK (reason <> ''),
    action TEXT CHECK (action IN ('post', 'track', 'transfer', 'deny', 'hold')), -- NULL: as usual again
    write_off_reason TEXT CHECK (write_off_reason IS NULL OR (write_off_reason <> '' AND coalesce(action, '') = 'post')), -- our own words; NULL: the payer's adjustment
    effective_from TEXT NOT NULL CHECK (effective_from GLOB '????-??-??'),
    recorded_at TEXT NOT NULL,
    user_id TEXT REFERENCES user (id), -- NULL: it was there before rules had a history
    note TEXT NOT NULL) STRICT;
  CREATE INDEX posting_rule_key ON posting_rule (payer_id, adjustment_group, reason);
  INSERT INTO posting_rule (id, payer_id, adjustment_group, reason, action, effective_from, recorded_at, note)
    SELECT id, payer_id, adjustment_group, coalesce(nullif(ltrim(upper(trim(reason)), '0'), ''), '0'), action, '1900-01-01', '1900-01-01T00:00:00.000Z', '' FROM payer_rule
    WHERE adjustment_group IN ('CO', 'PR', 'OA', 'PI', 'CR') AND trim(reason) <> '' ORDER BY id;
  DROP TABLE payer_rule;

  -- A day and the newest rule known on it: together they say which rules held.
  CREATE TABLE rule_moment (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (day, version)) STRICT;
  INSERT INTO rule_moment (id, day, version) SELECT 1, '1900-01-01', coalesce(max(version), 0) FROM posting_rule;
  -- Whose rules judged an answer that is settled; NULL while it is not.
  ALTER TABLE remittance_claim ADD COLUMN rule_moment_id INTEGER REFERENCES rule_moment (id);
  UPDATE remittance_claim SET rule_moment_id = 1 WHERE state IN ('posted', 'reversed');

  -- What a person said about one reason of one answer, once; the newest counts, NULL takes it back.
  CREATE TABLE adjustment_decision (
    sequence INTEGER PRIMARY KEY,
    remittance_claim_id TEXT NOT NULL REFERENCES remittance_claim (id),
    payer_id TEXT NOT NULL REFERENCES payer (id),
    adjustment_group TEXT NOT NULL,
    reason TEXT NOT NULL,
    action TEXT CHECK (action IN ('post', 'track', 'transfer', 'deny')),
    write_off_reason TEXT CHECK (write_off_reason IS NULL OR (write_off_reason <> '' AND coalesce(action, '') = 'post')),
    decided_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id)) STRICT;
  CREATE INDEX adjustment_decision_claim ON adjustment_decision (remittance_claim_id);
  CREATE INDEX adjustment_decision_key ON adjustment_decision (payer_id, adjustment_group, reason);

  -- A rule that was offered for what people keep deciding, and refused: it is not offered again.
  CREATE TABLE refused_rule_offer (
    payer_id TEXT NOT NULL REFERENCES payer (id),
    adjustment_group TEXT NOT NULL,
    reason TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('post', 'track', 'transfer', 'deny')),
    refused_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    PRIMARY KEY (payer_id, adjustment_group, reason, action)) STRICT, WITHOUT ROWID;

  -- How far checks post without anybody opening them; the newest row of a payer counts, payer_id NULL is every other payer.
  CREATE TABLE posting_level (
    version INTEGER PRIMARY KEY,
    payer_id TEXT REFERENCES payer (id),
    level TEXT CHECK (level IN ('review', 'oneKey', 'automatic')), -- NULL: like every other payer
    denials INTEGER NOT NULL CHECK (denials IN (0, 1)),
    takebacks INTEGER NOT NULL CHECK (takebacks IN (0, 1)),
    needs_deposit INTEGER NOT NULL CHECK (needs_deposit IN (0, 1)),
    most_cents INTEGER CHECK (most_cents > 0),
    recorded_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    CHECK (payer_id IS NOT NULL OR level IS NOT NULL)) STRICT;
  CREATE INDEX posting_level_payer ON posting_level (payer_id);

  -- Checks that posted without a person: by which setting, and in the name of whom who chose it.
  CREATE TABLE automatic_posting (
    sequence INTEGER PRIMARY KEY,
    remittance_id TEXT NOT NULL REFERENCES remittance (id),
    level_version INTEGER NOT NULL REFERENCES posting_level (version),
    operation_id TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    posted_at TEXT NOT NULL) STRICT;
  CREATE INDEX automatic_posting_remittance ON automatic_posting (remittance_id);

  CREATE TRIGGER posting_rule_kept BEFORE UPDATE ON posting_rule BEGIN SELECT raise(ABORT, 'posting rules are only added to'); END;
  CREATE TRIGGER posting_rule_stays BEFORE DELETE ON posting_rule BEGIN SELECT raise(ABORT, 'posting rules are only added to'); END;
  CREATE TRIGGER adjustment_decision_kept BEFORE UPDATE ON adjustment_decision BEGIN SELECT raise(ABORT, 'decisions are only added to'); END;
  CREATE TRIGGER adjustment_decision_stays BEFORE DELETE ON adjustment_decision BEGIN SELECT raise(ABORT, 'decisions are only added to'); END;
  CREATE TRIGGER posting_level_kept BEFORE UPDATE ON posting_level BEGIN SELECT raise(ABORT, 'levels are only added to'); END;
  CREATE TRIGGER posting_level_stays BEFORE DELETE ON posting_level BEGIN SELECT raise(ABORT, 'levels are only added to'); END;
  CREATE TRIGGER automatic_posting_kept BEFORE UPDATE ON automatic_posting BEGIN SELECT raise(ABORT, 'what was posted is only added to'); END;
  CREATE TRIGGER automatic_posting_stays BEFORE DELETE ON automatic_posting BEGIN SELECT raise(ABORT, 'what was posted is only added to'); END;`),
};
