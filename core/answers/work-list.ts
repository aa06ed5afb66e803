import { answerExceptionState, settleAnswerException } from '#db/queries/answer-exception.ts';
import { answeredBatches, countSilent, silentClaims } from '#db/queries/answer-watch.ts';
import { countRejected, type RejectedClaim, refusedBatches, rejectedClaims } from '#db/queries/answer-work.ts';
import { findClaim } from '#db/queries/claim.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { watchDays } from '#shared/domain/acknowledgement/watch-days.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { CommandHandler, ReadContext, WriteContext } from '../context.ts';
import { readPlaces } from './show-answers.ts';

/** Rejected claims that were not sent again: those to mend, or those that are mended. */
export function listRejected(context: ReadContext, input: Input<'answer.rejected'>): Output<'answer.rejected'> {
  const { db } = context;
  const rows = rejectedClaims(db, input).map((row: RejectedClaim) => {
    const { payerId: _payerId, places, ...shown } = row;
    context.touch(row.claimId);
    return { ...shown, places: readPlaces(places) };
  });
  return { ...countRejected(db), rows, files: [...refusedBatches(db)] };
}

/** Claims that nobody has answered in time. */
export function listSilent(context: ReadContext, page: Input<'answer.silent'>): Output<'answer.silent'> {
  const days = watchDays(context.today);
  const rows = [...silentClaims(context.db, days, page)];
  for (const { claimId } of rows) context.touch(claimId);
  return { counts: [...countSilent(context.db, days)], rows };
}

/** Batches with who has answered each. */
export const listAnsweredBatches = ({ db }: ReadContext, page: Input<'answer.batches'>): Output<'answer.batches'> => [
  ...answeredBatches(db, page),
];

/** Closes an exception with what was done, or opens it again. */
export function settleException(context: WriteContext, { exceptionId, closed, reason }: Input<'answer.settle'>): Output<'answer.settle'> {
  const state = answerExceptionState(context.db, exceptionId) ?? fail('answer.notFound', { exceptionId });
  if (state === (closed ? 'closed' : 'open')) fail('answer.settled', { exceptionId });
  settleAnswerException(context.db, exceptionId, closed ? { at: context.now(), userId: context.session.userId, reason } : null);
  context.touch(exceptionId);
  return { exceptionId };
}

/** The steps of claims that sending again is made of; handed over, because use cases stay apart. */
export type ClaimSteps = {
  readonly 'claim.recheck': CommandHandler<'claim.recheck'>;
  readonly 'claim.queue': CommandHandler<'claim.queue'>;
};

/** Checks a rejected claim again and puts it in the next batch; one with faults waits on hold with them. */
export const resendWith =
  (steps: ClaimSteps): CommandHandler<'answer.resend'> =>
  (context, { claimId, version }) => {
    const before = findClaim(context.db, claimId) ?? fail('claim.notFound', { claimId });
    const checked =
      before.status === 'ready' ? { ...before, findings: [] } : steps['claim.recheck'](context, { claimId, version, discardTyped: false });
    if (before.version !== version) fail('claim.changedElsewhere', { claimId });
    if (checked.status === 'ready') steps['claim.queue'](context, { claimIds: [claimId], queued: true });
    const after = findClaim(context.db, claimId);
    assert(after, 'the claim is still there');
    return { version: after.version, status: after.status, findings: checked.findings };
  };
