import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { RuleFieldId } from './rule-fields.ts';
import type { RuleTest } from './rule-tests.ts';

/** Numbers of rules that a practice wrote begin here, so that they never meet those of the program's own edits. */
export const FIRST_RULE_NUMBER = 1_001;

/** Whether a number belongs to a rule of the practice rather than to an edit of the program. */
export const isRuleNumber = (number: number): boolean => number >= FIRST_RULE_NUMBER;

/** Once for the whole claim, or for each of its lines. */
export const ruleScopes = ['claim', 'line'] as const;
export type RuleScope = (typeof ruleScopes)[number];
export const ruleJoins = ['all', 'any', 'none'] as const;
export type RuleJoin = (typeof ruleJoins)[number];

/** One question to the claim: a field, how it is tested, and what it is tested against as it was typed. */
export type RuleCondition = { readonly field: RuleFieldId; readonly test: RuleTest; readonly values: readonly string[] };
/** Conditions under one word inside a rule; deeper nesting is two rules. */
export type RuleSubgroup = { readonly join: RuleJoin; readonly conditions: readonly RuleCondition[] };
export type RuleGroup = { readonly join: RuleJoin; readonly parts: readonly (RuleCondition | RuleSubgroup)[] };

/** What a rule may write on a claim. Codes of procedures and diagnoses are not among them: those a person changes. */
export const ruleTargets = ['modifier', 'linePlaceOfService', 'placeOfService', 'note', 'priorAuthorization', 'referralNumber'] as const;
export type RuleTarget = (typeof ruleTargets)[number];

export type RuleAction =
  | { readonly kind: 'stop' | 'warn'; readonly message: string; readonly fix: string }
  | { readonly kind: 'set'; readonly target: RuleTarget; readonly value: string }
  | { readonly kind: 'hold'; readonly whom: string; readonly message: string }
  | { readonly kind: 'tag'; readonly tag: string };
export const ruleActionKinds = ['stop', 'warn', 'set', 'hold', 'tag'] as const;
export type RuleActionKind = (typeof ruleActionKinds)[number];

/** How much a rule may say: enough for every rule that was ever wanted, little enough to be read and to run quickly. */
export const RULE_LIMITS = { payers: 200, parts: 30, conditions: 20, values: 200, valueLength: 60, actions: 10 } as const;

/** Rules that may stand on the list, those put aside left out: each is looked at for every claim. */
export const MOST_RULES = 1_000;

/** What a rule says: when, and then what. */
export type RuleDefinition = {
  readonly scope: RuleScope;
  /** Payers of the practice's list that it is for; empty: every payer. */
  readonly payerIds: readonly string[];
  /** First and last day of service that it holds for; null: open. */
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly when: RuleGroup;
  readonly actions: readonly RuleAction[];
};
/** A rule as it stands: its number never changes, its version does with every change of what it says. */
export type ClaimRule = RuleDefinition & { readonly number: number; readonly version: number; readonly title: string };

export const isSubgroup = (part: RuleCondition | RuleSubgroup): part is RuleSubgroup => 'join' in part;

/** Every condition of a rule, also those inside groups. */
export const conditionsOf = ({ when }: Pick<RuleDefinition, 'when'>): readonly RuleCondition[] =>
  when.parts.flatMap((part) => (isSubgroup(part) ? part.conditions : [part]));
