import { isPlainDate } from '../../../kernel/plain-date.ts';
import { isSubgroup, type RuleAction, type RuleCondition, type RuleDefinition } from './rule.ts';
import { findRuleField } from './rule-fields.ts';
import { fitsTarget, targetFacts } from './rule-settings.ts';
import { rangeOf, ruleTests, testsFor, wholeNumber } from './rule-tests.ts';

/** Something that keeps a rule from being kept: where ("when.0", "actions.1", "to"), and what in plain words. */
export type RuleFault = { readonly at: string; readonly words: string };

/** Everything wrong with what a rule says; empty when it can be kept and run. Rules from files are judged by the same. */
export function ruleFaults(rule: RuleDefinition): readonly RuleFault[] {
  const faults: RuleFault[] = [];
  const say = (at: string, words: string | undefined) => {
    if (words !== undefined) faults.push({ at, words });
  };
  if (rule.when.parts.length === 0) say('when', 'Say when the rule holds: it needs a condition.');
  for (const [index, part] of rule.when.parts.entries()) {
    if (!isSubgroup(part)) {
      say(`when.${index}`, conditionFault(part));
      continue;
    }
    if (part.conditions.length === 0) say(`when.${index}`, 'This group has no condition.');
    for (const [inner, condition] of part.conditions.entries()) say(`when.${index}.${inner}`, conditionFault(condition));
  }
  if (rule.actions.length === 0) say('actions', 'Say what the rule does: it needs an action.');
  for (const [index, action] of rule.actions.entries()) say(`actions.${index}`, actionFault(action));
  if (rule.from !== null && rule.to !== null && rule.to < rule.from) say('to', 'The last day lies before the first.');
  return faults;
}

function conditionFault({ field: id, test, values }: RuleCondition): string | undefined {
  const field = findRuleField(id);
  if (!field) return `There is no field “${id}”.`;
  if (!testsFor(field.kind).includes(test)) return `The ${field.words} cannot be tested with “${ruleTests[test].words}”.`;
  const wanted = ruleTests[test].values;
  const typed = values.filter((value) => value.trim() !== '');
  if (wanted === 'none') return typed.length > 0 ? `“${ruleTests[test].words}” takes no value.` : undefined;
  if (typed.length === 0) return `Say which ${field.words}.`;
  if (wanted === 'one' && typed.length > 1) return `“${ruleTests[test].words}” takes one value.`;
  if (wanted === 'ranges')
    return typed.every((value) => rangeOf(value)) ? undefined : 'Write a range as its first and last, such as E08-E13.';
  if (field.kind === 'number' && wholeNumber(typed[0] ?? '', field.digits) === undefined) {
    return field.digits === 0 ? 'Write a whole number.' : `Write a number with at most ${field.digits} decimals.`;
  }
  if (field.kind === 'day' && !isPlainDate((typed[0] ?? '').trim())) return 'Write a day as YYYY-MM-DD.';
  if (field.kind === 'choice') {
    const strange = typed.find((value) => !Object.hasOwn(field.choices, value.trim().toUpperCase()));
    return strange === undefined ? undefined : `The ${field.words} is never “${strange}”.`;
  }
  return undefined;
}

function actionFault(action: RuleAction): string | undefined {
  switch (action.kind) {
    case 'stop':
    case 'warn':
      return action.message.trim() === '' ? 'Say what is wrong, in words the person who mends it understands.' : undefined;
    case 'hold':
      if (action.whom.trim() === '') return 'Say for whom the claim waits.';
      return action.message.trim() === '' ? 'Say why the claim waits.' : undefined;
    case 'tag':
      return /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,29}$/u.test(action.tag) ? undefined : 'A tag is up to 30 letters, digits, blanks and hyphens.';
    case 'set':
      return fitsTarget(action.target, action.value) ? undefined : `“${action.value}” cannot stand as ${targetFacts(action.target).words}.`;
  }
}
