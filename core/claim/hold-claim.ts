import { changeClaimStatus } from '#db/queries/claim.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { canMove, isFrozen } from '#shared/domain/claim/claim-status.ts';
import { bucketWords } from '#shared/domain/claim/hold-bucket.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { getClaimAt, ownEvent } from './get-claim-at.ts';

/** Keeps a claim back until it is checked again; only one that has not left can be kept, and not while its charges are open. */
export function holdClaim(context: WriteContext, input: Input<'claim.hold'>): Output<'claim.hold'> {
  const { claimId, status, version, chargesOpen } = getClaimAt(context, input.claimId, input.version);
  if (chargesOpen === 1 || isFrozen(status) || !canMove(status, 'onHold', 'own')) fail('claim.notMovable', { claimId, status });
  const move = {
    claimId,
    from: status,
    to: 'onHold',
    holdReason: input.reason,
    holdBucket: input.bucket,
    lookAgainOn: input.lookAgainOn,
  } as const;
  changeClaimStatus(context.db, move, ownEvent(context, 'held', `Kept back for ${bucketWords[input.bucket]}: ${input.reason}`));
  return { version: version + 1 };
}
