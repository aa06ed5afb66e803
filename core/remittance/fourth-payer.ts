import { findClaim, insertClaimEvent } from '#db/queries/claim.ts';
import { wasSaid } from '#db/queries/next-payer.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { WriteContext } from '../context.ts';
import { LAST_RANK, leftWords, type Outcome } from './next-outcome.ts';

const CODE = 'fourthPayer';

/** Says once on the third payer's claim that what it left is a fourth one's, whom no claim of ours asks (SBR01 P, S, T). */
export function tellFourthPayer(context: WriteContext, { decisions, next }: Outcome, at: Instant): void {
  if (!next || (decisions.length === 0 && next.notAsked !== 1) || next.rank < LAST_RANK || next.left <= 0) return;
  const { claimId } = next;
  const words = `${leftWords(next)} for ${next.nextPayerName}, a fourth payer: nobody asks it from here. Send it the form by hand, or take its coverage off`;
  if (wasSaid(context.db, claimId, words)) return;
  const claim = findClaim(context.db, claimId);
  assert(claim, 'a claim that was decided is there');
  const entry = { at, source: 'own', code: CODE, words, ediFileId: null, userId: context.session.userId } as const;
  insertClaimEvent(context.db, { claimId, before: claim.status, after: claim.status, ...entry });
  context.touch(claimId);
}
