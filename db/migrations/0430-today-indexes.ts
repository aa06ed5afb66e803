import type { Migration } from './migration.ts';

/**
 * Today asks for the cash of a year by month and for the slips of a day: without these it went through every posting of the year
 * and every slip that there ever was. Both grow at their end.
 */
export const migration: Migration = {
  version: 430,
  name: 'today indexes',
  up: (db) =>
    db.exec(`
  CREATE INDEX posting_cash ON posting (journal, amount_cents) WHERE account = 'cash';
  CREATE INDEX superbill_day ON superbill (visit_date, status);`),
};
