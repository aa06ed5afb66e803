import { insertClaim, insertClaimEvent } from '#db/queries/claim.ts';
import { standLike } from '#db/queries/claim-family.ts';
import { risingNumber } from '#db/queries/counter.ts';
import { bearPart } from '#db/queries/next-payer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { claimNumber } from '#shared/domain/identifier/claim-number.ts';
import { leastClaimSequence } from '#shared/domain/identifier/rising-number.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import { askFor, getLooseClaim, lineIdsOf } from './claim-lines.ts';
import { getClaimAt, ownEvent } from './get-claim-at.ts';
import { keptBackBy, standAgain } from './stand-again.ts';

/**
 * Puts the chosen lines on a claim of their own: same visit, payer and rank, a number of its own. The ledger is not touched, because
 * charges are owed by coverage and line, whichever claim asks for them. Both are scrubbed again; what a person keeps back
 * stays kept back on both.
 */
export function splitClaim(context: WriteContext, input: Input<'claim.split'>): Output<'claim.split'> {
  const { db } = context;
  const head = getClaimAt(context, input.claimId, input.version);
  const all = lineIdsOf(getLooseClaim(context, head));
  const chosen = new Set(input.chargeLineIds);
  const leaving = all.filter((id) => chosen.has(id));
  if (leaving.length !== chosen.size) fail('claim.lineNotFound', { claimId: head.claimId });
  if (leaving.length === all.length) fail('claim.splitsNothing', { claimId: head.claimId });
  const kept = keptBackBy(context, head);
  const claimId = context.newId();
  const number = claimNumber(risingNumber(db, 'claim', leastClaimSequence(context.now())));
  const { encounterId, coverageId, serviceDate } = head;
  askFor(
    context,
    head,
    all.filter((id) => !chosen.has(id)),
  );
  insertClaim(db, { claimId, claimNumber: number, encounterId, coverageId, frequency: '1', total: ZERO, serviceDate, lines: [] });
  standLike(db, claimId, head.claimId);
  bearPart(db, claimId, head.claimId);
  askFor(context, { claimId, claimNumber: number }, leaving);
  const count = leaving.length === 1 ? 'One line' : `${leaving.length} lines`;
  const away = ownEvent(context, 'split', `${count} put on ${number}`);
  insertClaimEvent(db, { claimId: head.claimId, before: head.status, after: head.status, ...away });
  insertClaimEvent(db, { claimId, before: 'draft', after: 'draft', ...ownEvent(context, 'split', `Split from ${head.claimNumber}`) });
  return {
    claims: [
      standAgain(context, head.claimId, 'Checked again with the lines that stayed', kept),
      standAgain(context, claimId, `Checked as a claim of its own, split from ${head.claimNumber}`, kept),
    ],
  };
}
