import { findClaim, insertClaimEvent } from '#db/queries/claim.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { ownEvent } from './get-claim-at.ts';

/** Keeps a note or a call on the time line of a claim; it moves nothing, so no version is asked for. Error: claim.notFound. */
export function noteOnClaim(context: WriteContext, { claimId, words, spokeWith, reference }: Input<'claim.note'>): Output<'claim.note'> {
  const { status } = findClaim(context.db, claimId) ?? fail('claim.notFound', { claimId });
  const called = spokeWith !== '' || reference !== '';
  const call = [spokeWith === '' ? 'Call' : `Call with ${spokeWith}`, reference === '' ? '' : `, their number ${reference}`].join('');
  const event = ownEvent(context, called ? 'called' : 'noted', called ? `${call}: ${words}` : words);
  insertClaimEvent(context.db, { ...event, claimId, before: status, after: status });
  context.touch(claimId);
  return {};
}
