import { AppError } from '#shared/kernel/app-error.ts';
import type { OwnedDb, WritableDb } from '../connection/handles.ts';
import { sql } from '../connection/handles.ts';

/** One forward step of the schema; never edited once released. Numbered in tens so that an urgent fix fits between. */
export type Migration = { readonly version: number; readonly name: string; readonly up: (db: WritableDb) => void };

export function schemaVersion(db: OwnedDb): number {
  return db.get<{ user_version: number }>(sql`PRAGMA user_version`)?.user_version ?? 0;
}

/**
 * Brings the schema to `to` (default: the newest). Each step and its number commit together.
 * Error: practice.newerSchema when the file was written by a later release.
 */
export function migrate(db: OwnedDb, migrations: readonly Migration[], to = Number.POSITIVE_INFINITY): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const current = schemaVersion(db);
  if (current > newest) throw new AppError('practice.newerSchema', { file: current, program: newest });
  for (const migration of migrations.filter(({ version }) => version > current && version <= to)) {
    db.transaction(() => {
      migration.up(db);
      db.exec(`PRAGMA user_version = ${migration.version}`);
    });
  }
}
