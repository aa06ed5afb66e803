import { payerExists } from '#db/queries/payer.ts';
import { insertRuleVersion, keptRuleVersions, ruleVersions } from '#db/queries/posting-rule.ts';
import { listReasons } from '#db/queries/small-list.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { isWriteOffUse } from '#shared/domain/list/reason.ts';
import { normalizeReason } from '#shared/domain/remittance/payer-rule.ts';
import { ruleKey, versionsHolding } from '#shared/domain/remittance/rule-book.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/** Rules that hold today and those planned for a later day; "as usual again" is no rule. */
export function listRules({ db, today }: ReadContext): Output<'posting.rules'> {
  const versions = keptRuleVersions(db);
  const newest = versions.at(-1)?.version ?? 0;
  const holding = new Set(versionsHolding(versions, { day: today, version: newest }));
  return versions.flatMap((each) => {
    const { action } = each;
    const holds = holding.has(each);
    const planned = each.effectiveFrom > today && !versions.some((later) => isSaidAgain(each, later));
    return action !== null && (holds || planned) ? [{ ...each, action, holds }] : [];
  });
}

/** A later word about the same payer, reason and first day takes an earlier one's place. */
const isSaidAgain = (earlier: ReturnType<typeof keptRuleVersions>[number], later: typeof earlier): boolean =>
  later.version > earlier.version && later.effectiveFrom === earlier.effectiveFrom && ruleKey(later) === ruleKey(earlier);

/** Everything said about one payer, group and reason, the newest first. */
export function ruleHistory({ db }: ReadContext, key: Input<'posting.history'>): Output<'posting.history'> {
  return keptRuleVersions(db)
    .filter((each) => ruleKey(each) === ruleKey(key))
    .toReversed();
}

/**
 * Says what is done with an adjustment from a day on. The past is not touched: a day before today is refused, and what is posted
 * keeps the rules of its moment.
 */
export function saveRule(context: WriteContext, input: Input<'posting.saveRule'>): Output<'posting.saveRule'> {
  const { postingRuleId, payerId, group, action, note, seen } = input;
  const { db, today } = context;
  const reason = normalizeReason(input.reason);
  if (payerId !== null && !payerExists(db, payerId)) fail('list.unknownReference', { payerId });
  const effectiveFrom = input.effectiveFrom ?? today;
  if (effectiveFrom < today) fail('posting.pastDay', { today });
  const newest = ruleVersions(db).findLast((each) => ruleKey(each) === ruleKey({ payerId, group, reason }));
  // A save that is sent twice carries its own id, and has seen what was there before itself.
  if (newest?.postingRuleId !== postingRuleId && seen !== undefined && seen !== (newest?.version ?? 0))
    fail('posting.changedElsewhere', { version: newest?.version ?? 0 });
  const writeOffReason = writeOffWords(context, action, input.writeOffReasonId);
  const by = { recordedAt: context.now(), userId: context.session.userId, note };
  insertRuleVersion(db, { postingRuleId, payerId, group, reason, action, writeOffReason, effectiveFrom, ...by });
  context.touch(postingRuleId);
  return { effectiveFrom };
}

/** The words of a write-off reason as they are kept with a rule or decision; null where the payer's adjustment posts. */
export function writeOffWords({ db }: ReadContext, action: string | null, reasonId: string | null): string | null {
  if (reasonId === null) return null;
  if (action !== 'post') fail('posting.reasonNotForPost');
  const reason = listReasons(db).find((each) => each.reasonId === reasonId && each.active && isWriteOffUse(each.use));
  return reason?.words ?? fail('list.unknownReference', { reasonId });
}

/** The usual counts again: from today, or, for a rule that is only planned, from the day it was planned for. */
export function removeRule(context: WriteContext, { postingRuleId }: Input<'posting.removeRule'>): Output<'posting.removeRule'> {
  const { db, today } = context;
  const rule = listRules(context).find((each) => each.postingRuleId === postingRuleId) ?? fail('list.unknownReference', { postingRuleId });
  const { payerId, group, reason } = rule;
  insertRuleVersion(db, {
    ...{ postingRuleId: context.newId(), payerId, group, reason, action: null, writeOffReason: null },
    effectiveFrom: rule.effectiveFrom > today ? rule.effectiveFrom : today,
    ...{ recordedAt: context.now(), userId: context.session.userId, note: '' },
  });
  context.touch(postingRuleId);
  return {};
}
