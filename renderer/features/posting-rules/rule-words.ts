import type { Output } from '#shared/contract/operations.ts';
import { groupWords, reasonWords } from '#shared/domain/remittance/adjustment-words.ts';
import { adjustmentName, DEFAULT_RULES, DENIAL_REASONS, normalizeReason, type RuleAction } from '#shared/domain/remittance/payer-rule.ts';
import type { Shape } from '../../ui/status-mark.tsx';

export type Rule = Output<'posting.rules'>[number];
export type Group = Rule['group'];

/** One line of the grid: what is done with an adjustment, and who says so. */
export type GridRow = {
  readonly name: string;
  readonly group: Group;
  readonly reason: string;
  readonly action: RuleAction;
  readonly by: 'own' | 'every' | 'usual';
  /** The rule of the practice that says so. */
  readonly rule: Rule | undefined;
  /** What it becomes on a later day. */
  readonly planned: Rule | undefined;
};

export const ACTION_WORDS: Readonly<Record<RuleAction, string>> = {
  post: 'Write off',
  track: 'Show only',
  transfer: 'Move on',
  deny: 'Denied',
  hold: 'Hold',
};
export const ACTION_SENTENCES: Readonly<Record<RuleAction, string>> = {
  post: 'It is written off: nobody owes it any more.',
  track: 'It is shown and moves nothing: another payer took it off already.',
  transfer: 'It is owed by whoever comes next: the next payer, else the patient.',
  deny: 'Nothing is written off: the money stays with the payer, and the claim counts as denied.',
  hold: 'Nothing of the claim posts before a person decides.',
};
export const ACTION_SHAPES: Readonly<Record<RuleAction, Shape>> = {
  post: 'struck',
  track: 'ring',
  transfer: 'half',
  deny: 'diamond',
  hold: 'barred',
};
/** What moves money stands before what keeps it where it is. */
const ORDER = ['post', 'transfer', 'track', 'hold', 'deny'] as const;
export const ACTION_OPTIONS = ORDER.map((value) => ({ value, words: ACTION_WORDS[value] }));
export const GROUP_OPTIONS = (['CO', 'PR', 'OA', 'PI', 'CR'] as const).map((value) => ({ value, words: `${value} ${groupWords(value)}` }));

/** Why the program does so when nobody says otherwise. */
export function usualWhy(group: Group, reason: string): string {
  const name = adjustmentName({ group, reason });
  if (DENIAL_REASONS.includes(normalizeReason(reason)))
    return 'A reason to decline. Nothing is written off and no patient is billed unseen.';
  if (group === 'PR') return 'Deductible, coinsurance and copay are what the plan leaves to whoever comes next.';
  if (name === 'OA-23') return 'What an earlier payer did, told again by the next one: it stands in the books already.';
  if (DEFAULT_RULES.some((known) => adjustmentName(known) === name))
    return 'Contract, sequestration and incentives: the practice agreed to take them off.';
  return 'Nobody said what this code means here, so a person decides each time.';
}

export const codeWords = (reason: string): string => reasonWords(reason) ?? 'A code that the program has no words for';

/** The grid of a payer (null: every payer): the usual ones, and over them what the practice said. */
export function gridFor(rules: readonly Rule[], payerId: string | null): readonly GridRow[] {
  const rows = new Map<string, GridRow>();
  for (const { group, reason, action } of DEFAULT_RULES) {
    const name = adjustmentName({ group, reason });
    rows.set(name, { name, group, reason, action, by: 'usual', rule: undefined, planned: undefined });
  }
  const concerned = [
    ...rules.filter((rule) => rule.payerId === null),
    ...rules.filter((rule) => payerId !== null && rule.payerId === payerId),
  ];
  for (const rule of concerned) {
    const name = adjustmentName(rule);
    const { group, reason, action } = rule;
    const before = rows.get(name) ?? { name, group, reason, action: 'hold', by: 'usual', rule: undefined, planned: undefined };
    const by = rule.payerId === payerId ? 'own' : 'every';
    rows.set(name, rule.holds ? { ...before, action, by, rule } : { ...before, planned: rule });
  }
  return [...rows.values()].sort(inOrder);
}

/** What the practice said stands first; then by what is done, group and reason, numbers as numbers. */
function inOrder(a: GridRow, b: GridRow): number {
  const said = ({ rule, planned }: GridRow) => (rule || planned ? 0 : 1);
  const done = ({ action }: GridRow) => ORDER.indexOf(action);
  return said(a) - said(b) || done(a) - done(b) || a.name.localeCompare(b.name, 'en-US', { numeric: true });
}

export const byWords = (row: GridRow): string => ({ own: 'Yours', every: 'Yours, every payer', usual: 'As it came' })[row.by];
