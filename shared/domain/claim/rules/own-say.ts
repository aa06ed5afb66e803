import { aboutFinding, type Judgement, type Policy } from './judge-claim.ts';
import { mayOverride } from './override.ts';
import { actionWords } from './rule-words.ts';

/** What the practice's own say adds to the findings of a claim, for the screens. */
export const ownSayOf = ({ policy, judgement }: { readonly policy: Policy; readonly judgement: Judgement }) => ({
  about: judgement.findings.map((finding) => (mayOverride(finding) ? aboutFinding(finding, judgement.claim, policy) : '')),
  overridden: judgement.overridden.map(({ finding, override }) => {
    const { overrideId, reason, by, at } = override;
    return { overrideId, finding, reason, by, at };
  }),
  written: judgement.rules.settings.map(({ rule, line, target, value }) => ({
    rule,
    line,
    words: actionWords({ kind: 'set', target, value }),
  })),
  tags: judgement.rules.tags.map(({ tag }) => tag),
});

/** Nothing said: the claim is out, or nobody is asked. */
export const NOTHING_SAID = { about: [], overridden: [], written: [], tags: [] };
