import { type ClaimHead, type EventDetails, findClaim } from '#db/queries/claim.ts';
import { correctionsOf } from '#db/queries/claim-correction.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';

/** The claim in the version that the caller saw. Errors: claim.notFound, claim.changedElsewhere. */
export function getClaimAt(context: WriteContext, claimId: string, version: number): ClaimHead {
  const claim = findClaim(context.db, claimId) ?? fail('claim.notFound', { claimId });
  if (claim.version !== version) fail('claim.changedElsewhere', { claimId, version: claim.version });
  context.touch(claimId);
  return claim;
}

const PREPARING: ReadonlySet<ClaimStatus> = new Set<ClaimStatus>(['draft', 'ready', 'onHold', 'queued']);

/** Refuses while a correction of the claim is being prepared: it would find another original. Error: claim.correctionOpen. */
export function refuseCorrected(context: WriteContext, claimId: string): void {
  const open = correctionsOf(context.db, claimId).find(({ status }) => PREPARING.has(status));
  if (open) fail('claim.correctionOpen', { claimId: open.claimId, claimNumber: open.claimNumber });
}

/** An entry of a person here on a claim's time line. */
export const ownEvent = (context: WriteContext, code: string, words: string): EventDetails => ({
  at: context.now(),
  source: 'own',
  code,
  words,
  ediFileId: null,
  userId: context.session.userId,
});
