import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** What became of one file of inbox/ in one reading. */
export type InboxOutcome = {
  readonly sequence: number;
  readonly runId: string;
  readonly name: string;
  /** Separated by spaces. */
  readonly kinds: string;
  readonly outcome: 'read' | 'duplicate' | 'refused';
  readonly words: string;
  readonly claimsMoved: number;
  readonly remittances: number;
  readonly readAt: Instant;
};

export function insertInboxOutcome(db: WritableDb, row: Omit<InboxOutcome, 'sequence'> & { readonly sha256: string }): void {
  db.run(sql`INSERT INTO inbox_outcome (run_id, name, sha256, kinds, outcome, words, claims_moved, remittances, read_at)
    VALUES (${row.runId}, ${row.name}, ${row.sha256}, ${row.kinds}, ${row.outcome}, ${row.words}, ${row.claimsMoved}, ${row.remittances},
      ${row.readAt})`);
}

/** What became of files, the newest first. */
export const listInboxOutcomes = (db: ReadableDb, limit: number): readonly InboxOutcome[] =>
  db.all<InboxOutcome>(sql`
    SELECT sequence, run_id AS runId, name, kinds, outcome, words, claims_moved AS claimsMoved, remittances, read_at AS readAt
    FROM inbox_outcome ORDER BY sequence DESC LIMIT ${limit}`);

/** Whether somebody was told of a file under this name: as it was archived, or later, when the same bytes came under another name. */
export const wasToldOf = (db: ReadableDb, name: string, sha256: string): boolean =>
  db.get(sql`SELECT 1 FROM edi_file WHERE direction = 'in' AND sha256 = ${sha256} AND name = ${name}
    UNION ALL SELECT 1 FROM inbox_outcome WHERE sha256 = ${sha256} AND name = ${name} LIMIT 1`) !== undefined;

/** Does the work of one file; when it throws, what it wrote is taken back and the error goes on. */
export function wholeFile<T>(db: WritableDb, work: () => T): T {
  db.run(sql`SAVEPOINT inbox_file`);
  try {
    const value = work();
    db.run(sql`RELEASE inbox_file`);
    return value;
  } catch (error) {
    // After some errors (disk full) SQLite has taken everything back by itself, and the savepoint with it.
    try {
      db.run(sql`ROLLBACK TO inbox_file`);
      db.run(sql`RELEASE inbox_file`);
    } catch {
      throw error;
    }
    throw error;
  }
}
