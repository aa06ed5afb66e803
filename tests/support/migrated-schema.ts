import { readFileSync } from 'node:fs';
import type { OwnedDb } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';

/**
 * A practice in memory with every table and nobody in it. All migrations take half a second, and thousands of tests begin here, so
 * a run of the tests makes them once (prepare-schema.ts) and each practice is opened from a copy of that. A program that runs
 * without a guard of the database makes its own: what is tried there may be in a migration.
 */
export async function openMigrated(): Promise<OwnedDb> {
  const { CLAIMWRIGHT_SCHEMA: prepared, SABOTAGE: sabotage } = process.env;
  if (prepared && !sabotage?.includes('"file":"db/')) return openInMemory(readFileSync(prepared));
  const db = await openInMemory();
  migrate(db, migrations);
  return db;
}
