import { type OwnedDb, sql } from './handles.ts';
import { type DataKey, openDatabase } from './open.ts';

/**
 * Writes a verified copy of the database to `file` (which must not exist), encrypted with the same key. VACUUM INTO is
 * the only way that keeps it encrypted: the online backup refuses and serialize() would return plain text.
 */
export async function backupTo(db: OwnedDb, file: string, key: DataKey): Promise<void> {
  db.run(sql`VACUUM INTO ${file}`);
  const copy = await openDatabase(file, key, 'write');
  try {
    const [row] = copy.all<{ integrity_check: string }>(sql`PRAGMA integrity_check(1)`);
    if (row?.integrity_check !== 'ok') throw new Error('the backup failed its integrity check');
    copy.run(sql`PRAGMA journal_mode = DELETE`); // leaves one file, without -wal beside it
  } finally {
    copy.close();
  }
}
