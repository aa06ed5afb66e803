import { everyChargeLineOf } from '#db/queries/charge.ts';
import { type ClaimHead, changeClaimStatus, insertClaimEvent } from '#db/queries/claim.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { keptVisitOf } from '#db/queries/claim-family.ts';
import { followedBy, inheritBirth } from '#db/queries/next-payer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { roomOf } from '#shared/domain/claim/claim-room.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';
import { askFor, getLooseClaim, lineIdsOf } from './claim-lines.ts';
import { getClaimAt, ownEvent } from './get-claim-at.ts';
import { keptBackBy, standAgain } from './stand-again.ts';

/**
 * Puts the lines of two claims together on the first. Both must ask the same coverage in the same rank for the same visit as it was
 * said, and follow the same decision, and neither may have left. The second goes out of use under its number; what a person kept back on either stays so.
 */
export function mergeClaims(context: WriteContext, input: Input<'claim.merge'>): Output<'claim.merge'> {
  const { db } = context;
  const into = getClaimAt(context, input.claimId, input.version);
  const other = getClaimAt(context, input.otherClaimId, input.otherVersion);
  if (!alike(context, into, other)) fail('claim.notAlike', { claimId: into.claimId });
  const lines = [...lineIdsOf(getLooseClaim(context, into)), ...lineIdsOf(getLooseClaim(context, other))];
  refuseOverfull(context, into, lines);
  const kept = keptBackBy(context, into) ?? keptBackBy(context, other);
  const gone = ownEvent(context, 'merged', `Its lines are on ${into.claimNumber} now`);
  changeClaimStatus(db, { claimId: other.claimId, from: other.status, to: 'voided' }, gone);
  askFor(context, into, lines);
  inheritBirth(db, into.claimId, other.claimId);
  const joined = ownEvent(context, 'merged', `The lines of ${other.claimNumber} were put on it`);
  insertClaimEvent(db, { claimId: into.claimId, before: into.status, after: into.status, ...joined });
  return { claims: [standAgain(context, into.claimId, 'Checked again with all its lines', kept)] };
}

/** Refuses what one claim has no room for. Errors: claim.tooManyLines, claim.tooManyDiagnoses. */
function refuseOverfull({ db }: WriteContext, { claimId, encounterId }: ClaimHead, lineIds: readonly string[]): void {
  const facts = gatherClaimFacts(db, claimId);
  assert(facts, 'a claim just found has facts');
  const room = roomOf(isFacilityClaim(facts));
  if (lineIds.length > room.lines) fail('claim.tooManyLines', { claimId, lines: lineIds.length });
  const asked = new Set(lineIds);
  const lines = everyChargeLineOf(db, encounterId).filter(({ chargeLineId }) => asked.has(chargeLineId));
  const diagnoses = new Set(lines.flatMap(({ pointers }) => pointers)).size;
  if (diagnoses > room.diagnoses) fail('claim.tooManyDiagnoses', { claimId, diagnoses });
}

const alike = ({ db }: WriteContext, a: ClaimHead, b: ClaimHead): boolean =>
  a.claimId !== b.claimId &&
  a.encounterId === b.encounterId &&
  a.coverageId === b.coverageId &&
  a.rank === b.rank &&
  followedBy(db, a.claimId)?.claimId === followedBy(db, b.claimId)?.claimId &&
  keptVisitOf(db, a.claimId) === keptVisitOf(db, b.claimId);
