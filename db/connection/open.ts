import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { AppError } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type OwnedDb, ownDatabase } from './handles.ts';

/** 32 random bytes; wrapped in the key file, never stored as they are. */
export type DataKey = Uint8Array;

/** Below this, two connections that checkpoint at the same instant can corrupt the WAL (fixed in SQLite 3.51.3). */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** What every connection must read back after it was set; a build that ignores one of these loses or leaks data. */
const REQUIRED_PRAGMAS: readonly (readonly [name: string, set: string, reads: number | string])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2], // NORMAL loses acknowledged postings in a power cut
  ['foreign_keys', 'ON', 1],
  ['temp_store', 'MEMORY', 2], // a sort would otherwise spill readable rows to a temporary file
  ['trusted_schema', 'OFF', 0],
  ['recursive_triggers', 'ON', 1], // without it INSERT OR REPLACE would pass by the triggers that keep journals
  ['cell_size_check', 'ON', 1],
];

export type OpenMode = 'create' | 'write' | 'read';

/**
 * Opens the encrypted database of a practice (SQLCipher scheme, raw data key).
 * Errors: database.missing, database.notEncrypted, database.wrongKey, database.unsafeSettings, database.oldSqlite.
 */
export async function openDatabase(file: string, key: DataKey, mode: OpenMode): Promise<OwnedDb> {
  if (mode !== 'create') {
    if (!existsSync(file)) throw new AppError('database.missing');
    refusePlaintext(file);
  }
  const db = await loadAndOpen(file, { readonly: mode === 'read', fileMustExist: mode !== 'create' });
  try {
    unlockWithKey(db, key);
    applyPragmas(db, mode);
    return ownDatabase(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** An unencrypted in-memory database with the same settings, for tests and benches: empty, or with what a database file holds. */
export async function openInMemory(image: Buffer | ':memory:' = ':memory:'): Promise<OwnedDb> {
  const db = await loadAndOpen(image, {});
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('recursive_triggers = ON');
  db.pragma('temp_store = MEMORY');
  return ownDatabase(db);
}

async function loadAndOpen(file: string | Buffer, options: { readonly?: boolean; fileMustExist?: boolean }): Promise<Database> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  // better-sqlite3 13 ends the process without a word on older Node (it needs Node-API 10).
  assert(major > 22 || (major === 22 && minor >= 14), `Claimwright needs Node.js 22.14 or newer; this is ${process.version}`);
  const { default: SqliteDatabase } = await import('better-sqlite3');
  return new SqliteDatabase(file, { timeout: 5_000, ...options });
}

function unlockWithKey(db: Database, key: DataKey): void {
  assert(key.length === 32, 'a data key has 32 bytes');
  db.pragma("cipher = 'sqlcipher'");
  db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
  try {
    db.pragma('schema_version'); // the first read: a wrong key shows here, not at `key`
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_NOTADB') throw new AppError('database.wrongKey');
    throw error;
  }
}

function applyPragmas(db: Database, mode: OpenMode): void {
  const version = db.prepare<[], { v: string }>('SELECT sqlite_version() AS v').get()?.v ?? '';
  if (isOlder(version, OLDEST_SQLITE)) throw new AppError('database.oldSqlite', { version });
  for (const [name, set, reads] of REQUIRED_PRAGMAS) {
    if (name !== 'journal_mode' || mode !== 'read') db.pragma(`${name} = ${set}`);
    const got: unknown = db.pragma(name, { simple: true });
    if (got !== reads) throw new AppError('database.unsafeSettings', { name, got: String(got) });
  }
  db.pragma('cache_size = -65536');
  // A large checkpoint interval keeps the price of encryption near 1.1 (docs/performance.md).
  db.pragma('wal_autocheckpoint = 20000');
  if (process.platform === 'darwin') db.pragma('fullfsync = ON'); // macOS fsync alone does not reach the platter
  if (mode === 'read') db.pragma('query_only = ON');
}

export function isOlder(version: string, than: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of than.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}

function refusePlaintext(file: string): void {
  const head = Buffer.alloc(16);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, head, 0, 16, 0);
  } finally {
    closeSync(descriptor);
  }
  if (head.toString('latin1').startsWith('SQLite format 3')) throw new AppError('database.notEncrypted');
}
