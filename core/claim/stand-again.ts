import { type ClaimHead, changeClaimStatus, changeHoldReason, findClaim, type Hold } from '#db/queries/claim.ts';
import { judgeClaims, judgeOneClaim, keepJudgements } from '#db/queries/claim-judgement.ts';
import type { Output } from '#shared/contract/operations.ts';
import type { Finding } from '#shared/domain/claim/finding.ts';
import { bucketOf } from '#shared/domain/claim/hold-bucket.ts';
import { holdReasonOf, reasonsToHold } from '#shared/domain/claim/hold-reason.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';
import { ownEvent } from './get-claim-at.ts';

type Standing = Output<'claim.split'>['claims'][number];

/** Why a person keeps the claim back; undefined when nobody does, or only what the scrubber said. */
export function keptBackBy({ db, today }: WriteContext, claim: ClaimHead): Hold | undefined {
  const { claimId, status, holdReason, holdBucket, lookAgainOn } = claim;
  if (status !== 'onHold') return undefined;
  const findings = judgeOneClaim(db, claimId, today)?.judgement.findings ?? [];
  return holdReason === holdReasonOf(findings) ? undefined : { holdReason, holdBucket: holdBucket ?? 'biller', lookAgainOn };
}

/** Scrubs an unsent claim whose lines changed and lets it stand where it belongs: ready, on hold with its faults, or as kept back. */
export function standAgain(context: WriteContext, claimId: string, words: string, kept: Hold | undefined): Standing {
  const { db } = context;
  const judged = judgeClaims(db, [claimId], context.today);
  keepJudgements(db, judged, { at: context.now(), occasion: 'rechecked', userId: context.session.userId });
  const findings = judged.claims.get(claimId)?.findings ?? [];
  const claim = findClaim(db, claimId);
  assert(claim, 'a claim just written is there');
  move(context, claim, words, kept ?? holdFor(findings));
  const after = findClaim(db, claimId);
  assert(after, 'the claim is still there');
  context.touch(claimId);
  const { claimNumber, status, version, charge } = after;
  return { claimId, claimNumber, status, version, charge };
}

const holdFor = (findings: readonly Finding[]): Hold | undefined =>
  reasonsToHold(findings).length === 0
    ? undefined
    : { holdReason: holdReasonOf(findings), holdBucket: bucketOf(findings), lookAgainOn: null };

function move(context: WriteContext, { claimId, status }: ClaimHead, words: string, hold: Hold | undefined): void {
  const to = hold ? 'onHold' : 'ready';
  if (status === 'onHold' && hold) changeHoldReason(context.db, claimId, hold);
  if (status !== to) changeClaimStatus(context.db, { claimId, from: status, to, ...hold }, ownEvent(context, 'lines', words));
}
