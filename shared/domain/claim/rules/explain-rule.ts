import type { ClaimFacts } from '../claim-facts.ts';
import { applyRules, readyRules } from './apply-rules.ts';
import { type ClaimRule, isSubgroup, type RuleCondition, type RuleSubgroup } from './rule.ts';
import type { ClaimAbout } from './rule-view.ts';
import { conditionWords } from './rule-words.ts';

/** How a rule fares on one claim, part by part, for the editor. */
export type Explained = {
  readonly why: 'met' | 'notMet' | 'otherPayer' | 'otherDays';
  /** Lines it was met on, from 1; empty for a rule on the whole claim. */
  readonly lines: readonly number[];
  /** Each part of the rule: whether it holds, on any line for a rule that looks at lines. */
  readonly conditions: readonly { readonly words: string; readonly holds: boolean }[];
};

/** Says why a rule is met on a claim, or why not. */
export function explainRule(rule: ClaimRule, claim: ClaimFacts, about: ClaimAbout): Explained {
  const outcome = applyRules(readyRules([rule]), claim, about);
  const why =
    outcome.otherPayer.length > 0 ? 'otherPayer' : outcome.otherDays.length > 0 ? 'otherDays' : outcome.met.length > 0 ? 'met' : 'notMet';
  return {
    why,
    lines: rule.scope === 'line' ? linesMet(rule, claim, about) : [],
    conditions: rule.when.parts.map((part) => ({ words: partWords(part), holds: holds(rule, part, claim, about) })),
  };
}

const partWords = (part: RuleCondition | RuleSubgroup): string => {
  if (!isSubgroup(part)) return conditionWords(part);
  const before = { all: 'all of: ', any: 'any of: ', none: 'none of: ' }[part.join];
  return before + part.conditions.map(conditionWords).join('; ');
};

const PROBE = { kind: 'warn', message: 'met', fix: '' } as const;

/** A rule of one warning finds every line it is met on, since warnings change nothing for the next. */
function linesMet(rule: ClaimRule, claim: ClaimFacts, about: ClaimAbout): readonly number[] {
  const { findings } = applyRules(readyRules([{ ...rule, actions: [PROBE] }]), claim, about);
  return findings.map(({ field }) => Number(field.split('.')[1]) + 1).filter((line) => Number.isInteger(line));
}

function holds(rule: ClaimRule, part: RuleCondition | RuleSubgroup, claim: ClaimFacts, about: ClaimAbout): boolean {
  const alone: ClaimRule = { ...rule, payerIds: [], from: null, to: null, when: { join: 'all', parts: [part] }, actions: [] };
  return applyRules(readyRules([alone]), claim, about).met.length > 0;
}
