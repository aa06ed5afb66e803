import type { Migration } from './migration.ts';

/**
 * Questions about eligibility that went out, answers that came back, and what is known of a coverage since when. Nothing here
 * names the patient: a coverage does, so that merged charts take their checks along.
 */
export const migration: Migration = {
  version: 130,
  name: 'eligibility',
  up: (db) =>
    db.exec(`
  -- Payers return member ids in their own spelling; an answer without our number is found by this.
  CREATE INDEX coverage_member_folded ON coverage (
    replace(replace(replace(replace(upper(member_id), '-', ''), ' ', ''), '.', ''), '/', ''));

  CREATE TABLE eligibility_batch (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    trading_partner_id TEXT NOT NULL REFERENCES trading_partner (id),
    edi_file_id TEXT NOT NULL UNIQUE REFERENCES edi_file (id),
    created_at TEXT NOT NULL,
    interchange_control INTEGER NOT NULL,
    group_control INTEGER NOT NULL,
    inquiry_count INTEGER NOT NULL CHECK (inquiry_count > 0),
    status TEXT NOT NULL CHECK (status IN ('written', 'accepted', 'rejected')),
    UNIQUE (trading_partner_id, interchange_control)) STRICT;

  -- Who was asked about, as they were named: the answer is compared with this, whatever was corrected meanwhile.
  CREATE TABLE eligibility_inquiry (
    id TEXT PRIMARY KEY,
    trace TEXT NOT NULL UNIQUE,
    batch_id TEXT NOT NULL REFERENCES eligibility_batch (id),
    coverage_id TEXT NOT NULL REFERENCES coverage (id),
    visit_date TEXT NOT NULL CHECK (visit_date GLOB '????-??-??'),
    service_types TEXT NOT NULL CHECK (service_types <> ''), -- separated by a space
    reference TEXT NOT NULL,
    transaction_control TEXT NOT NULL,
    first_segment INTEGER NOT NULL, last_segment INTEGER NOT NULL,
    member_id TEXT NOT NULL, last_name TEXT NOT NULL, first_name TEXT NOT NULL, birth_date TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'answered', 'refused'))) STRICT;
  CREATE INDEX eligibility_inquiry_coverage ON eligibility_inquiry (coverage_id);
  CREATE INDEX eligibility_inquiry_batch ON eligibility_inquiry (batch_id);
  CREATE INDEX eligibility_inquiry_reference ON eligibility_inquiry (reference) WHERE status = 'waiting';

  -- Every person of every 271. What matches no coverage, or cannot be believed, stays open until somebody decides.
  CREATE TABLE eligibility_answer (
    id TEXT PRIMARY KEY,
    edi_file_id TEXT NOT NULL REFERENCES edi_file (id),
    position INTEGER NOT NULL,
    natural_key TEXT NOT NULL UNIQUE, -- the same answer counts once, whatever the file is called or how it is wrapped
    facts TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('filed', 'open', 'dismissed')),
    damaged INTEGER NOT NULL CHECK (damaged IN (0, 1)),
    reason TEXT NOT NULL,
    settled_at TEXT, settled_by TEXT REFERENCES user (id),
    UNIQUE (edi_file_id, position),
    CHECK (state = 'filed' OR reason <> '')) STRICT;
  CREATE INDEX eligibility_answer_open ON eligibility_answer (state) WHERE state = 'open';

  CREATE TABLE eligibility_check (
    id TEXT PRIMARY KEY,
    coverage_id TEXT NOT NULL REFERENCES coverage (id),
    source TEXT NOT NULL CHECK (source IN ('manual', 'file')),
    answer_id TEXT REFERENCES eligibility_answer (id),
    inquiry_id TEXT REFERENCES eligibility_inquiry (id),
    checked_on TEXT NOT NULL CHECK (checked_on GLOB '????-??-??'),
    visit_date TEXT, -- the day that was asked about; NULL when the answer does not say
    how TEXT NOT NULL CHECK (how IN ('phone', 'portal', 'card', 'other', '271')),
    reference TEXT NOT NULL, -- who told it: a call's number, a name
    recorded_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('active', 'pending', 'inactive', 'notCovered', 'unclear', 'refused')),
    words TEXT NOT NULL,
    facts TEXT NOT NULL,
    CHECK ((source = 'file') = (answer_id IS NOT NULL)),
    CHECK ((how = '271') = (source = 'file'))) STRICT;
  CREATE INDEX eligibility_check_coverage ON eligibility_check (coverage_id, checked_on, recorded_at);
  CREATE INDEX eligibility_check_answer ON eligibility_check (answer_id) WHERE answer_id IS NOT NULL;
  CREATE TRIGGER eligibility_check_no_update BEFORE UPDATE ON eligibility_check
    BEGIN SELECT RAISE(ABORT, 'eligibility checks are never changed'); END;
  CREATE TRIGGER eligibility_check_no_delete BEFORE DELETE ON eligibility_check
    BEGIN SELECT RAISE(ABORT, 'eligibility checks are never deleted'); END;

  -- A check that was put on the wrong coverage, or typed wrong: it stays, and no longer counts.
  CREATE TABLE eligibility_withdrawal (
    check_id TEXT PRIMARY KEY REFERENCES eligibility_check (id),
    withdrawn_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    reason TEXT NOT NULL CHECK (reason <> '')) STRICT;`),
};
