import type { ReadableDb } from '#db/connection/handles.ts';
import { findClaim } from '#db/queries/claim.ts';
import { bornClaims } from '#db/queries/next-payer.ts';
import type { Output } from '#shared/contract/operations.ts';

/** Ranks that a claim can ask (SBR01 P, S, T); nobody is asked after the third. */
export const LAST_RANK_ASKED = 3;

/** The claim that came forth from another one, as screens name it; null when none did. */
export function nextClaimOf(db: ReadableDb, claimId: string): Output<'claim.notCovered'>['next'] {
  const born = bornClaims(db, [claimId])
    .get(claimId)
    ?.find(({ status }) => status !== 'voided');
  const claim = born && findClaim(db, born.claimId);
  if (!claim) return null;
  const { claimNumber, status, payerName } = claim;
  return { claimId: claim.claimId, claimNumber, status, payerName };
}
