import type { Migration } from './migration.ts';

/**
 * The rest of what a claim, a statement and a day's work stand on: terms of payers, numbers that payers gave to our
 * providers, employers, reasons that are chosen instead of typed, and the practice's own words on statements.
 */
export const migration: Migration = {
  version: 140,
  name: 'complete lists',
  up: (db) =>
    db.exec(`
  ALTER TABLE payer ADD COLUMN appeal_limit_days INTEGER NOT NULL DEFAULT 180 CHECK (appeal_limit_days BETWEEN 1 AND 3660);
  ALTER TABLE payer ADD COLUMN forwards_automatically INTEGER NOT NULL DEFAULT 0 CHECK (forwards_automatically IN (0, 1));
  ALTER TABLE payer ADD COLUMN phone TEXT NOT NULL DEFAULT '';
  ALTER TABLE payer ADD COLUMN note TEXT NOT NULL DEFAULT '';

  ALTER TABLE rendering_provider ADD COLUMN tax_id TEXT NOT NULL DEFAULT '';
  ALTER TABLE rendering_provider ADD COLUMN tax_id_kind TEXT NOT NULL DEFAULT 'EI' CHECK (tax_id_kind IN ('EI', 'SY'));
  ALTER TABLE rendering_provider ADD COLUMN license_number TEXT NOT NULL DEFAULT '';

  ALTER TABLE referring_provider ADD COLUMN credentials TEXT NOT NULL DEFAULT '';
  ALTER TABLE referring_provider ADD COLUMN taxonomy TEXT;
  ALTER TABLE referring_provider ADD COLUMN phone TEXT NOT NULL DEFAULT '';
  ALTER TABLE referring_provider ADD COLUMN fax TEXT NOT NULL DEFAULT '';
  ALTER TABLE referring_provider ADD COLUMN street TEXT NOT NULL DEFAULT '';
  ALTER TABLE referring_provider ADD COLUMN street2 TEXT NOT NULL DEFAULT '';
  ALTER TABLE referring_provider ADD COLUMN city TEXT NOT NULL DEFAULT '';
  ALTER TABLE referring_provider ADD COLUMN state TEXT NOT NULL DEFAULT '';
  ALTER TABLE referring_provider ADD COLUMN zip TEXT NOT NULL DEFAULT '';

  ALTER TABLE facility ADD COLUMN clia TEXT NOT NULL DEFAULT '';
  ALTER TABLE facility ADD COLUMN phone TEXT NOT NULL DEFAULT '';

  -- Numbers from before the NPI that some payers still ask for (2310B REF), one per payer and rendering provider.
  CREATE TABLE payer_number (
    id TEXT PRIMARY KEY,
    rendering_provider_id TEXT NOT NULL REFERENCES rendering_provider (id),
    payer_id TEXT NOT NULL REFERENCES payer (id),
    qualifier TEXT NOT NULL CHECK (qualifier IN ('0B', '1G', 'G2', 'LU')),
    number TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    UNIQUE (rendering_provider_id, payer_id, qualifier)) STRICT;
  CREATE INDEX payer_number_payer ON payer_number (payer_id);

  CREATE TABLE employer (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    phone TEXT NOT NULL,
    street TEXT NOT NULL, street2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;
  CREATE INDEX employer_name ON employer (name);

  CREATE TABLE reason (
    id TEXT PRIMARY KEY,
    use TEXT NOT NULL CHECK (use IN ('noCharge', 'voidSuperbill', 'holdClaim', 'refund', 'writeOffContractual',
      'writeOffSmallBalance', 'writeOffBadDebt', 'writeOffCourtesy', 'writeOffAdministrative')),
    code TEXT NOT NULL COLLATE NOCASE,
    words TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    UNIQUE (use, code)) STRICT;
  -- What a new practice starts with, under the same ids everywhere; afterwards they are its own.
  INSERT INTO reason (id, use, code, words) VALUES
    ('00000000-0001-7000-8000-000000000001', 'noCharge', 'NS', 'Patient did not come'),
    ('00000000-0001-7000-8000-000000000002', 'noCharge', 'CX', 'Visit cancelled'),
    ('00000000-0001-7000-8000-000000000003', 'noCharge', 'FU', 'Follow-up within the global period'),
    ('00000000-0001-7000-8000-000000000004', 'noCharge', 'PC', 'Professional courtesy'),
    ('00000000-0001-7000-8000-000000000005', 'voidSuperbill', 'DUP', 'Printed twice'),
    ('00000000-0001-7000-8000-000000000006', 'voidSuperbill', 'WP', 'Printed for the wrong patient'),
    ('00000000-0001-7000-8000-000000000007', 'holdClaim', 'INFO', 'Waiting for information from the patient'),
    ('00000000-0001-7000-8000-000000000008', 'holdClaim', 'AUTH', 'Waiting for an authorization number'),
    ('00000000-0001-7000-8000-000000000009', 'holdClaim', 'DOC', 'Waiting for the note'),
    ('00000000-0001-7000-8000-000000000010', 'refund', 'OVP', 'Paid too much'),
    ('00000000-0001-7000-8000-000000000011', 'refund', 'PYR', 'A payer asked for its money back'),
    ('00000000-0001-7000-8000-000000000012', 'writeOffContractual', 'CON', 'Above the contract'),
    ('00000000-0001-7000-8000-000000000013', 'writeOffSmallBalance', 'SML', 'Too small to collect'),
    ('00000000-0001-7000-8000-000000000014', 'writeOffBadDebt', 'BAD', 'Not collectable'),
    ('00000000-0001-7000-8000-000000000015', 'writeOffCourtesy', 'CRT', 'Courtesy'),
    ('00000000-0001-7000-8000-000000000016', 'writeOffCourtesy', 'HRD', 'Financial hardship'),
    ('00000000-0001-7000-8000-000000000017', 'writeOffAdministrative', 'TFL', 'Filed too late'),
    ('00000000-0001-7000-8000-000000000018', 'writeOffAdministrative', 'ERR', 'Our own mistake');

  -- The practice's own words at the foot of a statement, by how many went before (1 first, 2 reminder, 3 final notice).
  CREATE TABLE statement_message (
    level INTEGER PRIMARY KEY CHECK (level BETWEEN 1 AND 3),
    words TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;`),
};
