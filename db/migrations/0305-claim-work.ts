import type { Migration } from './migration.ts';

/** Who must act on a held claim and when it is looked at again, saved views of the claim list, and what lists are found by. */
export const migration: Migration = {
  version: 305,
  name: 'claim work',
  up: (db) =>
    db.exec(`
  ALTER TABLE claim ADD COLUMN hold_bucket TEXT NOT NULL DEFAULT ''
    CHECK (hold_bucket IN ('', 'frontDesk', 'biller', 'provider', 'manager', 'payer', 'clearinghouse', 'patient'));
  -- Held, or sent and not answered: the day on which somebody looks at it again; NULL: at once.
  ALTER TABLE claim ADD COLUMN look_again_on TEXT CHECK (look_again_on GLOB '????-??-??');
  UPDATE claim SET hold_bucket = 'biller' WHERE status = 'onHold';

  -- Lists add what claims charge without reading the claims themselves.
  DROP INDEX claim_status;
  CREATE INDEX claim_status ON claim (status, service_date, total_charge_cents);
  CREATE INDEX claim_served ON claim (service_date DESC, claim_number);
  CREATE INDEX claim_line_charge ON claim_line (charge_line_id);

  CREATE TABLE claim_view (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    filter TEXT NOT NULL CHECK (json_valid(filter) AND json_type(filter) = 'object')) STRICT;`),
};
