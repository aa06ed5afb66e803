import { isPlainDate } from '../../../kernel/plain-date.ts';
import { isSubgroup, RULE_LIMITS, type RuleAction, type RuleCondition, type RuleDefinition } from './rule.ts';
import { findRuleField } from './rule-fields.ts';
import { fitsTarget, targetFacts } from './rule-settings.ts';
import { rangeOf, ruleTests, testsFor, wholeNumber } from './rule-tests.ts';

/** Something that keeps a rule from being kept: where ("title", "when.0", "actions.1", "to"), and what in plain words. */
export type RuleFault = { readonly at: string; readonly words: string };

type Named = { readonly title: string; readonly note: string };

/** Controls, marks that turn the direction of writing, and halves of a sign: nobody sees them, and what is read is not what is kept. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u;
const unseen = (...texts: readonly string[]): string | undefined =>
  texts.some((text) => UNSEEN.test(text)) ? 'There is a sign in it that cannot be seen. Type it anew.' : undefined;

/**
 * Everything wrong with what a rule says, and with its name when that is given; empty when it can be kept and run. Rules from
 * files are judged by the same.
 */
export function ruleFaults(rule: RuleDefinition, named?: Named): readonly RuleFault[] {
  const faults: RuleFault[] = [];
  const say = (at: string, words: string | undefined) => {
    if (words !== undefined) faults.push({ at, words });
  };
  if (named) {
    say('title', named.title.trim() === '' ? 'Give it a name.' : unseen(named.title));
    say('note', unseen(named.note));
  }
  say('payers', tooMany(rule.payerIds, RULE_LIMITS.payers, 'payers'));
  say('when', tooMany(rule.when.parts, RULE_LIMITS.parts, 'conditions and groups'));
  say('actions', tooMany(rule.actions, RULE_LIMITS.actions, 'actions'));
  if (rule.when.parts.length === 0) say('when', 'Say when the rule holds: it needs a condition.');
  for (const [index, part] of rule.when.parts.entries()) {
    if (!isSubgroup(part)) {
      say(`when.${index}`, conditionFault(part));
      continue;
    }
    if (part.conditions.length === 0) say(`when.${index}`, 'This group has no condition.');
    say(`when.${index}`, tooMany(part.conditions, RULE_LIMITS.conditions, 'conditions in a group'));
    for (const [inner, condition] of part.conditions.entries()) say(`when.${index}.${inner}`, conditionFault(condition));
  }
  if (rule.actions.length === 0) say('actions', 'Say what the rule does: it needs an action.');
  for (const [index, action] of rule.actions.entries()) say(`actions.${index}`, actionFault(action));
  if (rule.from !== null && rule.to !== null && rule.to < rule.from) say('to', 'The last day lies before the first.');
  return faults;
}

const tooMany = (list: readonly unknown[], most: number, what: string): string | undefined =>
  list.length > most ? `A rule takes at most ${most} ${what}; this has ${list.length}. Make two rules of it.` : undefined;

/** What is wrong with values whatever the field. */
function valuesFault(typed: readonly string[]): string | undefined {
  const { values: most, valueLength } = RULE_LIMITS;
  if (typed.length > most) return `A condition takes at most ${most} values; this has ${typed.length}. Use ranges, or two conditions.`;
  const long = typed.find((value) => value.length > valueLength);
  if (long !== undefined) return `“${long.slice(0, 20)}…” is too long: a value has at most ${valueLength} characters.`;
  return unseen(...typed);
}

function conditionFault({ field: id, test, values }: RuleCondition): string | undefined {
  const field = findRuleField(id);
  if (!field) return `There is no field “${id}”.`;
  if (!testsFor(field.kind).includes(test)) return `The ${field.words} cannot be tested with “${ruleTests[test].words}”.`;
  const wanted = ruleTests[test].values;
  const typed = values.filter((value) => value.trim() !== '');
  if (wanted === 'none') return typed.length > 0 ? `“${ruleTests[test].words}” takes no value.` : undefined;
  if (typed.length === 0) return `Say which ${field.words}.`;
  const fault = valuesFault(typed);
  if (fault !== undefined) return fault;
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
      if (action.message.trim() === '') return 'Say what is wrong, in words the person who mends it understands.';
      return unseen(action.message, action.fix);
    case 'hold':
      if (action.whom.trim() === '') return 'Say for whom the claim waits.';
      return action.message.trim() === '' ? 'Say why the claim waits.' : unseen(action.whom, action.message);
    case 'tag':
      return /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,29}$/u.test(action.tag) ? undefined : 'A tag is up to 30 letters, digits, blanks and hyphens.';
    case 'set':
      return fitsTarget(action.target, action.value) ? undefined : `“${action.value}” cannot stand as ${targetFacts(action.target).words}.`;
  }
}
