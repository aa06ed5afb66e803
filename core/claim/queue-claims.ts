import { changeManyClaimStatuses, claimsStanding, findClaim } from '#db/queries/claim.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { ownEvent } from './get-claim-at.ts';

/** Puts ready claims in the next batch or takes them out again. One that stands elsewhere refuses all of them. */
export function queueClaims(context: WriteContext, { claimIds, queued }: Input<'claim.queue'>): Output<'claim.queue'> {
  const chosen = [...new Set(claimIds)];
  const [from, to] = queued ? (['ready', 'queued'] as const) : (['queued', 'ready'] as const);
  const standing = new Set(claimsStanding(context.db, chosen, from));
  for (const claimId of chosen) {
    context.touch(claimId);
    if (standing.has(claimId)) continue;
    const claim = findClaim(context.db, claimId) ?? fail('claim.notFound', { claimId });
    fail('claim.notMovable', { claimId, status: claim.status });
  }
  const words = queued ? 'Put in the next batch' : 'Taken out of the next batch';
  changeManyClaimStatuses(context.db, { claimIds: chosen, from, to }, ownEvent(context, to, words));
  return { moved: chosen.length };
}
