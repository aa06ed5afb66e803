import type { Shape } from '../../ui/status-mark.tsx';
import type { EditRow, RuleRow } from './rule-draft.ts';

/** One line of the list: an edit of the program or a rule of the practice. */
export type Check =
  | { readonly kind: 'edit'; readonly number: number; readonly title: string; readonly edit: EditRow }
  | { readonly kind: 'rule'; readonly number: number; readonly title: string; readonly rule: RuleRow };

export type Standing = 'stop' | 'warn' | 'off' | 'set' | 'hold' | 'tag' | 'aside';

/** How much a check counts: a rule as much as its strongest action. */
export function standingOf(check: Check): Standing {
  if (check.kind === 'edit') return check.edit.severity;
  const { removed, active, definition } = check.rule;
  if (removed) return 'aside';
  if (!active) return 'off';
  const kinds = definition.actions.map(({ kind }) => kind);
  return (['stop', 'hold', 'warn', 'set', 'tag'] as const).find((kind) => kinds.includes(kind)) ?? 'off';
}

const SHOWN: Readonly<Record<Standing, { readonly words: string; readonly shape: Shape }>> = {
  stop: { words: 'Stops', shape: 'octagon' },
  hold: { words: 'Holds', shape: 'barred' },
  warn: { words: 'Warns', shape: 'triangle' },
  set: { words: 'Writes', shape: 'half' },
  tag: { words: 'Tags', shape: 'ring' },
  off: { words: 'Off', shape: 'struck' },
  aside: { words: 'Put aside', shape: 'struck' },
};
export const standingWords = (standing: Standing): string => SHOWN[standing].words;
export const standingShape = (standing: Standing): Shape => SHOWN[standing].shape;

/** Whether the practice made something of a check: wrote it, or changed how much it counts. */
export const isOurs = (check: Check): boolean => check.kind === 'rule' || check.edit.severity !== check.edit.usual;

export const firedOf = (check: Check): number => (check.kind === 'edit' ? check.edit.fired : check.rule.fired);

/** What the search looks through: number, title, source, fields, what it says, sentence, payers. */
export const searchText = (check: Check): string =>
  (check.kind === 'edit'
    ? [
        check.number,
        check.title,
        check.edit.source,
        check.edit.fields.join(' '),
        check.edit.box,
        check.edit.element,
        check.edit.prevents,
        check.edit.message,
        check.edit.fix,
      ]
    : [check.number, check.title, check.rule.sentence, check.rule.note, check.rule.payerNames.join(' ')]
  )
    .join(' ')
    .toLowerCase();

export const FILTERS = [
  { value: 'all', words: 'All checks' },
  { value: 'ours', words: 'Ours: written or changed here' },
  { value: 'rules', words: 'Rules we wrote' },
  { value: 'stop', words: 'Those that stop' },
  { value: 'warn', words: 'Those that warn' },
  { value: 'off', words: 'Switched off' },
  { value: 'fired', words: 'Had something to say' },
] as const;
export type Filter = (typeof FILTERS)[number]['value'];

export function passes(check: Check, filter: Filter, words: string): boolean {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const text = searchText(check);
  if (!wanted.every((word) => text.includes(word))) return false;
  const standing = standingOf(check);
  switch (filter) {
    case 'all':
      return standing !== 'aside';
    case 'ours':
      return isOurs(check);
    case 'rules':
      return check.kind === 'rule';
    case 'fired':
      return firedOf(check) > 0;
    case 'off':
      return standing === 'off' || standing === 'aside';
    default:
      return standing === filter || (filter === 'stop' && standing === 'hold');
  }
}
