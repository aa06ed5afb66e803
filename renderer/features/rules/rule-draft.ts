import type { Output } from '#shared/contract/operations.ts';
import type { RuleAction, RuleCondition, RuleDefinition, RuleJoin, RuleScope, ruleActionKinds } from '#shared/domain/claim/rules/rule.ts';
import { findRuleField, type RuleFieldId } from '#shared/domain/claim/rules/rule-fields.ts';
import { type RuleTest, testsFor } from '#shared/domain/claim/rules/rule-tests.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { newId } from '../../lib/ids.ts';

export type Checks = Output<'rule.list'>;
export type EditRow = Checks['edits'][number];
export type RuleRow = Checks['rules'][number];
export type Definition = RuleRow['definition'];

/** A condition while it is typed: its values stand in one text, separated by commas. */
export type DraftCondition = { readonly key: string; readonly field: RuleFieldId; readonly test: RuleTest; readonly text: string };
export type DraftGroup = { readonly key: string; readonly join: RuleJoin; readonly conditions: readonly DraftCondition[] };
export type DraftPart = DraftCondition | DraftGroup;
export type DraftAction = { readonly key: string; readonly action: RuleAction };
export type RuleDraft = {
  readonly title: string;
  readonly note: string;
  readonly position: string;
  readonly scope: RuleScope;
  readonly payerIds: readonly string[];
  readonly from: PlainDate | undefined;
  readonly to: PlainDate | undefined;
  readonly join: RuleJoin;
  readonly parts: readonly DraftPart[];
  readonly actions: readonly DraftAction[];
};

export const isGroup = (part: DraftPart): part is DraftGroup => 'join' in part;

/** Values of a typed text: apart by commas, one that has a comma itself in quotation marks. */
export const valuesOf = (text: string): readonly string[] =>
  [...text.matchAll(/\s*"((?:[^"]|"")*)"[^\S\n]*(?=[,;\n]|$)|([^,;\n]+)/g)]
    .map(([, quoted, plain = '']) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim())
    .filter((value) => value !== '');

/** Values as they are typed. */
export const textOf = (values: readonly string[]): string =>
  values.map((value) => (/[,;"\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(', ');

export const newCondition = (): DraftCondition => ({ key: newId(), field: 'code', test: 'oneOf', text: '' });
export const newGroup = (): DraftGroup => ({ key: newId(), join: 'any', conditions: [newCondition()] });
export const newAction = (): DraftAction => ({ key: newId(), action: { kind: 'warn', message: '', fix: '' } });

/** The first action of a kind, keeping the words that the old one had. */
export function actionOfKind(kind: (typeof ruleActionKinds)[number], old: RuleAction): RuleAction {
  const message = 'message' in old ? old.message : '';
  switch (kind) {
    case 'stop':
    case 'warn':
      return { kind, message, fix: 'fix' in old ? old.fix : '' };
    case 'hold':
      return { kind, whom: '', message };
    case 'set':
      return { kind, target: 'modifier', value: '' };
    case 'tag':
      return { kind, tag: '' };
  }
}

export const EMPTY_DRAFT: RuleDraft = {
  title: '',
  note: '',
  position: '',
  scope: 'line',
  payerIds: [],
  from: undefined,
  to: undefined,
  join: 'all',
  parts: [],
  actions: [],
};
export const newDraft = (): RuleDraft => ({ ...EMPTY_DRAFT, parts: [newCondition()], actions: [newAction()] });

const draftCondition = ({ field, test, values }: RuleCondition): DraftCondition => ({ key: newId(), field, test, text: textOf(values) });

/** A rule as it is typed on. */
export function draftOf(
  title: string,
  definition: Definition,
  more: { readonly note?: string; readonly position?: number } = {},
): RuleDraft {
  return {
    title,
    note: more.note ?? '',
    position: more.position === undefined ? '' : String(more.position),
    scope: definition.scope,
    payerIds: definition.payerIds ?? [],
    from: definition.from ?? undefined,
    to: definition.to ?? undefined,
    join: definition.when.join,
    parts: definition.when.parts.map((part) =>
      'join' in part ? { key: newId(), join: part.join, conditions: part.conditions.map(draftCondition) } : draftCondition(part),
    ),
    actions: definition.actions.map((action) => ({ key: newId(), action })),
  };
}

const typedCondition = ({ field, test, text }: DraftCondition): RuleCondition => ({
  field,
  test,
  values: valuesOf(text),
});

/** What the draft says so far; it may still have faults. */
export const definitionOf = ({ scope, payerIds, from, to, join, parts, actions }: RuleDraft): RuleDefinition => ({
  scope,
  payerIds,
  from: from ?? null,
  to: to ?? null,
  when: {
    join,
    parts: parts.map((part) =>
      isGroup(part) ? { join: part.join, conditions: part.conditions.map(typedCondition) } : typedCondition(part),
    ),
  },
  actions: actions.map(({ action }) => action),
});

/** The same as the contract takes it. */
export const inputOf = (draft: RuleDraft): Definition => structuredClone(definitionOf(draft)) as Definition;

/** Another field keeps the test where it has it, else takes its own usual one. */
export function withField(condition: DraftCondition, field: RuleFieldId): DraftCondition {
  const tests = testsFor(findRuleField(field)?.kind ?? 'text');
  return { ...condition, field, test: tests.includes(condition.test) ? condition.test : (tests[0] ?? 'present') };
}
