import { nextNumber } from '#db/queries/counter.ts';
import { changeRunStatus, findRun, insertRun, insertStatement, type StatementRunStatus } from '#db/queries/statement.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { Progress, WriteContext } from '../context.ts';
import { planRun } from './plan-run.ts';

/**
 * Makes a run: one statement for each guarantor of the preview, less those left out by hand, kept as facts so that a
 * reprint is the same page. All statements stand in one transaction: a crash leaves the whole run or none of it.
 */
export function* makeRun(
  context: WriteContext,
  { runId, leaveOut }: Input<'statement.make'>,
): Generator<Progress, Output<'statement.make'>, void> {
  if (findRun(context.db, runId)) fail('statement.runExists', { runId });
  yield { done: 0, total: null, unit: 'statements' };
  const out = new Set(leaveOut);
  const inRun = planRun(context).inRun.filter(({ account }) => !out.has(account.guarantorId));
  if (inRun.length === 0) fail('statement.nothingOwed');
  const run = {
    runId,
    number: nextNumber(context.db, 'run'),
    statementDate: context.today,
    createdAt: context.now(),
    statementCount: inRun.length,
    total: sumCents(inRun.map(({ facts }) => facts.amountDue)),
    status: 'made',
  } as const;
  insertRun(context.db, run);
  for (const { account, facts } of inRun) {
    const { guarantorId } = account;
    insertStatement(context.db, {
      statementId: context.newId(),
      runId,
      guarantorId,
      level: facts.level,
      amount: facts.amountDue,
      facts,
    });
    context.touch(guarantorId);
  }
  context.touch(runId);
  return run;
}

/** Ends the time in which a run can be taken back. */
export function markMailed(context: WriteContext, { runId }: Input<'statement.markMailed'>): Output<'statement.markMailed'> {
  return move(context, runId, 'mailed');
}

/** Takes back a run that was not mailed: its statements raise nobody's level, and the next run asks those people again. */
export function undoRun(context: WriteContext, { runId }: Input<'statement.undo'>): Output<'statement.undo'> {
  return move(context, runId, 'undone');
}

function move(context: WriteContext, runId: string, to: StatementRunStatus): Record<string, never> {
  const run = findRun(context.db, runId) ?? fail('statement.runNotFound', { runId });
  if (!changeRunStatus(context.db, runId, 'made', to)) fail('statement.notMade', { runId, status: run.status });
  context.touch(runId);
  return {};
}
