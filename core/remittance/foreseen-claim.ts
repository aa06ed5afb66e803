import type { ReadableDb } from '#db/connection/handles.ts';
import { askedUnder, placeAfter } from '#db/queries/forwarded-answer.ts';
import { decisionsOf, familiesOf, nextAskedOf } from '#db/queries/next-payer.ts';
import { type ClaimBook, claimBooks, claimsNumbered, findClaimBook } from '#db/queries/remittance-match.ts';
import { speaksFor } from '#shared/domain/remittance/forwarding.ts';
import { normalizeClaimNumber } from '#shared/domain/remittance/match-claim.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { LAST_RANK } from './next-outcome.ts';

/**
 * Where an answer will post that bears the number of the claim before and speaks for a payer asked later, of whom no claim is
 * recorded yet: posting records it as sent on (NextPayers.recordAnswered). Reads only; undefined when posting would not find it
 * a claim either.
 */
export function foreseenClaim(db: ReadableDb, facts: RemittanceClaim): ClaimBook | undefined {
  const number = normalizeClaimNumber(facts.claimNumber);
  const numbered = claimsNumbered(db, [number]).get(number);
  const asked = numbered ? askedUnder(db, numbered.claimId) : [];
  const place = speaksFor(facts, asked);
  if (place === 0) return undefined;
  const recorded = asked[place]?.claimId;
  if (recorded) return findClaimBook(db, recorded);
  const [family] = familiesOf(db, [asked[place - 1]?.claimId ?? '']);
  if (!family) return undefined;
  return family.bornId === null ? unbornBook(db, family.rootId) : findClaimBook(db, family.bornId);
}

/** The claim to the next payer as it would be recorded: the lines of the one before it, under the next coverage. */
function unbornBook(db: ReadableDb, rootId: string): ClaimBook | undefined {
  const deciding = decisionsOf(db, [rootId]).get(rootId)?.at(-1)?.claimId ?? rootId;
  const before = claimBooks(db, [deciding]).get(deciding);
  const next = before && nextAskedOf(db, [before]).get(deciding);
  if (!next || next.rank >= LAST_RANK || next.others > 0 || before.nextCoverageId === null) return undefined;
  const place = placeAfter(db, deciding, before.nextCoverageId);
  return place && { ...before, ...place, coverageId: before.nextCoverageId, status: 'submitted', payerControlNumber: null };
}
