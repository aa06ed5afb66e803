import { sql, type WritableDb } from '../connection/handles.ts';

/**
 * Does work inside the caller's transaction and takes all of it back, whatever it answers: a dry run is the import itself,
 * without its traces.
 */
export function rehearse<T>(db: WritableDb, work: () => T): T {
  db.run(sql`SAVEPOINT import_rehearsal`);
  try {
    return work();
  } finally {
    db.run(sql`ROLLBACK TO import_rehearsal`);
    db.run(sql`RELEASE import_rehearsal`);
  }
}

/** Does the work of one row; when it throws, what it wrote is taken back and the error goes on. */
export function rowByRow<T>(db: WritableDb, work: () => T): T {
  db.run(sql`SAVEPOINT import_row`);
  try {
    const value = work();
    db.run(sql`RELEASE import_row`);
    return value;
  } catch (error) {
    db.run(sql`ROLLBACK TO import_row`);
    db.run(sql`RELEASE import_row`);
    throw error;
  }
}
