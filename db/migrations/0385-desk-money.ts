import { sql } from '../connection/handles.ts';
import type { Migration } from './migration.ts';

/**
 * Money from patients says who took it and when, for the drawer at the end of the day. Money orders and prepayments are told
 * apart from other money; what a payment was is never changed or deleted, only taken back in the ledger.
 */
export const migration: Migration = {
  version: 385,
  name: 'desk money',
  up: (db) => {
    // SQLite cannot change a CHECK, so the table is made anew. Nothing names its rows yet: slips carry payers' checks only.
    const attached = db.all<{ sql: string }>(sql`
      SELECT sql FROM sqlite_schema WHERE tbl_name = 'payment' AND type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY type, name`);
    db.exec(PAYMENT);
    for (const { sql: text } of attached) db.exec(text);
    db.exec(ATTACHED);
  },
};

const PAYMENT = `
  CREATE TABLE payment_next (
    id TEXT PRIMARY KEY,
    guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
    patient_id TEXT REFERENCES patient (id),
    encounter_id TEXT REFERENCES encounter (id),
    superbill_id TEXT REFERENCES superbill (id),
    kind TEXT NOT NULL CHECK (kind IN ('copay', 'payment', 'prepayment')),
    method TEXT NOT NULL CHECK (method IN ('cash', 'check', 'card', 'moneyOrder', 'other')),
    reference TEXT NOT NULL,
    received_on TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    receipt_number INTEGER NOT NULL UNIQUE,
    taken_by TEXT REFERENCES user (id), -- null: not known of money from before
    taken_at TEXT) STRICT;
  INSERT INTO payment_next (id, guarantor_id, patient_id, encounter_id, superbill_id, kind, method, reference, received_on, amount_cents,
      receipt_number, taken_by, taken_at)
    SELECT y.id, y.guarantor_id, y.patient_id, y.encounter_id, y.superbill_id, y.kind, y.method, y.reference, y.received_on, y.amount_cents,
      y.receipt_number, j.user_id, j.recorded_at
    FROM payment y LEFT JOIN journal j ON j.source_id = y.id AND j.kind = 'patientPayment' ORDER BY y.rowid;
  DROP TABLE payment;
  ALTER TABLE payment_next RENAME TO payment;`;

const ATTACHED = `
  CREATE INDEX payment_received ON payment (received_on, receipt_number);
  CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment
    BEGIN SELECT RAISE(ABORT, 'money that was taken is taken back, never deleted'); END;
  CREATE TRIGGER payment_money_no_update BEFORE UPDATE OF guarantor_id, kind, method, reference, received_on, amount_cents, receipt_number,
      taken_by, taken_at ON payment
    BEGIN SELECT RAISE(ABORT, 'money that was taken stays as it was'); END;`;
