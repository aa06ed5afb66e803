import { type ClaimHead, changeClaimStatus, findClaim } from '#db/queries/claim.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { canMove } from '#shared/domain/claim/claim-status.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';

/** The claim in the version that the caller saw. Errors: claim.notFound, claim.changedElsewhere. */
export function getClaimAt(context: WriteContext, claimId: string, version: number): ClaimHead {
  const claim = findClaim(context.db, claimId) ?? fail('claim.notFound', { claimId });
  if (claim.version !== version) fail('claim.changedElsewhere', { claimId, version: claim.version });
  context.touch(claimId);
  return claim;
}

/** Keeps a claim back until it is checked again; only one that has not left can be kept. */
export function holdClaim(context: WriteContext, input: Input<'claim.hold'>): Output<'claim.hold'> {
  const { claimId, status, version } = getClaimAt(context, input.claimId, input.version);
  if (!canMove(status, 'onHold', 'own')) fail('claim.notMovable', { claimId, status });
  changeClaimStatus(
    context.db,
    { claimId, from: status, to: 'onHold', holdReason: input.reason },
    {
      at: context.now(),
      source: 'own',
      code: 'held',
      words: `Kept back: ${input.reason}`,
      ediFileId: null,
      userId: context.session.userId,
    },
  );
  return { version: version + 1 };
}
