import { findClaim } from '#db/queries/claim.ts';
import { claimsOfVisit, type FamilyClaim, shownLines } from '#db/queries/claim-family.ts';
import { followedBy } from '#db/queries/next-payer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';
import { hasLooseLines, lineIdsOf } from './claim-lines.ts';

/** The claims of a visit side by side: split ones, those of other ranks, corrections, and those out of use. */
export function listSiblings(context: ReadContext, { claimId }: Input<'claim.siblings'>): Output<'claim.siblings'> {
  const { db } = context;
  const head = findClaim(db, claimId) ?? fail('claim.notFound', { claimId });
  const family = claimsOfVisit(db, head.encounterId);
  const own = family.find((one) => one.claimId === claimId) ?? fail('claim.notFound', { claimId });
  for (const one of family) context.touch(one.claimId);
  const follows = (id: string) => followedBy(db, id)?.claimId;
  const loose = head.chargesOpen === 0 && hasLooseLines(own);
  const lines = shownLines(db, lineIdsOf(own));
  return {
    claims: family.map((one) => view(one, loose && mergesWith(own, one) && follows(one.claimId) === follows(claimId))),
    lines: lines.map((line) => ({ ...line })),
    splits: loose && lines.length > 1,
  };
}

const mergesWith = (own: FamilyClaim, other: FamilyClaim): boolean =>
  other.claimId !== own.claimId && other.coverageId === own.coverageId && other.rank === own.rank && hasLooseLines(other);

function view(claim: FamilyClaim, merges: boolean): Output<'claim.siblings'>['claims'][number] {
  const { claimId, claimNumber, status, version, charge, frequency, rank, payerName } = claim;
  return { claimId, claimNumber, status, version, charge, frequency, rank, payerName, lineIds: [...lineIdsOf(claim)], merges };
}
