import { rehearse } from '#db/queries/import-rehearsal.ts';
import { findImportRun, finishRun, insertImportRun, stagedRows, stageRows, sweepStaging } from '#db/queries/import-run.ts';
import { listRenderingProviders } from '#db/queries/provider.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { bringsMoney, fieldOf } from '#shared/domain/import/import-kind.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Progress, WriteContext } from '../context.ts';
import { wholeUpload } from '../intake/intake.ts';
import { type FileRow, mappedRows } from './read-upload.ts';
import { shownRun } from './shown-run.ts';
import { type Question, takeRows } from './take-rows.ts';

const ROWS_A_STEP = 500;

type Asked = Input<'import.check'>;

/** Dry run: reads everything, does the import inside its transaction, and takes all of it back. Nothing is written. */
export function* checkImport(context: WriteContext, input: Input<'import.check'>): Generator<Progress, Output<'import.check'>, void> {
  const question = questionOf(context, input, context.newId());
  const rows: FileRow[] = [];
  for (const row of mappedRows(context.db, { ...input, today: context.today })) {
    rows.push(row);
    if (rows.length % ROWS_A_STEP === 0) yield { done: rows.length, total: null, unit: 'rows' };
  }
  // Nothing that was only tried is named in the record of the operation.
  return rehearse(context.db, () => takeRows({ ...context, touch: () => undefined }, question, rows).report);
}

/**
 * Imports a file. Its rows are gathered step by step in a table of their own, where nothing sees them; one last transaction
 * writes the real rows or none. Whatever stops it before leaves only gathered rows, which the next import sweeps.
 */
export function* runImport(context: WriteContext, input: Input<'import.run'>): Generator<Progress, Output<'import.run'>, void> {
  const { db, session } = context;
  const { runId } = input;
  const done = findImportRun(db, runId);
  if (done !== undefined) return done.status === 'done' ? shownRun(db, done) : fail('import.exists', { runId });
  const question = questionOf(context, input, runId);
  sweepStaging(db);
  const { name } = wholeUpload(db, input.uploadId);
  const kept = { mapping: input.mapping, known: input.known, balances: input.balances };
  const about = { runId, kind: input.kind, system: input.system, fileName: name, reason: input.reason };
  insertImportRun(db, { ...about, begunAt: context.now(), userId: session.userId, mapping: JSON.stringify(kept) });
  let waiting: FileRow[] = [];
  let gathered = 0;
  for (const row of mappedRows(db, { ...input, today: context.today })) {
    waiting.push(row);
    gathered += 1;
    if (waiting.length < ROWS_A_STEP) continue;
    gather(context, runId, waiting);
    waiting = [];
    yield { done: gathered, total: null, unit: 'rows' };
  }
  gather(context, runId, waiting);
  yield { done: gathered, total: gathered, unit: 'rows' };
  if (findImportRun(db, runId)?.status !== 'staging') fail('import.overtaken', { runId });
  return writeAll(context, question, input);
}

function gather({ db }: WriteContext, runId: string, rows: readonly FileRow[]): void {
  stageRows(
    db,
    runId,
    rows.map((row) => ({ line: row.line, values: JSON.stringify(row) })),
  );
}

/** The last transaction: every row, or a refusal that takes all of them back. */
function writeAll(context: WriteContext, question: Question, input: Input<'import.run'>): Output<'import.run'> {
  const { db } = context;
  const rows = stagedRows(db, input.runId).map(({ values }) => JSON.parse(values) as FileRow);
  const { report, effects } = takeRows(context, question, rows);
  if (report.refused > 0 && !input.skipFaults) fail('import.faults', { refused: report.refused, line: report.faults[0]?.line ?? 0 });
  if (report.tie && !report.tie.tied && input.reason === '') fail('import.notTied', { proved: report.tie.proved });
  if (!finishRun(db, input.runId, JSON.stringify(report), effects)) fail('import.overtaken', { runId: input.runId });
  context.touch(input.runId);
  const run = findImportRun(db, input.runId);
  return run ? shownRun(db, run) : fail('import.overtaken', { runId: input.runId });
}

/** Errors: import.noDay, import.noProvider. */
function questionOf({ db }: WriteContext, input: Asked, runId: string): Question {
  const { kind, system, known, balances, mapping } = input;
  const columnOf = (field: string) => mapping.columns[field] ?? fieldOf(kind, field)?.words ?? '';
  const plain = { runId, kind, system, known, columnOf };
  if (!bringsMoney(kind)) return { ...plain, balances: null, totals: null };
  if (balances === null) fail('import.noDay');
  const providers = listRenderingProviders(db);
  const wanted = balances.renderingProviderId;
  const rendering = wanted === null ? providers[0] : providers.find(({ renderingProviderId }) => renderingProviderId === wanted);
  if (!rendering) fail('import.noProvider');
  return { ...plain, balances: { asOf: balances.asOf, renderingProviderId: rendering.renderingProviderId }, totals: balances.totals };
}
