import { changeClaimStatus, type EventDetails } from '#db/queries/claim.ts';
import { correctionsAmong } from '#db/queries/claim-correction.ts';
import type { WriteContext } from '../context.ts';

/**
 * Takes the originals of corrections out of use as these are sent, in the same transaction: from now on the payer answers
 * the correction. One sent again after a rejection finds its original replaced already. Answers to the original still post.
 */
export function retireOriginals(context: WriteContext, claimIds: readonly string[], sent: EventDetails): void {
  for (const { claimNumber, frequency, originalClaimId, originalStatus } of correctionsAmong(context.db, claimIds)) {
    const to = frequency === '8' ? 'voided' : 'replaced';
    if (originalStatus === to) continue;
    const words = `${to === 'voided' ? 'Voided' : 'Replaced'} by ${claimNumber}, which was sent`;
    changeClaimStatus(context.db, { claimId: originalClaimId, from: originalStatus, to }, { ...sent, code: to, words });
    context.touch(originalClaimId);
  }
}
