import type { Migration } from './migration.ts';

/**
 * What is kept as open says itself whose it is: a look at aging fetched day, patient, provider and payer of every open visit from
 * all over the file. They follow their visit and coverage by triggers; `moved_on` is the last day something moved to the
 * guarantor, up to the journal that is kept. `ledger.verify` holds all of them against where they come from.
 */
export const migration: Migration = {
  version: 427,
  name: 'open amount sides',
  up: (db) =>
    db.exec(`
  ALTER TABLE open_amount RENAME TO open_amount_before;
  CREATE TABLE open_amount (
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    coverage_id TEXT NOT NULL,  -- empty: the guarantor owes it
    guarantor_id TEXT NOT NULL, -- empty: the coverage does
    amount_cents INTEGER NOT NULL,
    account_id TEXT NOT NULL,   -- the guarantor who owes it, else whose the visit is
    patient_id TEXT NOT NULL,
    rendering_provider_id TEXT NOT NULL,
    facility_id TEXT,
    payer_id TEXT,
    service_date TEXT NOT NULL CHECK (service_date GLOB '????-??-??'),
    moved_on TEXT CHECK (moved_on GLOB '????-??-??'),
    PRIMARY KEY (encounter_id, coverage_id, guarantor_id),
    CHECK ((coverage_id = '') <> (guarantor_id = ''))) STRICT, WITHOUT ROWID;
  INSERT INTO open_amount
    SELECT o.encounter_id, o.coverage_id, o.guarantor_id, o.amount_cents, iif(o.guarantor_id = '', e.guarantor_id, o.guarantor_id),
      e.patient_id, e.rendering_provider_id, e.facility_id, c.payer_id, e.service_date,
      iif(o.guarantor_id = '', NULL, (SELECT max(j.effective_date) FROM posting p JOIN journal j ON j.sequence = p.journal
        WHERE p.encounter_id = o.encounter_id AND p.account = 'receivable.guarantor' AND p.guarantor_id = o.guarantor_id
          AND p.amount_cents > 0 AND p.journal <= (SELECT journal FROM open_amount_upto)))
    FROM open_amount_before o CROSS JOIN encounter e ON e.id = o.encounter_id LEFT JOIN coverage c ON c.id = o.coverage_id;
  DROP TABLE open_amount_before;

  CREATE TRIGGER open_amount_visit AFTER UPDATE OF service_date, patient_id, guarantor_id, rendering_provider_id, facility_id ON encounter
    BEGIN UPDATE open_amount SET account_id = iif(guarantor_id = '', NEW.guarantor_id, guarantor_id), patient_id = NEW.patient_id,
      rendering_provider_id = NEW.rendering_provider_id, facility_id = NEW.facility_id, service_date = NEW.service_date
    WHERE encounter_id = NEW.id; END;
  CREATE TRIGGER open_amount_payer AFTER UPDATE OF payer_id ON coverage WHEN NEW.payer_id <> OLD.payer_id
    BEGIN UPDATE open_amount SET payer_id = NEW.payer_id WHERE coverage_id = NEW.id; END;`),
};
