import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';

export type ImportStatus = 'staging' | 'done' | 'undone';
export type ImportRunRow = {
  readonly runId: string;
  readonly kind: string;
  /** Where the numbers in the file come from: "Medisoft". */
  readonly system: string;
  readonly fileName: string;
  readonly begunAt: Instant;
  readonly userId: string;
  readonly status: ImportStatus;
  /** Mapping and settings as JSON. */
  readonly mapping: string;
  /** What came of it, as JSON. */
  readonly outcome: string;
  readonly reason: string;
  readonly undoneAt: Instant | null;
};
export type StagedRow = { readonly line: number; readonly values: string };
export type ImportEffect = {
  readonly action: 'added' | 'changed' | 'posted';
  readonly entity: string;
  readonly rowId: string;
  readonly line: number;
  /** The row before and after, as JSON; empty where there is nothing to compare. */
  readonly before: string;
  readonly after: string;
};

export function insertImportRun(db: WritableDb, run: Omit<ImportRunRow, 'status' | 'outcome' | 'undoneAt'>): void {
  db.run(sql`INSERT INTO import_run (id, kind, system, file_name, begun_at, user_id, status, mapping, reason)
    VALUES (${run.runId}, ${run.kind}, ${run.system}, ${run.fileName}, ${run.begunAt}, ${run.userId}, 'staging', ${run.mapping}, ${run.reason})`);
}

/** Removes what imports left behind that never came to their end: stopped, crashed, or started twice. */
export const sweepStaging = (db: WritableDb): void => void db.run(sql`DELETE FROM import_run WHERE status = 'staging'`);

export function stageRows(db: WritableDb, runId: string, rows: readonly StagedRow[]): void {
  insertRows(
    db,
    sql`INSERT INTO import_row (run_id, line, row_values)`,
    3,
    rows.flatMap(({ line, values }) => [runId, line, values]),
  );
}

export const stagedRows = (db: ReadableDb, runId: string): readonly StagedRow[] =>
  db.all<StagedRow>(sql`SELECT line, row_values AS "values" FROM import_row WHERE run_id = ${runId} ORDER BY line`);

/** Ends an import: staged rows go, what it did stays. False when another import swept it meanwhile. */
export function finishRun(db: WritableDb, runId: string, outcome: string, effects: readonly ImportEffect[]): boolean {
  const { changes } = db.run(sql`UPDATE import_run SET status = 'done', outcome = ${outcome} WHERE id = ${runId} AND status = 'staging'`);
  db.run(sql`DELETE FROM import_row WHERE run_id = ${runId}`);
  insertRows(
    db,
    sql`INSERT INTO import_effect (run_id, position, action, entity, row_id, line, before, after)`,
    8,
    effects.flatMap((effect, index) => [
      runId,
      index + 1,
      effect.action,
      effect.entity,
      effect.rowId,
      effect.line,
      effect.before,
      effect.after,
    ]),
  );
  return changes === 1;
}

const RUN = sql`SELECT id AS runId, kind, system, file_name AS fileName, begun_at AS begunAt, user_id AS userId, status, mapping, outcome,
  reason, undone_at AS undoneAt FROM import_run WHERE status <> 'staging' ORDER BY begun_at DESC, id DESC LIMIT 500`;

/** Imports that came to their end, newest first. */
export const listImportRuns = (db: ReadableDb): readonly ImportRunRow[] => db.all<ImportRunRow>(RUN);

export const findImportRun = (db: ReadableDb, runId: string): ImportRunRow | undefined =>
  db.get<ImportRunRow>(sql`SELECT id AS runId, kind, system, file_name AS fileName, begun_at AS begunAt, user_id AS userId, status, mapping,
    outcome, reason, undone_at AS undoneAt FROM import_run WHERE id = ${runId}`);

/** What an import did, the last first: the order in which it is taken back. */
export const effectsOf = (db: ReadableDb, runId: string): readonly ImportEffect[] =>
  db.all<ImportEffect>(sql`SELECT action, entity, row_id AS rowId, line, before, after FROM import_effect WHERE run_id = ${runId}
    ORDER BY position DESC`);

/** Marks an import as taken back; false when it was already. */
export const markUndone = (db: WritableDb, runId: string, at: Instant, reason: string): boolean =>
  db.run(sql`UPDATE import_run SET status = 'undone', undone_at = ${at},
    reason = iif(reason = '', ${reason}, reason || '; ' || ${reason}) WHERE id = ${runId} AND status = 'done'`).changes === 1;
