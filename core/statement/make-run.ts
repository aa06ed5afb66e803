import { nextNumber } from '#db/queries/counter.ts';
import { changeRunStatus, changeRunSums, findRun, insertRun, insertStatement, type StatementRunStatus } from '#db/queries/statement-run.ts';
import { currentLogo } from '#db/queries/statement-setting.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addCents, subtractCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { Progress, WriteContext } from '../context.ts';
import { accountsInRun, planRun } from './plan-run.ts';

/**
 * Makes a run: one statement for each guarantor of the preview (or for each patient of theirs), less those left out by hand,
 * kept as facts so that a reprint is the same page. All statements stand in one transaction: a crash leaves the whole run or
 * none of it. What they ask for together is what the plan said before any was put together.
 */
export function* makeRun(
  context: WriteContext,
  { runId, leaveOut, choices }: Input<'statement.make'>,
): Generator<Progress, Output<'statement.make'>, void> {
  const { db } = context;
  if (findRun(db, runId)) fail('statement.runExists', { runId });
  yield { done: 0, total: null, unit: 'statements' };
  const out = new Set(leaveOut);
  const plan = planRun(context, choices);
  const { included, totals } = plan.selection;
  if (included.every(({ guarantorId }) => out.has(guarantorId))) fail('statement.nothingOwed');
  const run = {
    runId,
    number: nextNumber(db, 'run'),
    statementDate: context.today,
    createdAt: context.now(),
    statementCount: 0,
    total: ZERO,
    status: 'made',
  } as const;
  insertRun(db, { ...run, choices: JSON.stringify(choices), logo: currentLogo(db) });
  let [statementCount, total] = [0, ZERO];
  for (const { account, statements } of accountsInRun(db, plan, out)) {
    const { guarantorId } = account;
    for (const { patientId, facts } of statements) {
      const { level, amountDue: amount } = facts;
      insertStatement(db, { statementId: context.newId(), runId, guarantorId, patientId, level, amount, facts });
      [statementCount, total] = [statementCount + 1, addCents(total, amount)];
    }
    context.touch(guarantorId);
  }
  const byHand = sumCents(included.filter(({ guarantorId }) => out.has(guarantorId)).map(({ amount }) => amount));
  assert(total === subtractCents(totals.inRun, byHand), 'a run asks for what its dry run said');
  changeRunSums(db, runId, statementCount, total);
  context.touch(runId);
  return { ...run, statementCount, total };
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
