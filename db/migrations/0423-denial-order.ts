import type { Migration } from './migration.ts';

/**
 * The list of denials in each of its orders from an index: with 100,000 open ones each page was sorted anew. The last day of an appeal
 * is kept for it; it follows the day of the decision and the payer's limit by triggers, and is 9999-12-31 while it is not known.
 */
export const migration: Migration = {
  version: 423,
  name: 'denial order',
  up: (db) =>
    db.exec(`
  ALTER TABLE denial ADD COLUMN appeal_by TEXT NOT NULL DEFAULT '9999-12-31' CHECK (appeal_by GLOB '????-??-??');
  UPDATE denial SET appeal_by = coalesce(
    (SELECT date(denial.decided_on, '+' || y.appeal_limit_days || ' days') FROM payer y WHERE y.id = denial.payer_id), '9999-12-31');
  CREATE TRIGGER denial_appeal_by_new AFTER INSERT ON denial
    BEGIN UPDATE denial SET appeal_by = coalesce(
    (SELECT date(NEW.decided_on, '+' || y.appeal_limit_days || ' days') FROM payer y WHERE y.id = NEW.payer_id), '9999-12-31')
    WHERE id = NEW.id; END;
  CREATE TRIGGER denial_appeal_by_decided AFTER UPDATE OF decided_on, payer_id ON denial
    BEGIN UPDATE denial SET appeal_by = coalesce(
    (SELECT date(NEW.decided_on, '+' || y.appeal_limit_days || ' days') FROM payer y WHERE y.id = NEW.payer_id), '9999-12-31')
    WHERE id = NEW.id; END;
  CREATE TRIGGER denial_appeal_by_limit AFTER UPDATE OF appeal_limit_days ON payer
    WHEN NEW.appeal_limit_days <> OLD.appeal_limit_days
    BEGIN UPDATE denial SET appeal_by = coalesce(
    (SELECT date(denial.decided_on, '+' || y.appeal_limit_days || ' days') FROM payer y WHERE y.id = NEW.id), '9999-12-31')
    WHERE payer_id = NEW.id; END;

  CREATE INDEX denial_by_deadline ON denial (appeal_by, amount_cents DESC, id, state, next_on, payer_id, owner_id, reasons)
    WHERE closed_on IS NULL;
  CREATE INDEX denial_by_money ON denial (amount_cents DESC, id, state, next_on, payer_id, owner_id, reasons)
    WHERE closed_on IS NULL;
  CREATE INDEX denial_by_age ON denial (opened_on, amount_cents DESC, id, state, next_on, payer_id, owner_id, reasons)
    WHERE closed_on IS NULL;
  CREATE INDEX denial_by_next ON denial (coalesce(next_on, '9999'), amount_cents DESC, id, state, next_on, payer_id, owner_id, reasons)
    WHERE closed_on IS NULL;
  CREATE INDEX denial_by_state ON denial (state, amount_cents) WHERE closed_on IS NULL;`),
};
