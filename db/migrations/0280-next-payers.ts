import type { Migration } from './migration.ts';

/** Claims to the second and third payer: what brought them forth, and what they told of those asked before. */
export const migration: Migration = {
  version: 280,
  name: 'next payers',
  up: (db) =>
    db.exec(`
  -- A claim that the decision of an earlier payer brought forth. The root is the first of that payer's claim and the corrections
  -- of it, so that one decision, however often it is changed, brings forth one claim and no more.
  CREATE TABLE born_claim (
    claim_id TEXT PRIMARY KEY REFERENCES claim (id),
    root_claim_id TEXT NOT NULL UNIQUE REFERENCES claim (id),
    -- 1: the earlier payer sent it on by itself, and no file of ours takes it.
    forwarded INTEGER NOT NULL CHECK (forwarded IN (0, 1)),
    CHECK (claim_id <> root_claim_id)) STRICT, WITHOUT ROWID;
  CREATE TRIGGER born_claim_no_delete BEFORE DELETE ON born_claim
    BEGIN SELECT RAISE(ABORT, 'what brought a claim forth is never forgotten'); END;

  -- What a claim told of the earlier payers' decisions when it left last (JSON list).
  CREATE TABLE told_decision (
    claim_id TEXT PRIMARY KEY REFERENCES claim (id),
    decisions TEXT NOT NULL CHECK (json_valid(decisions) AND json_type(decisions) = 'array')) STRICT, WITHOUT ROWID;

  -- A coverage as a claim to another payer tells it: who pays, and who holds it. Named as the program names them.
  CREATE VIEW other_coverage AS
    SELECT v.id AS coverageId, y.name AS payerName, y.payer_id AS payerCode, y.street AS payerStreet, y.street2 AS payerStreet2,
      y.city AS payerCity, y.state AS payerState, y.zip AS payerZip, y.filing_indicator AS filingIndicator,
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
