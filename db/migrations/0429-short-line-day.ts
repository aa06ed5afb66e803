import type { Migration } from './migration.ts';

/** A short line whose next day has come stands among the tasks, on every look at Today: found by its day, not by reading all lines. */
export const migration: Migration = {
  version: 429,
  name: 'short line day',
  up: (db) =>
    db.exec(`
  CREATE INDEX underpaid_line_by_day ON underpaid_line (next_date) WHERE next_date IS NOT NULL;`),
};
