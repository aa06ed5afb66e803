import { lastSending } from '#db/queries/batch.ts';
import { type ClaimHead, changeClaimStatus } from '#db/queries/claim.ts';
import { type Correction, correctionsAmong } from '#db/queries/claim-correction.ts';
import { contentOnClaim, correctVisit } from '#db/queries/correct-visit.ts';
import { openVisit, shutVisit } from '#db/queries/opened-visit.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { canMove, isFrozen } from '#shared/domain/claim/claim-status.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { getClaimAt, ownEvent, refuseCorrected } from './get-claim-at.ts';

/**
 * Takes a claim that no payer has out of use. The charges of an original to the first payer open for entry again: they make a
 * new claim, or the superbill is closed without charges. A correction is abandoned, and its original stands with its charges as before.
 */
export function voidClaim(context: WriteContext, input: Input<'claim.void'>): Output<'claim.void'> {
  const claim = getClaimAt(context, input.claimId, input.version);
  const { claimId, status, encounterId, superbillId } = claim;
  if (isFrozen(status) || !canMove(status, 'voided', 'own')) fail('claim.notMovable', { claimId, status });
  refuseCorrected(context, claimId);
  const [correction] = correctionsAmong(context.db, [claimId]);
  if (correction) abandon(context, claim, correction);
  else if (claim.rank === 1) openVisit(context.db, encounterId, null);
  const words = correction ? `Abandoned: ${input.reason}` : `Taken out of use: ${input.reason}`;
  changeClaimStatus(context.db, { claimId, from: status, to: 'voided' }, ownEvent(context, 'voided', words));
  return { version: claim.version + 1, superbillId: correction || claim.rank > 1 ? null : superbillId };
}

/** Once sent, a correction has taken its original's place; then it is mended and sent again, or closed. */
function abandon(context: WriteContext, claim: ClaimHead, { originalClaimId }: Correction): void {
  const { db } = context;
  const { claimId, encounterId, guarantorId, coverageId, rank } = claim;
  if (lastSending(db, claimId)) fail('claim.correctionSent', { claimId });
  // Charges open only for the first payer's claims: later ones are asked for what it decided on.
  if (rank > 1) return;
  const visit = claim.frequency === '7' ? contentOnClaim(db, originalClaimId, encounterId) : undefined;
  if (visit) {
    openVisit(db, encounterId, claimId);
    const { today, newId } = context;
    const meta = { operationId: context.operationId, userId: context.session.userId, recordedAt: context.now() };
    correctVisit(db, { encounterId, guarantorId, coverageId, visit, today, reason: 'Correction abandoned', newId, meta });
  }
  shutVisit(db, encounterId);
}
