import { changeClaimStatus } from '#db/queries/claim.ts';
import { everyLineClaimed } from '#db/queries/claim-family.ts';
import { findOpenedVisit, openVisit } from '#db/queries/opened-visit.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { canMove } from '#shared/domain/claim/claim-status.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { getClaimAt, ownEvent, refuseCorrected } from './get-claim-at.ts';

/**
 * Opens the charges of a claim for entry again. One that no payer has becomes a draft, and approving the charges makes it
 * ready under its own number. After a void the charges make a new claim. Until they are approved nothing is booked.
 */
export function editCharges(context: WriteContext, input: Input<'claim.editCharges'>): Output<'claim.editCharges'> {
  const { claimId, status, version, frequency, encounterId, superbillId, rank } = getClaimAt(context, input.claimId, input.version);
  const isDraft = status === 'draft';
  // What later payers are asked for is what the first one decided on: its claim is corrected, and theirs follow.
  if (rank > 1 || frequency === '8' || !(isDraft || status === 'voided' || canMove(status, 'draft', 'own')))
    fail('claim.notMovable', { claimId, status });
  refuseCorrected(context, claimId);
  context.touch(superbillId);
  if (status === 'voided') {
    if (everyLineClaimed(context.db, encounterId)) fail('claim.visitHasClaim', { claimId });
    if (!findOpenedVisit(context.db, encounterId)) openVisit(context.db, encounterId, null);
    return { version, superbillId };
  }
  openVisit(context.db, encounterId, claimId);
  if (isDraft) return { version, superbillId };
  const words = 'Taken back for correction: its charges are open';
  changeClaimStatus(context.db, { claimId, from: status, to: 'draft' }, ownEvent(context, 'takenBack', words));
  return { version: version + 1, superbillId };
}
