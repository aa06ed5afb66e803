import type { Migration } from './migration.ts';

/**
 * What the tabular list of ICD-10-CM says beside its codes: what excludes what, what stands first, the seventh characters.
 * Rows belong to editions (0150) of the list "icd10cmNotes". A note holds for the code it stands at and for everything
 * below it, so a code is asked with its headers; a category (three characters) knows its sections and its chapter. The
 * codes that a note names are kept by the place of their category in the list, because the list is not in the order of
 * the alphabet (C4A stands before C44).
 */
export const migration: Migration = {
  version: 215,
  name: 'code notes',
  up: (db) =>
    db.exec(`
  CREATE TABLE code_heading (
    edition INTEGER NOT NULL REFERENCES library_edition (number),
    category TEXT NOT NULL CHECK (length(category) = 3),
    place INTEGER NOT NULL CHECK (place > 0),
    above TEXT NOT NULL,          -- JSON: its sections and its chapter, the nearest first
    PRIMARY KEY (edition, category)) STRICT, WITHOUT ROWID;

  CREATE TABLE code_note (
    edition INTEGER NOT NULL REFERENCES library_edition (number),
    owner TEXT NOT NULL,          -- a code, "section A15-A19", "chapter 4"
    kind TEXT NOT NULL CHECK (kind IN ('includes', 'inclusionTerm', 'excludes1', 'excludes2', 'codeFirst', 'useAdditionalCode',
      'codeAlso', 'sevenChrNote', 'sevenChrDef', 'notes')),
    lines TEXT NOT NULL CHECK (lines <> ''),
    PRIMARY KEY (edition, owner, kind)) STRICT, WITHOUT ROWID;

  CREATE TABLE code_reference (
    edition INTEGER NOT NULL REFERENCES library_edition (number),
    owner TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('excludes1', 'excludes2', 'codeFirst', 'useAdditionalCode', 'codeAlso')),
    line INTEGER NOT NULL CHECK (line >= 0),   -- which line of the note
    from_place INTEGER NOT NULL,
    to_place INTEGER NOT NULL CHECK (to_place >= from_place),
    from_code TEXT NOT NULL,
    to_code TEXT NOT NULL,
    characters TEXT NOT NULL,     -- only codes with one of these as their fifth or sixth character; empty for all
    PRIMARY KEY (edition, owner, kind, line, from_code, to_code)) STRICT, WITHOUT ROWID;`),
};
