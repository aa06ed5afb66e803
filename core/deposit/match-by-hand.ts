import { setBankLineAside } from '#db/queries/deposit-bank.ts';
import {
  deleteMatch,
  deleteRuleMatches,
  findMatch,
  insertHandMatch,
  openOfLine,
  openOfTarget,
  rematchDeposits,
} from '#db/queries/deposit-match.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type Cents, cents, ZERO } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';

/**
 * A person says which payments a bank line is. What the rules had matched of the line and of those payments gives way first; each
 * payment then takes what it still lacks, in the order given, as far as the line goes. A payment that nothing is left for refuses
 * the whole, so that nobody believes it matched.
 */
export function matchByHand(context: WriteContext, { lineId, targetIds }: Input<'deposit.match'>): Output<'deposit.match'> {
  const { db, session } = context;
  const line = openOfLine(db, lineId) ?? fail('deposit.lineNotFound', { lineId });
  if (line.aside !== '') fail('deposit.isAside', { lineId });
  const wanted = [...new Set(targetIds)];
  deleteRuleMatches(db, lineId, wanted);
  let left: Cents = openOfLine(db, lineId)?.open ?? ZERO;
  let matched = 0;
  for (const targetId of wanted) {
    const target = openOfTarget(db, targetId) ?? fail('deposit.targetNotFound', { targetId });
    if (target.open <= 0) fail('deposit.targetUsed', { targetId });
    if (left <= 0) fail('deposit.lineUsed', { lineId });
    const amount = cents(Math.min(left, target.open));
    const at = { at: context.now(), userId: session.userId };
    insertHandMatch(db, { matchId: context.newId(), lineId, targetId, isSlip: target.isSlip === 1, amount, ...at });
    left = cents(left - amount);
    matched += amount;
    context.touch(targetId);
  }
  context.touch(lineId);
  rematchDeposits(db, context);
  return { matched: cents(matched), left };
}

/** Takes a match apart, whoever made it; the pair is not matched by rules again, but a person may. */
export function unmatch(context: WriteContext, { matchId }: Input<'deposit.unmatch'>): Output<'deposit.unmatch'> {
  const match = findMatch(context.db, matchId) ?? fail('deposit.matchNotFound', { matchId });
  deleteMatch(context.db, match, context.now(), context.session.userId);
  context.touch(match.lineId);
  context.touch(match.targetId);
  rematchDeposits(context.db, context);
  return {};
}

/** Says that a line is no payer's money; what the rules matched to it gives way, what a person matched does not. */
export function setAside(context: WriteContext, { lineId, aside, note }: Input<'deposit.setAside'>): Output<'deposit.setAside'> {
  if (!openOfLine(context.db, lineId)) fail('deposit.lineNotFound', { lineId });
  if (!setBankLineAside(context.db, lineId, aside, note)) fail('deposit.decided', { lineId });
  context.touch(lineId);
  rematchDeposits(context.db, context);
  return {};
}
