import type { Migration } from './migration.ts';

/**
 * What payers declined and what is done about it: one piece of work for each claim, its history, the money moved because of it, appeals
 * with their letters. Claims that stand denied already are put on the list.
 */
export const migration: Migration = {
  version: 365,
  name: 'denials',
  up: (db) =>
    db.exec(`
  CREATE TABLE denial (
    id TEXT PRIMARY KEY,
    -- The claim that stands denied now: a correction that is denied again takes the place of its original here.
    claim_id TEXT NOT NULL UNIQUE REFERENCES claim (id),
    version INTEGER NOT NULL DEFAULT 1,
    payer_id TEXT NOT NULL REFERENCES payer (id),
    state TEXT NOT NULL CHECK (state IN ('new', 'working', 'waiting', 'appealed', 'resubmitted', 'paid', 'givenUp', 'passedOn', 'withdrawn')),
    opened_on TEXT NOT NULL CHECK (opened_on GLOB '????-??-??'),
    -- The day from which an appeal counts; NULL: the payer's answer has none.
    decided_on TEXT CHECK (decided_on GLOB '????-??-??'),
    reasons TEXT NOT NULL CHECK (reasons <> ''), -- 'CO-97 CO-16', the one with the most money first
    remarks TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    owner_id TEXT REFERENCES user (id),
    next_on TEXT CHECK (next_on GLOB '????-??-??'),
    -- The claim that was sent, or is being prepared, in its place.
    resent_claim_id TEXT REFERENCES claim (id),
    closed_on TEXT CHECK (closed_on GLOB '????-??-??'),
    CHECK ((closed_on IS NULL) = (state IN ('new', 'working', 'waiting', 'appealed', 'resubmitted')))) STRICT;
  CREATE INDEX denial_open ON denial (payer_id, state, owner_id, next_on, decided_on, amount_cents, reasons, opened_on, claim_id)
    WHERE closed_on IS NULL;
  CREATE INDEX denial_next ON denial (next_on) WHERE closed_on IS NULL AND next_on IS NOT NULL;
  CREATE INDEX denial_resent ON denial (resent_claim_id) WHERE resent_claim_id IS NOT NULL;

  -- What the payer declined of each line, as it was sent; the whole claim has an empty line.
  CREATE TABLE denial_line (
    claim_id TEXT NOT NULL REFERENCES claim (id),
    charge_line_id TEXT NOT NULL DEFAULT '',
    payer_id TEXT NOT NULL REFERENCES payer (id),
    procedure_code TEXT NOT NULL,
    modifiers TEXT NOT NULL,
    reasons TEXT NOT NULL,
    remarks TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    PRIMARY KEY (claim_id, charge_line_id)) STRICT, WITHOUT ROWID;
  CREATE INDEX denial_line_code ON denial_line (payer_id, procedure_code);

  -- What happened: written by each act itself, and never changed.
  CREATE TABLE denial_event (
    id INTEGER PRIMARY KEY,
    denial_id TEXT NOT NULL REFERENCES denial (id),
    at TEXT NOT NULL,
    user_id TEXT REFERENCES user (id),
    kind TEXT NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    -- Of a call: who was spoken to, and their number for it.
    spoke_with TEXT NOT NULL DEFAULT '', reference TEXT NOT NULL DEFAULT '') STRICT;
  CREATE INDEX denial_event_denial ON denial_event (denial_id);
  CREATE TRIGGER denial_event_no_update BEFORE UPDATE ON denial_event BEGIN SELECT RAISE(ABORT, 'what happened is never changed'); END;
  CREATE TRIGGER denial_event_no_delete BEFORE DELETE ON denial_event BEGIN SELECT RAISE(ABORT, 'what happened is never deleted'); END;

  -- Money moved away from the payer: asked for, approved where it must be, booked, taken back.
  CREATE TABLE denial_money (
    id TEXT PRIMARY KEY,
    denial_id TEXT NOT NULL REFERENCES denial (id),
    claim_id TEXT NOT NULL REFERENCES claim (id),
    kind TEXT NOT NULL CHECK (kind IN ('writeOff', 'patient', 'nextPayer')),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    reason TEXT NOT NULL CHECK (reason <> ''),
    words TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES user (id),
    asked_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'booked', 'refused', 'takenBack')),
    decided_by TEXT REFERENCES user (id),
    decided_at TEXT,
    CHECK ((state = 'waiting') = (decided_by IS NULL))) STRICT;
  CREATE INDEX denial_money_denial ON denial_money (denial_id);
  CREATE UNIQUE INDEX denial_money_waiting ON denial_money (denial_id) WHERE state = 'waiting';

  -- How much a role may write off by itself; a role that is not here may write off any amount.
  CREATE TABLE write_off_limit (
    role TEXT PRIMARY KEY CHECK (role IN ('biller', 'frontDesk')),
    limit_cents INTEGER NOT NULL CHECK (limit_cents >= 0)) STRICT, WITHOUT ROWID;
  INSERT INTO write_off_limit (role, limit_cents) VALUES ('biller', 10000), ('frontDesk', 0);

  -- The practice's own versions of letters; the newest of a template counts.
  CREATE TABLE appeal_template (
    template_id TEXT NOT NULL CHECK (template_id <> ''),
    version INTEGER NOT NULL CHECK (version >= 1),
    name TEXT NOT NULL CHECK (name <> ''),
    body TEXT NOT NULL CHECK (body <> ''),
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    PRIMARY KEY (template_id, version)) STRICT, WITHOUT ROWID;
  CREATE TRIGGER appeal_template_no_update BEFORE UPDATE ON appeal_template
    BEGIN SELECT RAISE(ABORT, 'a version of a letter is never changed, only followed by the next'); END;
  CREATE TRIGGER appeal_template_no_delete BEFORE DELETE ON appeal_template
    BEGIN SELECT RAISE(ABORT, 'a version of a letter is never deleted'); END;

  CREATE TABLE appeal (
    id TEXT PRIMARY KEY,
    denial_id TEXT NOT NULL REFERENCES denial (id),
    claim_id TEXT NOT NULL REFERENCES claim (id),
    number INTEGER NOT NULL UNIQUE,
    level TEXT NOT NULL CHECK (level IN ('first', 'second', 'external')),
    template_id TEXT NOT NULL, template_version INTEGER NOT NULL CHECK (template_version >= 0),
    facts TEXT NOT NULL CHECK (json_valid(facts)), -- the letter as it was made: a copy is the same page
    papers TEXT NOT NULL CHECK (json_valid(papers) AND json_type(papers) = 'array'), -- what it is not sent without, and what is ticked
    deadline TEXT CHECK (deadline GLOB '????-??-??'),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES user (id),
    sent_on TEXT CHECK (sent_on GLOB '????-??-??'),
    sent_by TEXT NOT NULL DEFAULT '' CHECK (sent_by IN ('', 'mail', 'fax', 'portal', 'email', 'hand')),
    outcome TEXT CHECK (outcome IN ('overturned', 'partly', 'upheld')),
    outcome_on TEXT CHECK (outcome_on GLOB '????-??-??'),
    outcome_cents INTEGER CHECK (outcome_cents >= 0),
    CHECK ((outcome IS NULL) = (outcome_on IS NULL)),
    CHECK (outcome IS NULL OR sent_on IS NOT NULL)) STRICT;
  CREATE INDEX appeal_denial ON appeal (denial_id);
  CREATE INDEX appeal_waiting ON appeal (sent_on) WHERE sent_on IS NOT NULL AND outcome IS NULL;

  CREATE TABLE denial_view (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    filter TEXT NOT NULL CHECK (json_valid(filter) AND json_type(filter) = 'object')) STRICT;

  -- What is done to claims elsewhere is done to the work on their denial too.
  CREATE TRIGGER denial_claim_ended AFTER INSERT ON claim_event
    WHEN NEW.status_after IN ('voided', 'replaced', 'closed') AND NEW.status_before <> NEW.status_after
    BEGIN
      INSERT INTO denial_event (denial_id, at, user_id, kind, words)
        SELECT id, NEW.at, NEW.user_id, 'abandoned', 'The claim in its place was taken out of use before its payer decided it'
        FROM denial WHERE NEW.status_after = 'voided' AND resent_claim_id = NEW.claim_id AND state = 'resubmitted';
      UPDATE denial SET resent_claim_id = NULL, version = version + 1, state = 'working'
        WHERE NEW.status_after = 'voided' AND resent_claim_id = NEW.claim_id AND state = 'resubmitted';
      INSERT INTO denial_event (denial_id, at, user_id, kind, words)
        SELECT id, NEW.at, NEW.user_id, 'replaced', 'A corrected claim was sent in its place'
        FROM denial WHERE NEW.status_after = 'replaced' AND claim_id = NEW.claim_id AND closed_on IS NULL;
      UPDATE denial SET version = version + 1, state = 'resubmitted',
          resent_claim_id = (SELECT max(claim_id) FROM claim_correction WHERE original_claim_id = NEW.claim_id)
        WHERE NEW.status_after = 'replaced' AND claim_id = NEW.claim_id AND closed_on IS NULL;
      INSERT INTO denial_event (denial_id, at, user_id, kind, words)
        SELECT id, NEW.at, NEW.user_id, 'ended', iif(NEW.status_after = 'closed', 'The claim was closed', 'The claim was voided')
        FROM denial WHERE NEW.status_after IN ('voided', 'closed') AND claim_id = NEW.claim_id AND closed_on IS NULL;
      UPDATE denial SET state = 'withdrawn', closed_on = date(NEW.at), version = version + 1
        WHERE NEW.status_after IN ('voided', 'closed') AND claim_id = NEW.claim_id AND closed_on IS NULL;
    END;

  INSERT INTO denial (id, claim_id, payer_id, state, opened_on, decided_on, reasons, remarks, amount_cents)
    SELECT c.id, c.id, c.payer_id, 'new', date(v.at),
      (SELECT max(r.payment_date) FROM remittance_claim a JOIN remittance r ON r.id = a.remittance_id
        WHERE a.claim_id = c.id AND a.state = 'posted'),
      v.code, '', sum(p.amount_cents)
    FROM claim c JOIN claim_event v ON v.id = (SELECT max(id) FROM claim_event WHERE claim_id = c.id AND source = 'remittance')
      JOIN posting p ON p.encounter_id = c.encounter_id AND p.account = 'receivable.coverage' AND p.coverage_id = c.coverage_id
        AND (p.charge_line_id IS NULL OR p.charge_line_id IN (SELECT charge_line_id FROM claim_line WHERE claim_id = c.id))
    WHERE c.status IN ('denied', 'partlyPaid') AND v.code GLOB '[A-Z][A-Z]-*'
    GROUP BY c.id HAVING sum(p.amount_cents) > 0;
  INSERT INTO denial_event (denial_id, at, kind, words)
    SELECT id, opened_on || 'T00:00:00.000Z', 'opened', 'Declined before the list of denials was kept: ' || reasons FROM denial;`),
};
