import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { TestProject } from 'vitest/node';
import { ownDatabase } from '#db/connection/handles.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';

/** Before the tests of a run: makes the empty practice that openMigrated (migrated-schema.ts) copies, in these programs and their children. */
export default function prepareSchema(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'cw-schema-'));
  const file = join(folder, 'empty-practice.db');
  const write = (): void => {
    rmSync(file, { force: true });
    const db = new SqliteDatabase(file);
    db.pragma('synchronous = OFF');
    migrate(ownDatabase(db), migrations);
    db.close();
  };
  write();
  process.env.CLAIMWRIGHT_SCHEMA = file;
  // Node keeps what it compiled: the twins are a program each, of the same few hundred files.
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled');
  project.onTestsRerun(() => Promise.resolve(write()));
  return () => rmSync(folder, { recursive: true });
}
