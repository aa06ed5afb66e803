import { type ClaimHead, changeClaimStatus, changeHoldReason, type EventDetails, findClaim, type Hold } from '#db/queries/claim.ts';
import { judgeClaims, keepJudgements } from '#db/queries/claim-judgement.ts';
import { findOpenedVisit, shutVisit } from '#db/queries/opened-visit.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import { bucketOf } from '#shared/domain/claim/hold-bucket.ts';
import { holdReasonOf, reasonsToHold } from '#shared/domain/claim/hold-reason.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';
import { getClaimAt, ownEvent, refuseCorrected } from './get-claim-at.ts';

const RECHECKABLE: ReadonlySet<ClaimStatus> = new Set<ClaimStatus>(['draft', 'onHold', 'rejected']);

/** Runs the scrubber on the claim as it is now: clean, it is ready to leave; otherwise it waits with the new reasons. */
export function recheckClaim(context: WriteContext, input: Input<'claim.recheck'>): Output<'claim.recheck'> {
  const claim = getClaimAt(context, input.claimId, input.version);
  if (!RECHECKABLE.has(claim.status)) fail('claim.notMovable', { claimId: claim.claimId, status: claim.status });
  refuseCorrected(context, claim.claimId);
  if (claim.status === 'draft') keepCharges(context, claim, input.discardTyped);
  const judged = judgeClaims(context.db, [claim.claimId], context.today);
  keepJudgements(context.db, judged, { at: context.now(), occasion: 'rechecked', userId: context.session.userId });
  const judgement = judged.claims.get(claim.claimId);
  assert(judgement, 'a claim that is there can be judged');
  const findings = [...judgement.findings];
  if (reasonsToHold(findings).length === 0) makeReady(context, claim);
  else keepOnHold(context, claim, { holdReason: holdReasonOf(findings), holdBucket: bucketOf(findings) });
  const after = findClaim(context.db, claim.claimId);
  assert(after, 'the claim is still there');
  return { version: after.version, status: after.status, findings };
}

const event = (context: WriteContext, words: string): EventDetails => ownEvent(context, 'rechecked', words);

/** A draft whose charges are open leaves with them as they stand, unless somebody has begun to change them. */
function keepCharges({ db }: WriteContext, { claimId, encounterId }: ClaimHead, discardTyped: boolean): void {
  const opened = findOpenedVisit(db, encounterId);
  if (opened?.claimId !== claimId) return;
  if (opened.typed !== '' && !discardTyped) fail('claim.chargesOpen', { claimId });
  shutVisit(db, encounterId);
}

/** A rejected claim becomes a draft first: it was never adjudicated and leaves again as the same original. */
function makeReady(context: WriteContext, { claimId, status }: ClaimHead): void {
  const { db } = context;
  if (status === 'rejected') changeClaimStatus(db, { claimId, from: status, to: 'draft' }, event(context, 'Opened to be sent again'));
  const from = status === 'rejected' ? 'draft' : status;
  changeClaimStatus(db, { claimId, from, to: 'ready' }, event(context, 'Checked again, no faults found'));
}

function keepOnHold(context: WriteContext, { claimId, status }: ClaimHead, hold: Pick<Hold, 'holdReason' | 'holdBucket'>): void {
  if (status === 'onHold') changeHoldReason(context.db, claimId, hold);
  else changeClaimStatus(context.db, { claimId, from: status, to: 'onHold', ...hold }, event(context, 'Checked again, still to fix'));
}
