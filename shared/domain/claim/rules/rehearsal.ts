import type { ClaimFacts } from '../claim-facts.ts';
import { applyRules, type ReadyRules } from './apply-rules.ts';
import type { RuleActionKind } from './rule.ts';
import type { ClaimAbout } from './rule-view.ts';
import { actionWords } from './rule-words.ts';

/** What a rule would have done to one claim: the kinds of its actions that came to something, and each in words. */
export type Rehearsed = { readonly kinds: ReadonlySet<RuleActionKind>; readonly effects: readonly string[] };

/** Tries rules on a claim without keeping anything; undefined when none is met. A rule that is met but changes nothing has no effects. */
export function rehearse(ready: ReadyRules, claim: ClaimFacts, about: ClaimAbout): Rehearsed | undefined {
  const { met, findings, settings, tags } = applyRules(ready, claim, about);
  if (met.length === 0) return undefined;
  const kinds = new Set<RuleActionKind>();
  const effects: string[] = [];
  const add = (kind: RuleActionKind, words: string) => {
    kinds.add(kind);
    if (!effects.includes(words)) effects.push(words);
  };
  for (const { rule } of ready.rules) {
    if (!met.includes(rule.number)) continue;
    for (const action of rule.actions) {
      if (action.kind === 'set') continue;
      if (action.kind === 'tag' ? tags.some(({ tag }) => tag === action.tag) : findings.length > 0) add(action.kind, actionWords(action));
    }
  }
  for (const { target, line, value } of settings) {
    const where = line === null ? '' : `line ${line + 1}: `;
    add('set', where + actionWords({ kind: 'set', target, value }));
  }
  return { kinds, effects };
}
