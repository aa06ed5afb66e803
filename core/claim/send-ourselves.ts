import { changeClaimStatus } from '#db/queries/claim.ts';
import { isAnswered, takeFromCrossover } from '#db/queries/crossover.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { getClaimAt, ownEvent } from './get-claim-at.ts';
import { standAgain } from './stand-again.ts';

/**
 * A claim that the payer before said it had sent on, and that never arrived, leaves in a file of ours instead. It stays the same
 * claim, so an answer to the crossover that comes later finds it: before it has left, that answer keeps it here; after, the
 * second of two answers waits for a person, as a second answer to any claim does. Nothing is booked here. Error: claim.notSentOn.
 */
export function sendOurselves(context: WriteContext, input: Input<'claim.sendOurselves'>): Output<'claim.sendOurselves'> {
  const { db, session } = context;
  const { claimId, status, sentOn } = getClaimAt(context, input.claimId, input.version);
  if (sentOn !== 1 || status !== 'submitted' || isAnswered(db, claimId)) fail('claim.notSentOn', { claimId, status });
  takeFromCrossover(db, claimId, { reason: input.reason, at: context.now(), userId: session.userId });
  const holdReason = 'It is sent by ourselves';
  changeClaimStatus(
    db,
    { claimId, from: status, to: 'onHold', holdReason },
    ownEvent(context, 'sendOurselves', `Never arrived, so we send it ourselves: ${input.reason}`),
  );
  return standAgain(context, claimId, 'Checked to be sent by ourselves', undefined);
}
