import type { Migration } from './migration.ts';

/** The publisher's words of every code of the editions that are loaded, for codes that the practice has no words of its own for. */
export const migration: Migration = {
  version: 200,
  name: 'library titles',
  up: (db) =>
    db.exec(`
  -- The few editions first, then one seek in each: a code is found without reading a list.
  CREATE VIEW library_title AS
    SELECT e.kind, e.effective_from, c.code, c.words
    FROM library_edition e CROSS JOIN library_code c ON c.edition = e.number WHERE e.status = 'active';`),
};
