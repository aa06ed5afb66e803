import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { Finding } from '../finding.ts';
import type { ScrubBooks } from '../scrub/books.ts';
import type { Edit } from '../scrub/edit.ts';
import { type EditRun, edits, fieldsOfEdit, scrubClaim, traceClaim } from '../scrub/edits.ts';
import { applyRules, type ReadyRules, type RuleOutcome, readyRules } from './apply-rules.ts';
import { type FindingOverride, factsAbout, type Overridden, partOverridden } from './override.ts';
import type { ClaimRule } from './rule.ts';
import { type Severities, whyFixed, withSeverities } from './severities.ts';

/** The practice's own say, the same for every claim of a run. */
export type Policy = {
  /** Rules that are switched on, in their order. */
  readonly rules: ReadyRules;
  readonly severities: Severities;
  /** The edits that run: all but those that were switched off. A fixed edit always runs. */
  readonly edits: readonly Edit[];
};

/** Makes the practice's say ready to judge many claims. */
export const policyOf = (rules: readonly ClaimRule[], severities: Severities): Policy => ({
  rules: readyRules(rules),
  severities,
  edits: edits.filter(({ number }) => severities.get(number) !== 'off' || whyFixed(number) !== undefined),
});

/** What the scrubber and the practice's rules say of a claim together. */
export type Judgement = {
  /** The claim with what rules wrote on it. */
  readonly claim: ClaimFacts;
  /** What stands: edits first, then rules; overridden ones are not among them. */
  readonly findings: readonly Finding[];
  readonly overridden: readonly Overridden[];
  readonly rules: Omit<RuleOutcome, 'claim' | 'findings'>;
  /** How each edit fared; empty unless a trace was asked for. */
  readonly runs: readonly EditRun[];
};

type Asked = {
  readonly today: PlainDate;
  readonly books: ScrubBooks;
  /** The payer's id on the practice's list. */
  readonly payerListId: string;
  readonly policy: Policy;
  readonly overrides: readonly FindingOverride[];
  /** Whether to say how each edit fared, for the claim's trace. */
  readonly traced?: boolean;
};

/**
 * Judges a claim: rules write what they may, the edits look at the result, severities are as the practice wants them, and
 * what was overridden for these very facts is set aside.
 */
export function judgeClaim(facts: ClaimFacts, { today, books, payerListId, policy, overrides, traced = false }: Asked): Judgement {
  const { claim, findings: own, ...rules } = applyRules(policy.rules, facts, { payerListId, today, tags: [] });
  const options = { today, books, rules: policy.edits };
  const { findings: scrubbed, runs } = traced ? traceClaim(claim, options) : { findings: scrubClaim(claim, options), runs: [] };
  const found = [...withSeverities(scrubbed, policy.severities), ...own];
  const { standing, overridden } = partOverridden(found, overrides, (finding) => aboutFinding(finding, claim, policy));
  return { claim, findings: standing, overridden, rules, runs };
}

/** The facts that a finding of a judgement is about; an override is given for them. */
export function aboutFinding(finding: Finding, claim: ClaimFacts, { rules }: Pick<Policy, 'rules'>): string {
  const rule = rules.rules.find((ready) => ready.rule.number === finding.edit)?.rule;
  return factsAbout(finding, claim, rule ? ['lines'] : fieldsOfEdit(finding.edit), rule);
}
