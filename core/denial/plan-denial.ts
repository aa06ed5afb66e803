import { planDenial } from '#db/queries/denial.ts';
import { findUser } from '#db/queries/user.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { changed, getOpenDenial, move, refusePast, tell } from './denial-desk.ts';

/** Says who works it, when it is looked at next, and whether it is worked or waits. The note says what changed. */
export function planDenialWork(context: WriteContext, input: Input<'denial.plan'>): Output<'denial.plan'> {
  const { denial } = getOpenDenial(context, input);
  const { ownerId, nextOn, state } = input;
  refusePast(context, nextOn);
  const owner = ownerId === null ? undefined : findUser(context.db, ownerId);
  if (ownerId !== null && !owner?.active) fail('denial.ownerNotFound', { ownerId });
  planDenial(context.db, denial.denialId, ownerId, nextOn);
  // What is appealed or sent again goes on being that, whoever looks at it next.
  if (denial.state !== 'appealed' && denial.state !== 'resubmitted') move(context, denial, state);
  const said = [
    ownerId === denial.ownerId ? '' : owner ? `Given to ${owner.displayName}` : 'Given to nobody',
    nextOn === denial.nextOn ? '' : nextOn === null ? 'To be looked at now' : `To be looked at on ${formatDate(nextOn)}`,
  ].filter((part) => part !== '');
  tell(context, denial, { kind: 'planned', words: said.join('; ') || (state === 'waiting' ? 'Waits' : 'Being worked') });
  return changed(context, denial.denialId);
}

/** Keeps a note or a call; with a day it waits until then. */
export function noteOnDenial(context: WriteContext, input: Input<'denial.note'>): Output<'denial.note'> {
  const { denial } = getOpenDenial(context, input);
  const { words, spokeWith, reference, nextOn } = input;
  refusePast(context, nextOn);
  if (nextOn !== null) planDenial(context.db, denial.denialId, denial.ownerId ?? context.session.userId, nextOn);
  const called = spokeWith !== '' || reference !== '';
  if (denial.state === 'new' || denial.state === 'working' || denial.state === 'waiting')
    move(context, denial, nextOn === null ? 'working' : 'waiting');
  tell(context, denial, { kind: called ? 'call' : 'note', words, spokeWith, reference });
  return changed(context, denial.denialId);
}
