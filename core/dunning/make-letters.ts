import { changeDunningRun, type DunningRunStatus, findDunningRun, insertDunningLetter, insertDunningRun } from '#db/queries/dunning-run.ts';
import { currentLogo } from '#db/queries/statement-setting.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { subtractCents, sumCents } from '#shared/kernel/cents.ts';
import type { Progress, WriteContext } from '../context.ts';
import { lettersOf, planLetters } from './plan-letters.ts';

/**
 * Makes a run of letters, kept as facts so that a reprint is the same page. All stand in one transaction: a crash leaves the whole run
 * or none of it. What they ask for together is what the dry run said.
 */
export function* makeLetters(
  context: WriteContext,
  { runId, leaveOut }: Input<'dunning.make'>,
): Generator<Progress, Output<'dunning.make'>, void> {
  const { db, session, today } = context;
  if (findDunningRun(db, runId)) fail('dunning.runExists', { runId });
  yield { done: 0, total: null, unit: 'letters' };
  const out = new Set(leaveOut);
  const plan = planLetters(context);
  const letters = [...lettersOf(context, plan, out)];
  if (letters.length === 0) fail('dunning.nobody');
  const total = sumCents(letters.map(({ facts }) => facts.amountDue));
  const byHand = sumCents(plan.selection.included.filter(({ guarantorId }) => out.has(guarantorId)).map(({ amount }) => amount));
  assert(total === subtractCents(plan.selection.totals.inRun, byHand), 'a run asks for what its dry run said');
  insertDunningRun(db, {
    ...{ runId, letterDate: today, madeAt: context.now(), userId: session.userId },
    ...{ letterCount: letters.length, total, logo: currentLogo(db) },
  });
  for (const { account, facts } of letters) {
    insertDunningLetter(db, { letterId: context.newId(), runId, guarantorId: account.guarantorId, facts });
    context.touch(account.guarantorId);
  }
  context.touch(runId);
  return findDunningRun(db, runId) ?? fail('dunning.runNotFound', { runId });
}

/** Ends the time in which a run can be taken back; from now on each of its letters counts. */
export const markMailed = (context: WriteContext, { runId }: Input<'dunning.markMailed'>): Output<'dunning.markMailed'> =>
  move(context, runId, 'mailed');

/** Takes back a run that was not mailed: its letters count for nothing, and the next run writes to those people again. */
export const undoLetters = (context: WriteContext, { runId }: Input<'dunning.undo'>): Output<'dunning.undo'> =>
  move(context, runId, 'undone');

function move(context: WriteContext, runId: string, to: DunningRunStatus): Record<string, never> {
  const run = findDunningRun(context.db, runId) ?? fail('dunning.runNotFound', { runId });
  if (!changeDunningRun(context.db, runId, 'made', to)) fail('dunning.notMade', { runId, status: run.status });
  context.touch(runId);
  return {};
}
