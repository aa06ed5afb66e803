import type { ReadableDb } from '#db/connection/handles.ts';
import { listPayers } from '#db/queries/payer.ts';
import type { RuleRow } from '#db/queries/rule.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { RuleDefinition } from '#shared/domain/claim/rules/rule.ts';
import { ruleFaults } from '#shared/domain/claim/rules/rule-faults.ts';
import { ruleWords } from '#shared/domain/claim/rules/rule-words.ts';
import { fail } from '#shared/kernel/app-error.ts';

type Typed = Input<'rule.save'>['definition'];
type Shown = Omit<Output<'rule.get'>, 'faults' | 'changes'>;

/** Names of the practice's payers, by their id. */
export const payerNames = (db: ReadableDb): ReadonlyMap<string, string> =>
  new Map(listPayers(db).map(({ payerId, name }) => [payerId, name]));

/** Names of a rule's payers, in its order. */
export const namesOf = (names: ReadonlyMap<string, string>, payerIds: readonly string[]): string[] =>
  payerIds.map((payerId) => names.get(payerId)).filter((name) => name !== undefined);

/** A rule as screens get it: what it says may be changed by them, so every list is their own. */
export const shownRule = ({ definition, ...row }: RuleRow, names: ReadonlyMap<string, string>): Shown => ({
  ...row,
  definition: typedDefinition(definition),
  sentence: ruleWords(definition, namesOf(names, definition.payerIds)),
});

/** What a rule says, as an input or output of the contract has it. */
export const typedDefinition = ({ payerIds, when, actions, ...rest }: RuleDefinition): Typed => ({
  ...rest,
  payerIds: [...payerIds],
  when: {
    join: when.join,
    parts: when.parts.map((part) =>
      'join' in part ? { join: part.join, conditions: part.conditions.map(typedCondition) } : typedCondition(part),
    ),
  },
  actions: actions.map((action) => ({ ...action })),
});

const typedCondition = <C extends { readonly values: readonly string[] }>({ values, ...condition }: C) => ({
  ...condition,
  values: [...values],
});

/** Refuses a rule that could not run. Error: rule.faulty, with each fault in words. */
export function refuseFaulty(definition: RuleDefinition, named?: Parameters<typeof ruleFaults>[1]): void {
  const faults = ruleFaults(definition, named);
  if (faults.length > 0) fail('rule.faulty', { faults: faults.map(({ words }) => words) });
}
