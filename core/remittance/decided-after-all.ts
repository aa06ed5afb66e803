import { findClaim, insertClaimEvent } from '#db/queries/claim.ts';
import { decisionsOf } from '#db/queries/next-payer.ts';
import { standingNotAsked, takeBackNotAsked } from '#db/queries/not-asked.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { WriteContext } from '../context.ts';

/**
 * A payer of which somebody said that it surely does not cover has decided after all: what had moved to the next in line goes
 * back, so that its decision settles against what was asked, and the next payer is asked for what it left.
 */
export function takeBackDecided(context: WriteContext, claimIds: readonly string[], at: Instant, ediFileId: string | null): void {
  const { db, session, today, operationId, newId } = context;
  const standing = standingNotAsked(db, claimIds);
  if (standing.size === 0) return;
  const decisions = decisionsOf(db, [...standing.keys()]);
  for (const [claimId, said] of standing) {
    if (decisions.get(claimId)?.length === 0) continue;
    takeBackNotAsked(db, said, { operationId, userId: session.userId, recordedAt: at, newId, today, why: 'its payer has decided' });
    const claim = findClaim(db, claimId);
    assert(claim, 'a claim that was decided is there');
    const words = `${claim.payerName} has decided, so it is not left out any more`;
    const entry = { at, source: 'remittance', code: 'asked', words, ediFileId, userId: session.userId } as const;
    insertClaimEvent(db, { claimId, before: claim.status, after: claim.status, ...entry });
    context.touch(claimId);
  }
}
