import { formatDate } from '../../../kernel/plain-date.ts';
import { isSubgroup, type RuleAction, type RuleCondition, type RuleDefinition, type RuleJoin } from './rule.ts';
import { findRuleField } from './rule-fields.ts';
import { targetFacts } from './rule-settings.ts';
import { folded, ruleTests } from './rule-tests.ts';

/** "A", "A or B", "A, B or C". */
function list(parts: readonly string[], last: 'and' | 'or'): string {
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return first;
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1) ?? ''}`;
}

/** One condition in plain words: "the procedure code is 99213 or 99214", "there is no authorization number". */
export function conditionWords({ field: id, test, values }: RuleCondition): string {
  const field = findRuleField(id);
  if (!field) return `“${id}”, which no claim has`;
  const name = field.words;
  const shown = values
    .filter((value) => value.trim() !== '')
    .map((value) => field.choices[folded(value)] ?? (field.kind === 'code' ? folded(value) : value.trim()));
  const typed = shown.length === 0 ? '…' : list(shown, 'or');
  switch (test) {
    case 'oneOf':
      return `the ${name} is ${typed}`;
    case 'noneOf':
      return `the ${name} is not ${typed}`;
    case 'present':
      return `there is a ${name}`.replace(/\ba (?=[aeio]|NPI)/, 'an ');
    case 'absent':
      return `there is no ${name}`;
    case 'yes':
      return field.id === 'emergency' ? 'it is an emergency' : `the ${name}`.replace(/^the assignment/, 'assignment');
    case 'no':
      return field.id === 'emergency' ? 'it is no emergency' : `it is not so that the ${name}`.replace('the assignment', 'assignment');
    case 'inRange':
      return `the ${name} is in ${typed}`;
    case 'notInRange':
      return `the ${name} is not in ${typed}`;
    default:
      return `the ${name} ${ruleTests[test].words} ${typed}`;
  }
}

const JOINS: Readonly<Record<RuleJoin, { readonly joined: ' and ' | ' or '; readonly before: string }>> = {
  all: { joined: ' and ', before: '' },
  any: { joined: ' or ', before: '' },
  none: { joined: ' or ', before: 'it is not so that ' },
};

function joinedWords(join: RuleJoin, parts: readonly string[]): string {
  const { joined, before } = JOINS[join];
  return before + parts.join(joined);
}

/** One action in plain words: "stop it: “...”", "set the modifier to 25". */
export function actionWords(action: RuleAction): string {
  switch (action.kind) {
    case 'stop':
      return `stop it: “${action.message || '…'}”`;
    case 'warn':
      return `warn: “${action.message || '…'}”`;
    case 'hold':
      return `hold it for ${action.whom || '…'}: “${action.message || '…'}”`;
    case 'tag':
      return `tag it “${action.tag || '…'}”`;
    case 'set': {
      const { words, how } = targetFacts(action.target);
      return `set the ${words} to ${action.value || '…'} (${how})`;
    }
  }
}

const span = ({ from, to }: Pick<RuleDefinition, 'from' | 'to'>): string => {
  if (from !== null) return ` served from ${formatDate(from)} ${to === null ? 'on' : `to ${formatDate(to)}`}`;
  return to === null ? '' : ` served until ${formatDate(to)}`;
};

/**
 * The whole rule as one sentence, as the editor shows it while it is typed. `payerNames` are those of the rule's payers in
 * its order; one that is not known any more is left out.
 */
export function ruleWords(rule: RuleDefinition, payerNames: readonly string[]): string {
  const whose = rule.payerIds.length === 0 ? '' : ` to ${payerNames.length === 0 ? 'a payer that is gone' : list(payerNames, 'or')}`;
  const which = rule.scope === 'line' ? 'On each line of a claim' : 'On a claim';
  const parts = rule.when.parts.map((part) =>
    isSubgroup(part) ? `(${joinedWords(part.join, part.conditions.map(conditionWords)) || '…'})` : conditionWords(part),
  );
  const when = parts.length === 0 ? '…' : joinedWords(rule.when.join, parts);
  const actions = rule.actions.length === 0 ? '…' : list(rule.actions.map(actionWords), 'and');
  return `${which}${whose}${span(rule)}, when ${when}: ${actions}.`;
}
