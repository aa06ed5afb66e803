import type { ClaimHead } from '#db/queries/claim.ts';
import { claimsOfVisit, type FamilyClaim, linesInOrder, putLinesOn } from '#db/queries/claim-family.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import { lineControlNumber } from '#shared/domain/identifier/claim-number.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';
import { refuseCorrected } from './get-claim-at.ts';

/** Prepared and not in a batch: only then may lines go from claim to claim. */
const LOOSE: ReadonlySet<ClaimStatus> = new Set<ClaimStatus>(['ready', 'onHold']);

/** Whether nobody outside has seen the claim, so that its lines may stand on another. */
export const hasLooseLines = ({ status, frequency, sendings }: Pick<FamilyClaim, 'status' | 'frequency' | 'sendings'>): boolean =>
  LOOSE.has(status) && frequency === '1' && sendings === 0;

/** The claim among those of its visit, once it is sure that its lines may be moved. Errors: claim.notMovable, claim.wasSent. */
export function getLooseClaim(context: WriteContext, head: ClaimHead): FamilyClaim {
  const { claimId, status, chargesOpen, encounterId } = head;
  const claim = claimsOfVisit(context.db, encounterId).find((one) => one.claimId === claimId);
  assert(claim, 'a claim is among those of its visit');
  if (claim.sendings > 0) fail('claim.wasSent', { claimId });
  if (chargesOpen === 1 || !hasLooseLines(claim)) fail('claim.notMovable', { claimId, status });
  refuseCorrected(context, claimId);
  return claim;
}

export const lineIdsOf = ({ lineIds }: Pick<FamilyClaim, 'lineIds'>): readonly string[] => (lineIds === '' ? [] : lineIds.split(' '));

/** Makes the claim ask for these lines, in the order of entry and under control numbers of its own. */
export function askFor(
  context: WriteContext,
  { claimId, claimNumber }: Pick<ClaimHead, 'claimId' | 'claimNumber'>,
  ids: readonly string[],
): void {
  const lines = linesInOrder(context.db, ids).map((line, index) => ({
    ...line,
    lineControlNumber: lineControlNumber(claimNumber, index + 1),
  }));
  putLinesOn(context.db, { claimId, lines });
}
