import type { Migration } from './migration.ts';

/** Saved views of all lists in one table: claims and denials each had one of their own, and every further list would have brought another. */
export const migration: Migration = {
  version: 421,
  name: 'saved view',
  up: (db) =>
    db.exec(`
  CREATE TABLE saved_view (
    id TEXT PRIMARY KEY,
    screen TEXT NOT NULL CHECK (screen GLOB '[a-z]*' AND length(screen) <= 40),
    name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
    filters TEXT NOT NULL CHECK (json_valid(filters) AND json_type(filters) = 'object'),
    UNIQUE (screen, name)) STRICT;
  INSERT INTO saved_view (id, screen, name, filters) SELECT id, 'claims', name, filter FROM claim_view;
  INSERT INTO saved_view (id, screen, name, filters) SELECT id, 'denials', name, filter FROM denial_view;
  DROP TABLE claim_view;
  DROP TABLE denial_view;`),
};
