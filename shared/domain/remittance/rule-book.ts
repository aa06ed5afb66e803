import type { PlainDate } from '../../kernel/plain-date.ts';
import { adjustmentName, type PayerRule, type RuleAction } from './payer-rule.ts';
import type { AdjustmentGroup } from './remittance-facts.ts';

/** One thing said about a payer, group and reason. Rules are only added to: a change is a further version. */
export type RuleVersion = {
  /** Grows with every version that is saved, over all rules. */
  readonly version: number;
  readonly postingRuleId: string;
  /** Null: every payer without a rule of its own. */
  readonly payerId: string | null;
  readonly group: AdjustmentGroup;
  readonly reason: string;
  /** Null: as usual again. */
  readonly action: RuleAction | null;
  readonly writeOffReason: string | null;
  readonly effectiveFrom: PlainDate;
};

/** A day and the newest version known on it: together they say which rules held. */
export type RuleMoment = { readonly day: PlainDate; readonly version: number };

/** One payer, group and reason. */
export const ruleKey = ({ payerId, group, reason }: Pick<RuleVersion, 'payerId' | 'group' | 'reason'>): string =>
  `${payerId ?? ''}|${adjustmentName({ group, reason })}`;

/**
 * Of each payer, group and reason the version that held: the latest first day that had come, of one day the newest. Those that say
 * "as usual again" are among them.
 */
export function versionsHolding<Version extends RuleVersion>(versions: readonly Version[], moment: RuleMoment): readonly Version[] {
  const holding = new Map<string, Version>();
  for (const candidate of versions) {
    if (candidate.version > moment.version || candidate.effectiveFrom > moment.day) continue;
    const key = ruleKey(candidate);
    const known = holding.get(key);
    if (known === undefined || isLater(candidate, known)) holding.set(key, candidate);
  }
  return [...holding.values()];
}

const isLater = (a: RuleVersion, b: RuleVersion): boolean =>
  a.effectiveFrom > b.effectiveFrom || (a.effectiveFrom === b.effectiveFrom && a.version > b.version);

/** The rules by which an answer of a payer was or is judged: its own before those for every payer. */
export function rulesOfPayer(versions: readonly RuleVersion[], payerId: string, moment: RuleMoment): readonly PayerRule[] {
  const holding = versionsHolding(versions, moment);
  return [...holding.filter((each) => each.payerId === payerId), ...holding.filter((each) => each.payerId === null)].flatMap(
    ({ group, reason, action, writeOffReason }): PayerRule[] => (action === null ? [] : [{ group, reason, action, writeOffReason }]),
  );
}

/** The versions with more said, as if it held already at every moment: what a rehearsal asks. Of one key the last word counts. */
export function versionsWith(
  versions: readonly RuleVersion[],
  said: readonly Omit<RuleVersion, 'version' | 'effectiveFrom'>[],
): readonly RuleVersion[] {
  const always = new Map(
    said.map((each) => [ruleKey(each), { ...each, version: 0, effectiveFrom: '1900-01-01' as PlainDate } satisfies RuleVersion]),
  );
  return [...versions.filter((each) => !always.has(ruleKey(each))), ...always.values()];
}
