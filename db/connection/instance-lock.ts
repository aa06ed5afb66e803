import { AppError } from '#shared/kernel/app-error.ts';

/** Held while a practice is open; the operating system lets go of it when the process ends in any way. */
export type InstanceLock = { release(): void };

/**
 * Takes the practice's lock: an exclusive transaction on a small empty database, because SQLite's own file locks work
 * alike on every system and never outlive a killed process. Error: practice.openElsewhere.
 */
export async function takeInstanceLock(file: string): Promise<InstanceLock> {
  const { default: SqliteDatabase } = await import('better-sqlite3');
  const db = new SqliteDatabase(file, { timeout: 0 });
  try {
    db.pragma('journal_mode = DELETE');
    db.prepare('BEGIN EXCLUSIVE').run();
  } catch (error) {
    db.close();
    if (String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) throw new AppError('practice.openElsewhere');
    throw error;
  }
  return { release: () => db.close() };
}
