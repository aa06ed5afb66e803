import type { Migration } from './migration.ts';

/** Templates that superbills are printed by, for whom each is the usual one, and which slips were printed when. */
export const migration: Migration = {
  version: 250,
  name: 'superbill template',
  up: (db) =>
    db.exec(`
  CREATE TABLE superbill_template (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
    specialty TEXT NOT NULL,
    layout TEXT NOT NULL CHECK (json_valid(layout)),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;

  -- Whose usual template it is; a row that names neither is the practice's.
  CREATE TABLE superbill_template_use (
    template_id TEXT NOT NULL REFERENCES superbill_template (id),
    rendering_provider_id TEXT REFERENCES rendering_provider (id),
    appointment_type_id TEXT REFERENCES appointment_type (id),
    CHECK (rendering_provider_id IS NULL OR appointment_type_id IS NULL)) STRICT;
  CREATE UNIQUE INDEX superbill_template_use_for ON superbill_template_use
    (coalesce(rendering_provider_id, ''), coalesce(appointment_type_id, ''));
  CREATE INDEX superbill_template_use_template ON superbill_template_use (template_id);

  -- A run on paper. A slip that an earlier run has already printed is a copy in this one.
  CREATE TABLE superbill_print (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id)) STRICT;
  CREATE TABLE superbill_print_page (
    print_sequence INTEGER NOT NULL REFERENCES superbill_print (sequence),
    position INTEGER NOT NULL CHECK (position >= 1),
    superbill_id TEXT NOT NULL REFERENCES superbill (id),
    template_id TEXT REFERENCES superbill_template (id), -- NULL: the practice's own lists
    PRIMARY KEY (print_sequence, position), UNIQUE (print_sequence, superbill_id)) STRICT, WITHOUT ROWID;
  CREATE INDEX superbill_print_page_superbill ON superbill_print_page (superbill_id);
  CREATE TRIGGER superbill_print_page_no_update BEFORE UPDATE ON superbill_print_page
    BEGIN SELECT RAISE(ABORT, 'what was printed is never changed'); END;
  CREATE TRIGGER superbill_print_page_no_delete BEFORE DELETE ON superbill_print_page
    BEGIN SELECT RAISE(ABORT, 'what was printed is never deleted'); END;`),
};
