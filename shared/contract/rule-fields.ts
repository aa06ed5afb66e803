import { z } from 'zod';
import { MOST_RULES, RULE_LIMITS, ruleJoins, ruleScopes, ruleTargets } from '../domain/claim/rules/rule.ts';
import { ruleFieldIds } from '../domain/claim/rules/rule-fields.ts';
import { ruleTestNames } from '../domain/claim/rules/rule-tests.ts';
import { Day, Id, required, text } from './common.ts';
import { strict } from './operation.ts';

const Condition = strict({
  field: z.enum(ruleFieldIds),
  test: z.enum(ruleTestNames),
  values: z.array(text(RULE_LIMITS.valueLength)).max(RULE_LIMITS.values),
});
const Join = z.enum(ruleJoins);
const Subgroup = strict({ join: Join, conditions: z.array(Condition).max(RULE_LIMITS.conditions) });
const Action = z.discriminatedUnion('kind', [
  strict({ kind: z.enum(['stop', 'warn']), message: text(200), fix: text(200) }),
  strict({ kind: z.literal('set'), target: z.enum(ruleTargets), value: text(80) }),
  strict({ kind: z.literal('hold'), whom: text(40), message: text(200) }),
  strict({ kind: z.literal('tag'), tag: text(30) }),
]);
const said = {
  scope: z.enum(ruleScopes),
  from: Day.nullable().default(null),
  to: Day.nullable().default(null),
  when: strict({ join: Join, parts: z.array(z.union([Condition, Subgroup])).max(RULE_LIMITS.parts) }),
  actions: z.array(Action).max(RULE_LIMITS.actions),
};
/** What a rule says: for whom and when it holds, its conditions, and what it does. */
export const RuleDefinitionFields = strict({ ...said, payerIds: z.array(Id).max(RULE_LIMITS.payers).default([]) });

/** A file of rules, as one practice hands them to another: payers by the id that claims carry, since lists differ. */
export const RuleFile = strict({
  kind: z.literal('claimwright.rules'),
  version: z.literal(1),
  rules: z
    .array(
      strict({
        title: required(80),
        note: text(500),
        ...said,
        payers: z.array(strict({ payerId: text(80), name: text(60) })).max(RULE_LIMITS.payers),
      }),
    )
    .max(MOST_RULES),
});
