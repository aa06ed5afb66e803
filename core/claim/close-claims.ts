import { changeClaimStatus, changeManyClaimStatuses } from '#db/queries/claim.ts';
import { openAtPayer, paidBefore, settledClaims, statusBeforeClosing } from '#db/queries/claim-closing.ts';
import { findNotAsked } from '#db/queries/not-asked.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type ClaimStatus, canMove } from '#shared/domain/claim/claim-status.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Progress, WriteContext } from '../context.ts';
import { getClaimAt, ownEvent, refuseCorrected } from './get-claim-at.ts';

const CLAIMS_PER_STEP = 500;
/** Here, and never seen by its payer. */
const isWaiting = (status: ClaimStatus): boolean => status === 'ready' || status === 'onHold';

/**
 * Closes one claim. Refused while its payer owes something or is owed something: the money must be settled first, or the
 * balance moved to whoever owes it. A void asks for nothing; it is done when what was paid has been taken back.
 */
export function closeClaim(context: WriteContext, input: Input<'claim.close'>): Output<'claim.close'> {
  const { claimId, status, version, frequency } = getClaimAt(context, input.claimId, input.version);
  // One that has not left is closed only by saying that its payer is not asked (not-covered.ts).
  if (isWaiting(status) || !canMove(status, 'closed', 'own')) fail('claim.notMovable', { claimId, status });
  refuseCorrected(context, claimId);
  const open = frequency === '8' ? paidBefore(context.db, claimId) : openAtPayer(context.db, claimId);
  if (open !== 0) fail('claim.balanceOpen', { claimId, amount: open });
  changeClaimStatus(context.db, { claimId, from: status, to: 'closed' }, ownEvent(context, 'closed', 'Closed: nothing more is expected'));
  return { version: version + 1 };
}

/** Takes a closing back: the claim stands where the answers of clearinghouse and payer had put it. */
export function reopenClaim(context: WriteContext, input: Input<'claim.reopen'>): Output<'claim.reopen'> {
  const { claimId, status, version } = getClaimAt(context, input.claimId, input.version);
  if (status !== 'closed') fail('claim.notMovable', { claimId, status });
  if (findNotAsked(context.db, claimId)) fail('claim.isNotAsked', { claimId });
  const before = statusBeforeClosing(context.db, claimId);
  assert(before, 'a closed claim was closed from somewhere');
  changeClaimStatus(context.db, { claimId, from: 'closed', to: before }, ownEvent(context, 'reopened', 'Opened again'));
  return { version: version + 1, status: before };
}

/** Closes everything that is settled, some hundred claims to a step: what is closed when it is stopped stays closed. */
export function* closeSettled(
  context: WriteContext,
  { servedBefore }: Input<'claim.closeSettled'>,
): Generator<Progress, Output<'claim.closeSettled'>, void> {
  const total = settledClaims(context.db, servedBefore).length;
  let closed = 0;
  while (closed < total) {
    // Between two steps a remittance may have come, so what is settled is asked again.
    const chunk = settledClaims(context.db, servedBefore).slice(0, CLAIMS_PER_STEP);
    if (chunk.length === 0) break;
    for (const [from, claims] of Map.groupBy(chunk, ({ status }) => status)) {
      const claimIds = claims.map(({ claimId }) => claimId);
      changeManyClaimStatuses(context.db, { claimIds, from, to: 'closed' }, ownEvent(context, 'closed', 'Closed: settled with its payer'));
      for (const claimId of claimIds) context.touch(claimId);
    }
    closed += chunk.length;
    yield { done: closed, total, unit: 'claims' };
  }
  return { closed };
}
