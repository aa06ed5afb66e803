import { findClaim, lookAgain } from '#db/queries/claim.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { AppError, fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { closeClaim, reopenClaim } from './close-claims.ts';
import { holdClaim } from './hold-claim.ts';
import { recheckClaim } from './recheck-claim.ts';

type Bulk = Input<'claim.bulk'>;
type At = { readonly claimId: string; readonly version: number };

/** What is done to each claim: the use case of one claim, which refuses before it writes anything. */
const ACTS: Readonly<Record<Bulk['act'], (context: WriteContext, at: At, input: Bulk) => void>> = {
  hold: (context, at, { reason, bucket, day }) => void holdClaim(context, { ...at, reason, bucket, lookAgainOn: day }),
  recheck: (context, at) => void recheckClaim(context, { ...at, discardTyped: false }),
  close: (context, at) => void closeClaim(context, at),
  reopen: (context, at) => void reopenClaim(context, at),
  askLater: (context, { claimId }, { day }) => {
    if (!lookAgain(context.db, claimId, day)) fail('claim.notMovable', { claimId });
    context.touch(claimId);
  },
};

/** Does the same to many claims. Those to which it cannot be done stay as they are and are named with the reason. */
export function bulkClaims(context: WriteContext, input: Bulk): Output<'claim.bulk'> {
  if (input.act === 'hold' && input.reason === '') fail('claim.holdNeedsReason');
  const changed: string[] = [];
  const left: Output<'claim.bulk'>['left'] = [];
  for (const claimId of new Set(input.claimIds)) {
    const claim = findClaim(context.db, claimId) ?? fail('claim.notFound', { claimId });
    try {
      ACTS[input.act](context, { claimId, version: claim.version }, input);
      changed.push(claimId);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      left.push({ claimId, claimNumber: claim.claimNumber, code: error.code });
    }
  }
  return { changed, left };
}
