import type { ReadableDb } from '#db/connection/handles.ts';
import { changeClaimStatus, findClaim } from '#db/queries/claim.ts';
import { statusBeforeClosing } from '#db/queries/claim-closing.ts';
import { journalsOfSource } from '#db/queries/ledger.ts';
import { type BornClaim, bornClaims } from '#db/queries/next-payer.ts';
import { findNotAsked, type NotAsked, restAt, takeBackNotAsked } from '#db/queries/not-asked.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import { getClaimAt, ownEvent } from './get-claim-at.ts';
import { standAgain } from './stand-again.ts';

/** A claim that the next payer does not have: never sent, or turned away before anybody decided. */
const NOT_THERE: ReadonlySet<ClaimStatus> = new Set<ClaimStatus>(['draft', 'ready', 'onHold', 'queued', 'rejected', 'voided']);

/** What stands in the way of asking a payer after all; undefined: nothing does. */
export function mayTakeBack(
  db: ReadableDb,
  { notAskedId }: NotAsked,
  born: readonly BornClaim[],
): 'claim.nextWasSent' | 'claim.moneyMovedOn' | undefined {
  if (born.some(({ status }) => !NOT_THERE.has(status))) return 'claim.nextWasSent';
  // What moved must still be owed where it went: paid, written off or moved again, it cannot go back.
  const arrived = journalsOfSource(db, notAskedId).flatMap(({ postings }) => postings.filter(({ amount }) => amount > 0));
  const [first] = arrived;
  if (!first?.encounterId) return undefined;
  const place = { encounterId: first.encounterId, coverageId: first.coverageId };
  const gone = arrived.some(({ chargeLineId, amount }) => restAt(db, place, chargeLineId) < amount);
  return gone || restAt(db, place, null) < sumCents(arrived.map(({ amount }) => amount)) ? 'claim.moneyMovedOn' : undefined;
}

/**
 * Takes back that a payer surely does not cover: the money is asked of it again, its claim stands where it stood, and the next
 * payer's claim waits. Only as long as that one has not been sent and nobody has paid. Errors: claim.isAsked, claim.nextWasSent,
 * claim.moneyMovedOn.
 */
export function askAfterAll(
  context: WriteContext,
  input: Input<'claim.askAfterAll'>,
  follow: (context: WriteContext, claimId: string) => void,
): Output<'claim.askAfterAll'> {
  const { db, session, today, operationId } = context;
  const { claimId, status, patientId } = getClaimAt(context, input.claimId, input.version);
  const said = findNotAsked(db, claimId);
  if (!said || status !== 'closed') fail('claim.isAsked', { claimId });
  const born = bornClaims(db, [claimId]).get(claimId) ?? [];
  const hindrance = mayTakeBack(db, said, born);
  if (hindrance) fail(hindrance, { claimId });
  const by = { operationId, userId: session.userId, recordedAt: context.now(), newId: context.newId, today, why: 'asked after all' };
  takeBackNotAsked(db, said, by);
  for (const one of born) if (one.status === 'rejected') keepBack(context, one);
  follow(context, claimId);
  stand(context, claimId);
  context.touch(patientId);
  const after = findClaim(db, claimId);
  assert(after, 'the claim is still there');
  return { version: after.version, status: after.status };
}

/** What the next payer turned away waits here like one that was never sent. */
function keepBack(context: WriteContext, { claimId }: BornClaim): void {
  const words = 'The payer before is asked after all';
  const event = ownEvent(context, 'decisionWithdrawn', words);
  changeClaimStatus(context.db, { claimId, from: 'rejected', to: 'onHold', holdReason: words, holdBucket: 'payer' }, event);
  context.touch(claimId);
}

/** Back to where its closing found it; one that had not left is checked anew. */
function stand(context: WriteContext, claimId: string): void {
  const { db } = context;
  const rejected = statusBeforeClosing(db, claimId) === 'rejected';
  const words = 'Its payer is asked after all';
  const to = rejected ? 'rejected' : 'onHold';
  changeClaimStatus(db, { claimId, from: 'closed', to, holdReason: rejected ? '' : words }, ownEvent(context, 'asked', words));
  if (!rejected) standAgain(context, claimId, words, undefined);
}
