import { insertClaimEvent } from '#db/queries/claim.ts';
import { earlierPayersOf } from '#db/queries/earlier-decision.ts';
import { changeTold, toldBy } from '#db/queries/told-decision.ts';
import { changedDecisions, type DecisionChange } from '#shared/domain/claim/earlier-decision.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { WriteContext } from '../context.ts';

/**
 * Says on a claim that has left when what earlier payers decided is no longer what it told, and by how much; and when it is
 * again. `rootId` is the first of the claim and its corrections.
 */
export function compareTold(context: WriteContext, rootId: string, at: Instant, ediFileId: string | null): void {
  const { db, session } = context;
  const told = toldBy(db, rootId);
  if (!told) return;
  const changes = changedDecisions(told.decisions, earlierPayersOf(db, [told.claimId]).get(told.claimId) ?? []);
  changeTold(db, told.claimId, changes.length > 0);
  const words = changes.length === 0 ? AS_TOLD : changes.map(changeWords).join(' ');
  if (words === (told.said || AS_TOLD)) return;
  const { claimId, status } = told;
  const entry = { at, source: 'remittance', code: 'decisionChanged', words, ediFileId, userId: session.userId } as const;
  insertClaimEvent(db, { claimId, before: status, after: status, ...entry });
  context.touch(claimId);
}

const AS_TOLD = 'What the payers before decided is what this claim told them';

/** "Prairie Mutual decided otherwise after this claim left: paid 80.00 then, 70.00 now; left 20.00 then, 30.00 now." */
const changeWords = ({ payerName, paidBefore, paidNow, leftBefore, leftNow }: DecisionChange): string =>
  `${payerName} decided otherwise after this claim left: paid ${formatMoney(paidBefore)} then, ${formatMoney(paidNow)} now; ` +
  `left ${formatMoney(leftBefore)} then, ${formatMoney(leftNow)} now.`;
