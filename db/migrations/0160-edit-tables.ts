import type { Migration } from './migration.ts';

/**
 * Tables of the lists that hold no codes of their own: the NCCI edits between two procedures, the most units of one, and the
 * values and indices of the Medicare fee schedule. Their rows belong to editions (0150). The two million edits of a quarter
 * are kept as blocks, one for each first code (shared/domain/code-library/ncci-block.ts); editions share the blocks that did
 * not change between them.
 */
export const migration: Migration = {
  version: 160,
  name: 'edit tables',
  up: (db) =>
    db.exec(`
  -- What CMS says of a pair. The two million pairs have a few dozen of these between them.
  CREATE TABLE ptp_term (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 65535),
    indicator INTEGER NOT NULL CHECK (indicator IN (0, 1, 9)),
    before_1996 INTEGER NOT NULL CHECK (before_1996 IN (0, 1)),
    rationale TEXT NOT NULL,
    UNIQUE (indicator, before_1996, rationale)) STRICT;

  CREATE TABLE ptp_block (
    id INTEGER PRIMARY KEY,
    entries BLOB NOT NULL CHECK (length(entries) > 0 AND length(entries) % 10 = 0)) STRICT;

  CREATE TABLE ptp_column1 (
    edition INTEGER NOT NULL REFERENCES library_edition (number),
    column1 INTEGER NOT NULL,   -- the code, five signs of 36
    block_id INTEGER NOT NULL REFERENCES ptp_block (id),
    PRIMARY KEY (edition, column1)) STRICT, WITHOUT ROWID;
  CREATE INDEX ptp_column1_block ON ptp_column1 (block_id);

  CREATE TABLE mue_limit (
    edition INTEGER NOT NULL REFERENCES library_edition (number),
    code TEXT NOT NULL,
    units INTEGER NOT NULL CHECK (units >= 0),
    indicator INTEGER NOT NULL CHECK (indicator IN (1, 2, 3)),
    rationale TEXT NOT NULL,
    PRIMARY KEY (edition, code)) STRICT, WITHOUT ROWID;

  CREATE TABLE rvu_value (
    edition INTEGER NOT NULL REFERENCES library_edition (number),
    code TEXT NOT NULL,
    modifier TEXT NOT NULL,
    status TEXT NOT NULL,
    -- hundredths of a relative value unit
    work INTEGER NOT NULL, non_facility_expense INTEGER NOT NULL, facility_expense INTEGER NOT NULL, malpractice INTEGER NOT NULL,
    cap_non_facility_expense INTEGER NOT NULL, cap_facility_expense INTEGER NOT NULL, cap_malpractice INTEGER NOT NULL,
    rare_outside INTEGER NOT NULL CHECK (rare_outside IN (0, 1)),
    rare_in_facility INTEGER NOT NULL CHECK (rare_in_facility IN (0, 1)),
    global_days TEXT NOT NULL,
    indicators TEXT NOT NULL,
    factor INTEGER NOT NULL,    -- ten-thousandths of a dollar for one unit
    PRIMARY KEY (edition, code, modifier)) STRICT, WITHOUT ROWID;

  CREATE TABLE gpci_index (
    edition INTEGER NOT NULL REFERENCES library_edition (number),
    locality TEXT NOT NULL,     -- the contractor's five digits and the locality's two
    state TEXT NOT NULL,
    name TEXT NOT NULL,
    -- thousandths
    work INTEGER NOT NULL, expense INTEGER NOT NULL, malpractice INTEGER NOT NULL,
    PRIMARY KEY (edition, locality)) STRICT, WITHOUT ROWID;`),
};
