import type { Migration } from './migration.ts';

/** Limits that count from an earlier decision, claims that were sent on and never answered, parts of claims, COBA numbers. */
export const migration: Migration = {
  version: 315,
  name: 'crossovers',
  up: (db) =>
    db.exec(`
  -- 1: what earlier payers decide now is not what the claim told them when it left.
  ALTER TABLE told_decision ADD COLUMN changed INTEGER NOT NULL DEFAULT 0 CHECK (changed IN (0, 1));
  UPDATE told_decision SET changed = 1 WHERE claim_id IN (
    SELECT e.claim_id FROM claim_event e WHERE e.code = 'decisionChanged' AND e.words <> 'What the payers before decided is what this claim told them'
      AND e.id = (SELECT max(id) FROM claim_event WHERE claim_id = e.claim_id AND code = 'decisionChanged'))
    AND claim_id NOT IN (SELECT k.original_claim_id FROM claim_correction k JOIN told_decision t ON t.claim_id = k.claim_id);
  CREATE INDEX told_decision_changed ON told_decision (claim_id) WHERE changed = 1;
  CREATE INDEX born_claim_forwarded ON born_claim (claim_id) WHERE forwarded = 1;

  -- A person sends by our own file what the payer before said it had sent on.
  CREATE TABLE sent_ourselves (
    claim_id TEXT PRIMARY KEY REFERENCES claim (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id)) STRICT, WITHOUT ROWID;
  CREATE TRIGGER sent_ourselves_no_delete BEFORE DELETE ON sent_ourselves
    BEGIN SELECT RAISE(ABORT, 'who took a claim back from a crossover is never forgotten'); END;

  -- A claim split off one that a decision brought forth: it follows the same decision.
  CREATE TABLE born_part (
    claim_id TEXT PRIMARY KEY REFERENCES claim (id),
    root_claim_id TEXT NOT NULL REFERENCES claim (id),
    CHECK (claim_id <> root_claim_id)) STRICT, WITHOUT ROWID;
  CREATE INDEX born_part_root ON born_part (root_claim_id);
  CREATE TRIGGER born_part_no_delete BEFORE DELETE ON born_part
    BEGIN SELECT RAISE(ABORT, 'what brought a claim forth is never forgotten'); END;

  -- From which day and for how many days a payer takes a claim. Claims to later payers may count from the last decision before.
  CREATE VIEW claim_filing AS
    SELECT claim_id, decided_on, coalesce(decided_on, service_date) AS counts_from, limit_days,
      date(coalesce(decided_on, service_date), '+' || limit_days || ' days') AS file_by
    FROM (SELECT c.id AS claim_id, c.service_date,
      CASE WHEN c.rank = 1 THEN NULL WHEN (SELECT t.asks ->> 'laterFilingFrom' FROM payer_terms t WHERE t.payer_id = c.payer_id
          ORDER BY t.version DESC LIMIT 1) IS NOT 'decision' THEN NULL
        ELSE (SELECT max(r.payment_date) FROM claim o JOIN remittance_claim a ON a.claim_id = o.id AND a.state = 'posted'
            JOIN remittance_claim_facts f ON f.sequence = a.sequence JOIN remittance r ON r.id = a.remittance_id
          WHERE o.encounter_id = c.encounter_id AND o.rank < c.rank AND f.facts ->> 2 NOT IN ('22', '23', '25')
            AND EXISTS (SELECT 1 FROM claim_line mine JOIN claim_line theirs ON theirs.charge_line_id = mine.charge_line_id
              WHERE mine.claim_id = c.id AND theirs.claim_id = o.id)) END AS decided_on,
      coalesce(iif(c.rank = 1, NULL, nullif((SELECT t.asks ->> 'laterFilingDays' FROM payer_terms t WHERE t.payer_id = c.payer_id
        ORDER BY t.version DESC LIMIT 1), 0)), y.filing_limit_days) AS limit_days
      FROM claim c JOIN payer y ON y.id = c.payer_id);

  DROP VIEW other_coverage;
  CREATE VIEW other_coverage AS
    SELECT v.id AS coverageId, y.name AS payerName, y.payer_id AS payerCode, y.street AS payerStreet, y.street2 AS payerStreet2,
      y.city AS payerCity, y.state AS payerState, y.zip AS payerZip, y.filing_indicator AS filingIndicator,
      coalesce((SELECT t.asks ->> 'cobaNumber' FROM payer_terms t WHERE t.payer_id = y.id ORDER BY t.version DESC LIMIT 1), '') AS cobaNumber,
      v.member_id AS memberId, v.group_number AS groupNumber, v.group_name AS groupName, v.plan_name AS planName,
      v.medicare_secondary_type AS medicareSecondaryType, v.relationship,
      iif(v.relationship = 'self', p.last_name, v.subscriber_last_name) AS lastName,
      iif(v.relationship = 'self', p.first_name, v.subscriber_first_name) AS firstName,
      iif(v.relationship = 'self', p.middle_name, v.subscriber_middle_name) AS middleName,
      iif(v.relationship = 'self', p.street, v.subscriber_street) AS street,
      iif(v.relationship = 'self', p.street2, v.subscriber_street2) AS street2,
      iif(v.relationship = 'self', p.city, v.subscriber_city) AS city,
      iif(v.relationship = 'self', p.state, v.subscriber_state) AS state,
      iif(v.relationship = 'self', p.zip, v.subscriber_zip) AS zip,
      p.benefits_assigned AS benefitsAssigned, p.release_of_information AS releaseOfInformation
    FROM coverage v JOIN payer y ON y.id = v.payer_id JOIN patient p ON p.id = v.patient_id;`),
};
