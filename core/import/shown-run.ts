import type { ReadableDb } from '#db/connection/handles.ts';
import type { ImportRunRow } from '#db/queries/import-run.ts';
import { userNames } from '#db/queries/patient-ledger.ts';
import type { Output } from '#shared/contract/operations.ts';

type Run = Output<'import.run'>;

/** An import as lists and results show it. */
export function shownRun(db: ReadableDb, row: ImportRunRow): Run {
  const { runId, kind, system, fileName, begunAt, reason, undoneAt } = row;
  return {
    runId,
    kind: kind as Run['kind'],
    system,
    fileName,
    begunAt,
    by: userNames(db).get(row.userId) ?? '',
    status: row.status === 'undone' ? 'undone' : 'done',
    reason,
    undoneAt,
    report: JSON.parse(row.outcome) as Run['report'],
  };
}
